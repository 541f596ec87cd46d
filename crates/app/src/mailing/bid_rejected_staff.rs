//! To staff: the customer rejected a bid.

use super::compose::Composed;
use super::writing::Writing;
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::BidRejectedStaff;
use plumbline_store::{bids, contacts};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(bid_id), Some(contact_id)) = (writing.id("bid_id"), writing.id("contact_id")) else {
        return Ok(Composed::Drop);
    };
    let Some((company, reader)) = writing.staff().await? else { return Ok(Composed::Drop) };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let bid = bids::get(cx.conn(), company, bid_id).await?;
            Ok(bid.zip(contacts::get(cx.conn(), company, contact_id).await?))
        })
        .await?;
    let Some((bid, contact)) = found else { return Ok(Composed::Drop) };
    let letter = BidRejectedStaff {
        number: bid_number(bid.number),
        title: bid.title,
        customer_name: bid.customer_name,
        contact_name: contact.name,
        reason: Some(writing.text("reason")).filter(|reason| !reason.is_empty()),
        link: format!("{}/office/bids/{bid_id}", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
