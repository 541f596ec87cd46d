//! Staff name the contacts who sign.

use crate::{Cx, Error, Facts, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::{Action, Event, ShareLevel};
use plumbline_i18n::Message;
use plumbline_store::shares::{self, Target};
use plumbline_store::signers::{self, Candidate};
use serde_json::json;
use uuid::Uuid;

/// As many can sign one bid.
pub const MOST: usize = 10;

/// Names who signs a bid, in this order; several need a plan that has them. Those who are new are told by mail where
/// the bid is shared for signing. Once somebody has signed, it stays as it is until a new revision is sent.
pub async fn choose(cx: &mut Cx, bid: Uuid, contacts: &[Uuid]) -> Result<()> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    if contacts.len() > 1 {
        cx.authorize(Action::SeveralSigners, Facts::ANY)?;
    }
    if !locked.status.revisable() {
        return Err(crate::bids::closed(locked.status));
    }
    let company = cx.company_id();
    let candidates = signers::candidates(cx.conn(), company, locked.customer_id).await?;
    let chosen = check(contacts, &candidates)?;
    let before = signers::of_bid(cx.conn(), company, bid).await?;
    if before.iter().map(|signer| signer.contact_id).eq(contacts.iter().copied()) {
        return Ok(());
    }
    let began = before.iter().any(|signer| signer.signed_at.is_some());
    if began && crate::bids::is_open(locked.status) {
        return Err(Error::conflict("signing-began", Message::new("signers-began")));
    }
    signers::replace(cx.conn(), company, bid, contacts).await?;
    let names: Vec<&str> = chosen.iter().map(|one| one.name.as_str()).collect();
    cx.record(
        Happening::new(
            Event::BidSignersChanged,
            Subject("bid", bid),
            json!({ "name": names.join(", "), "contacts": contacts }),
        )
        .bid(bid)
        .customer(locked.customer_id),
    );
    let asked = shares::of(cx.conn(), company, Target::Bid(bid)).await?;
    let asked = asked
        .iter()
        .any(|share| share.level == ShareLevel::Approve && share.customer_id == locked.customer_id);
    if !asked || !crate::bids::is_open(locked.status) || !cx.decide(Action::BidShare, Facts::ANY).is_allowed()
    {
        return Ok(());
    }
    for one in chosen {
        if one.entered && !before.iter().any(|signer| signer.contact_id == one.id) {
            cx.mail(NewMail {
                kind: MailKind::BidShared,
                to_email: one.email.clone(),
                contact_id: Some(one.id),
                staff_id: None,
                invitation_id: None,
                params: json!({ "bid_id": bid }),
            })
            .await?;
        }
    }
    Ok(())
}

/// The contacts by their ids; each must be one who can be named, and stand once.
fn check<'a>(contacts: &[Uuid], candidates: &'a [Candidate]) -> Result<Vec<&'a Candidate>> {
    let refuse = |words: Message| Error::invalid("signers", words);
    if contacts.is_empty() {
        return Err(refuse(Message::new("signers-none")));
    }
    if contacts.len() > MOST {
        return Err(refuse(Message::new("signers-too-many").arg("max", MOST)));
    }
    let mut chosen: Vec<&Candidate> = Vec::new();
    for id in contacts {
        let one = candidates.iter().find(|one| one.id == *id);
        let one = one.ok_or_else(|| refuse(Message::new("signers-unknown")))?;
        if chosen.iter().any(|other| other.id == one.id) {
            return Err(refuse(Message::new("signers-twice")));
        }
        chosen.push(one);
    }
    Ok(chosen)
}
