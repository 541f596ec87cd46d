//! To a contact: a bid still waits for their answer.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_domain::{Access, BidStatus};
use plumbline_mail::letters::BidReminder;
use plumbline_store::{contacts, shares};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(contact_id), Some(bid)) = (writing.row.contact_id, writing.id("bid_id")) else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let Some(contact) = contacts::get(cx.conn(), company, contact_id).await?.filter(|c| c.is_active)
            else {
                return Ok(None);
            };
            let shared = shares::read(cx.conn(), company, (contact.customer_id, contact.id), bid).await?;
            Ok(shared.map(|shared| (cx.company().clone(), contact, shared)))
        })
        .await?;
    // answered, stopped, revised or run out by now: there is nothing left to be reminded of
    let revision = writing.row.params.get("revision").and_then(serde_json::Value::as_i64);
    let waits = |shared: &shares::PortalBidRow| {
        shared.status == BidStatus::Sent
            && shared.access() == Access::Approve
            && !shared.has_signed
            && Some(i64::from(shared.revision)) == revision
    };
    let Some((company, contact, shared)) = found.filter(|(_, _, shared)| waits(shared)) else {
        return Ok(Composed::Drop);
    };
    let letter = BidReminder {
        contact_name: contact.name.clone(),
        number: bid_number(shared.number),
        title: shared.title.clone(),
        total: shared.total,
        valid_until: day_in(company.zone(), shared.expires_at - chrono::TimeDelta::seconds(1)),
        link: format!("{}/portal/bids/{bid}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(contact.name, &contact.locale), &letter, Vec::new())
}
