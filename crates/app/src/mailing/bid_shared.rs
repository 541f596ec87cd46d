//! To a contact: a bid was shared, or a new revision of it was sent.

use super::compose::Composed;
use super::own_bid::own_bid;
use super::writing::Writing;
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_domain::{Access, BidStatus, ShareLevel};
use plumbline_mail::letters::BidShared;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let found = own_bid(&writing).await?;
    // not shared any more, or decided by now: the mail would lead nowhere
    let Some((company, reader, shared)) = found.filter(|(_, _, s)| s.status == BidStatus::Sent) else {
        return Ok(Composed::Drop);
    };
    let letter = BidShared {
        contact_name: reader.name.clone(),
        number: bid_number(shared.number),
        title: shared.title.clone(),
        total: shared.total,
        level: match shared.access() {
            Access::Approve => ShareLevel::Approve,
            Access::Comment => ShareLevel::Comment,
            Access::View | Access::None => ShareLevel::View,
        },
        valid_until: Some(day_in(company.zone(), shared.expires_at - chrono::TimeDelta::seconds(1))),
        link: format!("{}/portal/bids/{}", writing.url(&company), shared.id),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
