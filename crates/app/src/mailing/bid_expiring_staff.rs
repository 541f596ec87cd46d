//! To staff: a bid is about to expire without an answer.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::BidStatus;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_mail::letters::BidExpiringStaff;
use plumbline_store::{bids, revisions, staff};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(staff_id), Some(bid_id)) = (writing.row.staff_id, writing.id("bid_id")) else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let reader = staff::get(cx.conn(), company, staff_id).await?.filter(|s| s.is_active);
            let Some(bid) =
                bids::get(cx.conn(), company, bid_id).await?.filter(|b| b.status == BidStatus::Sent)
            else {
                return Ok(None);
            };
            let revision = revisions::by_number(cx.conn(), company, bid_id, bid.current_revision).await?;
            Ok(reader.zip(revision).map(|(reader, revision)| (cx.company().clone(), reader, bid, revision)))
        })
        .await?;
    let Some((company, reader, bid, revision)) = found else { return Ok(Composed::Drop) };
    let Some(expires_at) = revision.expires_at else { return Ok(Composed::Drop) };
    let letter = BidExpiringStaff {
        number: bid_number(bid.number),
        title: revision.title,
        customer_name: bid.customer_name,
        total: revision.total,
        valid_until: day_in(company.zone(), expires_at - chrono::TimeDelta::seconds(1)),
        link: format!("{}/office/bids/{bid_id}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(reader.name, ""), &letter, Vec::new())
}
