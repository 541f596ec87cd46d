//! A share goes further, or less far.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event, ShareLevel};
use plumbline_store::shares;
use serde_json::json;
use uuid::Uuid;

/// Changes the level of a live share; the same level again changes nothing.
pub async fn change(cx: &mut Cx, bid: Uuid, share: Uuid, level: ShareLevel) -> Result<()> {
    crate::bids::lock(cx, bid).await?;
    let company = cx.company_id();
    let row = shares::get(cx.conn(), company, bid, share).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidShare, Facts::ANY)?;
    if row.level == level {
        return Ok(());
    }
    shares::set_level(cx.conn(), company, share, level).await?;
    cx.record(
        Happening::new(
            Event::BidShareChanged,
            Subject("bid", bid),
            json!({
                "customer_id": row.customer_id,
                "level": level.as_str(),
                "from_level": row.level.as_str(),
                "share_id": share,
            }),
        )
        .bid(bid)
        .customer(row.customer_id),
    );
    Ok(())
}
