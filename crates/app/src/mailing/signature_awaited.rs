//! To a contact: another signer has signed, and theirs is still to come.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::BidStatus;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_mail::letters::SignatureAwaited;
use plumbline_store::{contacts, shares};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(contact_id), Some(bid), Some(signer)) =
        (writing.row.contact_id, writing.id("bid_id"), writing.id("contact_id"))
    else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contact = contacts::get(cx.conn(), company, contact_id).await?.filter(|c| c.is_active);
            let signer = contacts::get(cx.conn(), company, signer).await?;
            let Some((contact, signer)) = contact.zip(signer) else { return Ok(None) };
            let shared = shares::read(cx.conn(), company, (contact.customer_id, contact.id), bid).await?;
            Ok(shared.map(|shared| (cx.company().clone(), contact, signer, shared)))
        })
        .await?;
    // signed, decided or not shared any more by now: the mail would ask for nothing
    let waits = |shared: &shares::PortalBidRow| {
        shared.status == BidStatus::Sent && shared.is_signer && !shared.has_signed
    };
    let Some((company, contact, signer, shared)) = found.filter(|(_, _, _, shared)| waits(shared)) else {
        return Ok(Composed::Drop);
    };
    let letter = SignatureAwaited {
        number: bid_number(shared.number),
        title: shared.title.clone(),
        total: shared.total,
        signer_name: signer.name,
        valid_until: Some(day_in(company.zone(), shared.expires_at - chrono::TimeDelta::seconds(1))),
        link: format!("{}/portal/bids/{bid}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(contact.name, &contact.locale), &letter, Vec::new())
}
