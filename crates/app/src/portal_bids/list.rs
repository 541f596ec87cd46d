//! Shared Bids.

use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Access, Action};
use plumbline_store::shares::{self, SharedBidRow};

const PAGE: usize = 50;

/// The bids shared with the contact's customer, the newest first.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<SharedBidRow>> {
    let (contact, customer) = cx.actor().contact()?;
    // every row has its own share; reading is the least that any of them allows
    cx.authorize(Action::PortalBidRead, Facts::shared(Access::View))?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = shares::list(cx.conn(), company, (customer, contact), cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}
