//! To a contact: a bid was shared, or a new revision of it was sent.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_domain::{Access, BidStatus, ShareLevel};
use plumbline_mail::letters::BidShared;
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
    // not shared any more, or decided by now: the mail would lead nowhere
    let Some((company, contact, shared)) = found.filter(|(_, _, s)| s.status == BidStatus::Sent) else {
        return Ok(Composed::Drop);
    };
    let letter = BidShared {
        contact_name: contact.name.clone(),
        number: bid_number(shared.number),
        title: shared.title.clone(),
        total: shared.total,
        level: match shared.access() {
            Access::Approve => ShareLevel::Approve,
            Access::Comment => ShareLevel::Comment,
            Access::View | Access::None => ShareLevel::View,
        },
        valid_until: Some(day_in(company.zone(), shared.expires_at - chrono::TimeDelta::seconds(1))),
        link: format!("{}/portal/bids/{bid}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(contact.name, &contact.locale), &letter, Vec::new())
}
