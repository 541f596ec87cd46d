//! To staff: the customer asks for changes.

use super::comment_added::cut;
use super::compose::Composed;
use super::writing::Writing;
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_mail::letters::ChangesRequestedStaff;
use plumbline_store::{bids, comments};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(bid_id), Some(comment_id)) = (writing.id("bid_id"), writing.id("comment_id")) else {
        return Ok(Composed::Drop);
    };
    let Some((company, reader)) = writing.staff().await? else { return Ok(Composed::Drop) };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let bid = bids::get(cx.conn(), company, bid_id).await?;
            Ok(bid.zip(comments::get(cx.conn(), company, comment_id).await?))
        })
        .await?;
    let Some((bid, comment)) = found else { return Ok(Composed::Drop) };
    let letter = ChangesRequestedStaff {
        number: bid_number(bid.number),
        title: bid.title,
        customer_name: bid.customer_name,
        contact_name: comment.author,
        text: cut(&comment.body),
        link: format!("{}/office/bids/{bid_id}#comments", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
