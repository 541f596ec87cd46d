//! A shared bid with the contact who reads of it.

use super::writing::{Reader, Writing};
use crate::{Company, Result};
use plumbline_store::contacts;
use plumbline_store::shares::{self, PortalBidRow};

/// The row's bid as its contact sees it now; `None` once they may not come in, or it is not shared any more.
pub(super) async fn own_bid(writing: &Writing<'_>) -> Result<Option<(Company, Reader, PortalBidRow)>> {
    let (Some(contact), Some(bid)) = (writing.row.contact_id, writing.id("bid_id")) else {
        return Ok(None);
    };
    writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contact = contacts::get(cx.conn(), company, contact).await?.filter(|c| c.is_active);
            let Some(contact) = contact else { return Ok(None) };
            let who = (contact.customer_id, contact.id);
            let shared = shares::read(cx.conn(), company, who, bid).await?;
            let reader = Reader::new(contact.name, &contact.locale);
            Ok(shared.map(|shared| (cx.company().clone(), reader, shared)))
        })
        .await
}
