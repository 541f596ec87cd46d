//! One of several signatures was given: the signer keeps their proofs, the others are asked, staff are told.

use crate::{Cx, MailKind, NewMail, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::shares::PortalBidRow;
use plumbline_store::signers::SignerOf;
use serde_json::json;
use uuid::Uuid;

/// Mails the signer, those who have still to sign, and staff.
pub(super) async fn tell(
    cx: &mut Cx,
    shared: &PortalBidRow,
    contact: Uuid,
    certificate_id: &str,
    waiting: &[&SignerOf],
) -> Result<()> {
    let params = json!({
        "bid_id": shared.id, "contact_id": contact, "certificate_id": certificate_id,
        "waiting_for": waiting.iter().map(|signer| signer.name.as_str()).collect::<Vec<_>>().join(", "),
    });
    let mail = |kind, to_email: &str, contact_id| NewMail {
        kind,
        to_email: to_email.to_owned(),
        contact_id: Some(contact_id),
        staff_id: None,
        invitation_id: None,
        params: params.clone(),
    };
    if let Some(own) = shared.signers.iter().find(|signer| signer.contact_id == contact) {
        cx.mail(mail(MailKind::SignatureReceived, &own.email, contact)).await?;
    }
    // who has never been in the portal has an invitation to come by first
    for signer in waiting.iter().filter(|signer| signer.is_active && signer.entered) {
        cx.mail(mail(MailKind::SignatureAwaited, &signer.email, signer.contact_id)).await?;
    }
    cx.notify_staff(MailKind::SignatureGivenStaff, Event::BidSigned, Subject("bid", shared.id), params).await
}
