//! A draft is written.

use super::input::BidInput;
use crate::{Cx, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::{bids, line_items, revisions};
use serde_json::json;
use uuid::Uuid;

/// Writes a draft over the version the writer saw; gives the new version.
pub async fn update(cx: &mut Cx, id: Uuid, version: i32, input: &BidInput) -> Result<i32> {
    let bid = super::lock(cx, id).await?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    let draft = super::draft(cx, &bid).await?;
    if draft.version != version {
        return Err(super::changed());
    }
    let (content, lines) = input.clean()?;
    let company = cx.company_id();
    if !revisions::update(cx.conn(), company, draft.id, version, &content).await? {
        return Err(super::changed());
    }
    line_items::replace(cx.conn(), company, draft.id, &lines).await?;
    bids::touch(cx.conn(), company, id, &content.title).await?;
    cx.record(
        Happening::new(
            Event::BidUpdated,
            Subject("bid", id),
            json!({ "revision": draft.number, "lines": lines.len(), "total": content.total.plain() }),
        )
        .bid(id)
        .customer(bid.customer_id),
    );
    Ok(version + 1)
}
