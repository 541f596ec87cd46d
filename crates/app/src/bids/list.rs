//! The bids, a page at a time.

use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Action, BidStatus};
use plumbline_store::bids::{self, BidRow, Filter};
use uuid::Uuid;

const PAGE: usize = 50;

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Part of a number, title or customer's name.
    pub search: String,
    /// By the database's clock.
    pub status: Option<BidStatus>,
    /// Of one customer.
    pub customer: Option<Uuid>,
    /// Where the page begins.
    pub cursor: Cursor,
}

/// A page of bids, the newest first.
pub async fn list(cx: &mut Cx, by: &Listing) -> Result<Paged<BidRow>> {
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let company = cx.company_id();
    let filter = Filter { search: by.search.trim(), status: by.status, customer: by.customer };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = bids::list(cx.conn(), company, filter, by.cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}
