//! Staff comment.

use crate::{Cx, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::comments::{self, NewComment};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the company's; contacts the bid is shared with are told by mail.
pub async fn answer(cx: &mut Cx, bid: Uuid, body: &str) -> Result<Uuid> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidComment, Facts::ANY)?;
    let body = super::clean("comment", body)?;
    let (id, company) = (cx.new_id(), cx.company_id());
    let new = NewComment {
        id,
        on: Target::Bid(bid),
        revision_number: locked.current_revision,
        staff_id: Some(cx.actor().staff_id()?),
        contact_id: None,
        body: &body,
        requests_changes: false,
    };
    comments::insert(cx.conn(), company, new).await?;
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
