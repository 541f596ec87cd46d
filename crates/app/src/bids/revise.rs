//! A sent bid is written anew.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_i18n::Message;
use plumbline_store::{documents, revisions};
use serde_json::json;
use uuid::Uuid;

/// Begins the next revision as a copy of the current one, which stays as it is until the copy is sent. Gives
/// the new revision's number.
pub async fn revise(cx: &mut Cx, id: Uuid) -> Result<i32> {
    let bid = super::lock(cx, id).await?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    if bid.status == BidStatus::Draft || !bid.status.revisable() {
        return Err(super::closed(bid.status));
    }
    let company = cx.company_id();
    if revisions::draft(cx.conn(), company, id).await?.is_some() {
        return Err(Error::conflict("draft-exists", Message::new("bids-draft-exists")));
    }
    let from = revisions::by_number(cx.conn(), company, id, bid.current_revision).await?;
    let from = from.ok_or_else(|| Error::internal("a sent bid without its revision"))?;
    let count = documents::of_revision(cx.conn(), company, from.id).await?.len();
    let copies: Vec<Uuid> = (0..count).map(|_| cx.new_id()).collect();
    let new = cx.new_id();
    let number = revisions::copy(cx.conn(), company, &from, new, &copies).await?;
    cx.record(
        Happening::new(
            Event::BidRevised,
            Subject("bid", id),
            json!({ "revision": number, "from_revision": from.number }),
        )
        .bid(id)
        .customer(bid.customer_id),
    );
    Ok(number)
}
