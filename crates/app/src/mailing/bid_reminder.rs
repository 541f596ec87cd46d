//! To a contact: a bid still waits for their answer.

use super::compose::Composed;
use super::own_bid::own_bid;
use super::writing::Writing;
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_domain::{Access, BidStatus};
use plumbline_mail::letters::BidReminder;
use plumbline_store::shares;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let found = own_bid(&writing).await?;
    // answered, stopped, revised or run out by now: there is nothing left to be reminded of
    let revision = writing.row.params.get("revision").and_then(serde_json::Value::as_i64);
    let waits = |shared: &shares::PortalBidRow| {
        shared.status == BidStatus::Sent
            && shared.access() == Access::Approve
            && !shared.has_signed
            && Some(i64::from(shared.revision)) == revision
    };
    let Some((company, reader, shared)) = found.filter(|(_, _, shared)| waits(shared)) else {
        return Ok(Composed::Drop);
    };
    let letter = BidReminder {
        contact_name: reader.name.clone(),
        number: bid_number(shared.number),
        title: shared.title.clone(),
        total: shared.total,
        valid_until: day_in(company.zone(), shared.expires_at - chrono::TimeDelta::seconds(1)),
        link: format!("{}/portal/bids/{}", writing.url(&company), shared.id),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
