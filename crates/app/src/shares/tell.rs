//! Mail to those a bid is shared with.

use crate::{Cx, Facts, MailKind, NewMail, Result};
use plumbline_domain::Action;
use plumbline_store::{contacts, shares};
use serde_json::Value;
use uuid::Uuid;

/// Mails every contact who has been in the portal of every customer the bid is shared with. Nobody, where it
/// is not shared or the plan does not have sharing.
pub(crate) async fn tell_contacts(cx: &mut Cx, bid: Uuid, kind: MailKind, params: Value) -> Result<()> {
    if !cx.decide(Action::BidShare, Facts::ANY).is_allowed() {
        return Ok(());
    }
    let company = cx.company_id();
    for share in shares::of_bid(cx.conn(), company, bid).await? {
        for contact in contacts::of_customer(cx.conn(), company, share.customer_id).await? {
            if !contact.is_active || contact.first_signed_in_at.is_none() {
                continue;
            }
            cx.mail(NewMail {
                kind,
                to_email: contact.email,
                contact_id: Some(contact.id),
                staff_id: None,
                invitation_id: None,
                params: params.clone(),
            })
            .await?;
        }
    }
    Ok(())
}
