//! The list of customers.

use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Action, InvitationStatus};
use plumbline_store::customers::{self, CustomerRow, Filter, Sort};

/// How many a page.
pub const PAGE: usize = 50;

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct ListInput {
    /// Part of a name, address or telephone number.
    pub search: String,
    /// Where the invitation stands.
    pub status: Option<InvitationStatus>,
    /// Deactivated ones too.
    pub inactive: bool,
    /// The order.
    pub sort: Sort,
    /// Where the page begins.
    pub cursor: Cursor,
}

/// A page of customers.
pub async fn list(cx: &mut Cx, input: &ListInput) -> Result<Paged<CustomerRow>> {
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let company = cx.company_id();
    let search: String = input.search.trim().chars().filter(|c| *c != '\0').take(100).collect();
    let filter = Filter { search: &search, status: input.status, inactive: input.inactive, sort: input.sort };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = customers::list(cx.conn(), company, filter, input.cursor.0, limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// Where customers came from, in the words used so far: suggestions for the next one.
pub async fn sources(cx: &mut Cx) -> Result<Vec<String>> {
    cx.authorize(Action::CustomerWrite, Facts::ANY)?;
    let company = cx.company_id();
    Ok(customers::sources(cx.conn(), company).await?)
}
