//! A document, for staff.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_store::documents::{self, DocumentRow};
use uuid::Uuid;

/// A document of any revision of a bid.
pub async fn find(cx: &mut Cx, bid: Uuid, document: Uuid) -> Result<DocumentRow> {
    let company = cx.company_id();
    let row = documents::of_bid(cx.conn(), company, bid, document).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    Ok(row)
}
