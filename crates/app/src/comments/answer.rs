//! Staff comment.

use super::By;
use crate::{Cx, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the company's; contacts the bid is shared with are told by mail.
pub async fn answer(cx: &mut Cx, bid: Uuid, body: &str) -> Result<Uuid> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidComment, Facts::ANY)?;
    let body = super::clean("comment", body)?;
    let by = By::Staff(cx.actor().staff_id()?);
    let id = super::keep(cx, (Target::Bid(bid), locked.current_revision), by, &body, false).await?;
    cx.record(
        Happening::new(
            Event::BidCommented,
            Subject("bid", bid),
            json!({ "comment_id": id, "revision": locked.current_revision }),
        )
        .bid(bid)
        .customer(locked.customer_id),
    );
    crate::shares::tell_contacts(
        cx,
        Target::Bid(bid),
        MailKind::CommentAdded,
        json!({ "bid_id": bid, "comment_id": id }),
    )
    .await?;
    Ok(id)
}
