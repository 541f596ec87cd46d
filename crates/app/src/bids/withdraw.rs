//! A sent bid is taken back.

use crate::signers::{Lapse, lapse};
use crate::{Cx, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_store::bids;
use serde_json::json;
use uuid::Uuid;

/// Takes back a bid that is open; `reason` may be empty and is for the company's own eyes.
pub async fn withdraw(cx: &mut Cx, id: Uuid, reason: &str) -> Result<()> {
    let bid = super::lock(cx, id).await?;
    cx.authorize(Action::BidWithdraw, Facts::ANY)?;
    if bid.status != BidStatus::Sent {
        return Err(super::closed(bid.status));
    }
    let mut form = Form::new();
    let reason = form.long_text("reason", reason, 4_000);
    form.done()?;
    let company = cx.company_id();
    lapse(cx, id, bid.customer_id, bid.status, Lapse::Withdrawn).await?;
    bids::close(cx.conn(), company, id, BidStatus::Withdrawn, &reason).await?;
    cx.record(
        Happening::new(
            Event::BidWithdrawn,
            Subject("bid", id),
            json!({ "revision": bid.current_revision, "reason": reason }),
        )
        .bid(id)
        .customer(bid.customer_id),
    );
    Ok(())
}
