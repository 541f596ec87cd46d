//! A view is written: the place in `views`, and the entry in the log.

use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::views;
use serde_json::json;
use uuid::Uuid;

/// What a contact opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Viewed {
    /// Of which bid.
    pub bid: Uuid,
    /// Whose.
    pub customer: Uuid,
    /// The revision's id.
    pub revision_id: Uuid,
    /// Its number.
    pub revision: i32,
}

/// Writes `times` views of a revision's page, each with its entry in the log.
pub(crate) async fn record(cx: &mut Cx, viewed: &Viewed, times: i32) -> Result<()> {
    let (contact, _) = cx.actor().contact()?;
    let company = cx.company_id();
    let first = views::opened(cx.conn(), company, contact, viewed.revision_id, "", times).await?;
    for n in 0..times {
        cx.record(
            Happening::new(
                Event::BidViewed,
                Subject("bid", viewed.bid),
                json!({ "revision": viewed.revision, "first": first && n == 0 }),
            )
            .bid(viewed.bid)
            .customer(viewed.customer),
        );
    }
    Ok(())
}
