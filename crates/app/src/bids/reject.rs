//! The customer says no.

use crate::signers::{Lapse, lapse};
use crate::{Cx, Error, Facts, Form, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_i18n::Message;
use plumbline_store::bids;
use serde_json::json;
use uuid::Uuid;

/// Rejects the revision the customer read; `reason` may be empty. Staff are told at once.
pub async fn reject(cx: &mut Cx, id: Uuid, revision: Option<i32>, reason: &str) -> Result<()> {
    let (contact, _) = cx.actor().contact()?;
    let shared = crate::portal_bids::lock(cx, id).await?;
    cx.authorize(Action::PortalBidReject, Facts::shared(shared.access()))?;
    if shared.status != BidStatus::Sent {
        return Err(super::closed(shared.status));
    }
    if revision.is_some_and(|read| read != shared.revision) {
        return Err(Error::conflict("bid-changed", Message::new("bids-changed-meanwhile")));
    }
    // whoever has signed keeps their word; they can still ask for changes
    if shared.has_signed {
        return Err(Error::conflict("bid-already-signed", Message::new("signing-you-signed")));
    }
    let mut form = Form::new();
    let reason = form.long_text("reason", reason, 4_000);
    form.done()?;
    let company = cx.company_id();
    lapse(cx, id, shared.customer_id, shared.status, Lapse::Rejected).await?;
    bids::close(cx.conn(), company, id, BidStatus::Rejected, &reason).await?;
    let facts = json!({ "bid_id": id, "contact_id": contact, "revision": shared.revision, "reason": reason });
    cx.record(
        Happening::new(
            Event::BidRejected,
            Subject("bid", id),
            json!({ "revision": shared.revision, "reason": reason }),
        )
        .bid(id)
        .customer(shared.customer_id),
    );
    cx.notify_staff(MailKind::BidRejectedStaff, Event::BidRejected, Subject("bid", id), facts).await
}
