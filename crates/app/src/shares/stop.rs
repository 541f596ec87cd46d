//! A share ends.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::shares;
use serde_json::json;
use uuid::Uuid;

/// Stops sharing: from now on the customer does not see the bid. A contract it became stays visible.
pub async fn stop(cx: &mut Cx, bid: Uuid, share: Uuid) -> Result<()> {
    crate::bids::lock(cx, bid).await?;
    let company = cx.company_id();
    let row = shares::get(cx.conn(), company, bid, share).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidUnshare, Facts::ANY)?;
    shares::stop(cx.conn(), company, share).await?;
    cx.record(
        Happening::new(
            Event::BidShareStopped,
            Subject("bid", bid),
            json!({ "customer_id": row.customer_id, "level": row.level.as_str(), "share_id": share }),
        )
        .bid(bid)
        .customer(row.customer_id),
    );
    Ok(())
}
