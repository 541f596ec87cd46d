//! A document is taken from a draft.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::{documents, revisions};
use serde_json::json;
use uuid::Uuid;

/// Takes a document from a bid's draft; documents of sent revisions stay.
pub async fn remove(cx: &mut Cx, bid: Uuid, document: Uuid) -> Result<()> {
    let locked = crate::bids::lock(cx, bid).await?;
    let company = cx.company_id();
    let row = documents::of_bid(cx.conn(), company, bid, document).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    let draft = crate::bids::draft(cx, &locked).await?;
    if row.revision_id != draft.id {
        return Err(Error::conflict("document-sent", Message::new("bids-document-sent")));
    }
    documents::remove(cx.conn(), company, document).await?;
    revisions::bump(cx.conn(), company, draft.id).await?;
    cx.record(
        Happening::new(
            Event::DocumentRemoved,
            Subject("document", document),
            json!({ "name": row.name, "sha256": row.sha256, "revision": draft.number }),
        )
        .bid(bid)
        .customer(locked.customer_id),
    );
    Ok(())
}
