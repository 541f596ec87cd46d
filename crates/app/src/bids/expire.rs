//! A bid's last day has gone by.

use crate::{Actor, App, Happening, Notice, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::bids;
use serde_json::json;
use uuid::Uuid;

/// Notes which of a company's open bids have run out, each in a transaction of its own: again is nothing. What is
/// left after so many waits for the next time.
const AT_ONCE: i64 = 500;

/// Says of every sent bid past its last moment, by the database's clock, that it has expired. Nobody depends on it:
/// reading, signing and rejecting ask the clock themselves.
pub async fn expire(app: &App, company: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let due = app
        .read(&system, async |cx| {
            if cx.company().closed {
                return Ok(Vec::new());
            }
            Ok(bids::overdue(cx.conn(), company, AT_ONCE).await?)
        })
        .await?;
    for bid in due {
        app.write(&system, async |cx| {
            if let Some(expired) = bids::expire(cx.conn(), company, bid).await? {
                cx.record(
                    Happening::new(
                        Event::BidExpired,
                        Subject("bid", bid),
                        json!({ "revision": expired.revision }),
                    )
                    .bid(bid)
                    .customer(expired.customer_id),
                );
                let notice = Notice::new(Event::BidExpired, Subject("bid", bid), json!({ "bid_id": bid }));
                cx.notify(notice).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
