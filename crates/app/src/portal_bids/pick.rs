//! The customer picks from the optional items: the selection is frozen, and that is what is signed.

use crate::bids::{freeze, frozen};
use crate::freezing::Pair;
use crate::{Actor, App, Cx, Error, Facts, Happening, Limit, Result, Subject};
use plumbline_domain::frozen::FrozenBid;
use plumbline_domain::selection::PickFault;
use plumbline_domain::{Action, BidStatus, Cents, Event};
use plumbline_i18n::Message;
use plumbline_store::selections::{self, NewSelection};
use plumbline_store::shares::{self, PortalBidRow};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const SELECTIONS: Limit = Limit { name: "selections", most: 60, window: Duration::from_mins(10) };

/// A selection whose bytes are stored, but which does not count yet.
#[derive(Debug, Clone)]
pub struct Prepared {
    bid: Uuid,
    revision: i32,
    places: Vec<i32>,
    /// `None` where the same is picked already.
    frozen: Option<Box<Frozen>>,
    total: Cents,
}

#[derive(Debug, Clone)]
struct Frozen {
    bid: FrozenBid,
    files: Pair,
}

/// What is picked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    /// Of which revision.
    pub revision: i32,
    /// Places of the picked lines in the offer, from 0.
    pub picked: Vec<i32>,
    /// What it comes to.
    pub total: Cents,
}

/// Freezes a selection into bytes, outside any transaction. `revision` is the one whose options were shown.
pub async fn prepare(
    app: &App,
    actor: &Actor,
    bid: Uuid,
    revision: i32,
    places: &[usize],
) -> Result<Prepared> {
    let mut places: Vec<usize> = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let (row, company) = app
        .read(actor, async |cx| {
            let (contact, customer) = cx.actor().contact()?;
            let company = cx.company_id();
            let row = shares::read(cx.conn(), company, (customer, contact), bid).await?;
            let row = row.ok_or(Error::NotFound)?;
            open(cx, &row, revision)?;
            Ok((row, cx.company().clone()))
        })
        .await?;
    let numbers: Vec<i32> = places.iter().filter_map(|place| i32::try_from(*place).ok()).collect();
    if row.picked.as_ref() == Some(&numbers) {
        return Ok(Prepared { bid, revision, places: numbers, frozen: None, total: row.total });
    }
    count(app, actor).await?;
    let offer = frozen::load(app, company.id, &row.offered_data_sha256).await?;
    let picked = offer.pick(&places, &row.offered_data_sha256).map_err(fault)?;
    let pdf = freeze::paint(app, &company, picked.clone()).await?;
    let files = Pair::store(app, company.id, &picked, pdf).await?;
    let total = picked.totals.total;
    let frozen = Some(Box::new(Frozen { bid: picked, files }));
    Ok(Prepared { bid, revision, places: numbers, frozen, total })
}

/// Makes a prepared selection the one that counts, if the bid is still open and nobody has signed it.
pub async fn pick(cx: &mut Cx, prepared: &Prepared) -> Result<Picked> {
    let (contact, _) = cx.actor().contact()?;
    let row = super::lock(cx, prepared.bid).await?;
    open(cx, &row, prepared.revision)?;
    let done = Picked { revision: prepared.revision, picked: prepared.places.clone(), total: prepared.total };
    if row.picked.as_ref() == Some(&prepared.places) {
        return Ok(done);
    }
    // the same was picked when it was prepared, and somebody else has picked since
    let Some(frozen) = &prepared.frozen else { return Err(changed()) };
    let company = cx.company_id();
    frozen.files.note(cx).await?;
    let new = NewSelection {
        id: cx.new_id(),
        revision_id: row.revision_id,
        picked: &prepared.places,
        contact_id: contact,
        total: prepared.total,
        data_sha256: &frozen.files.data.sha256,
        document_sha256: &frozen.files.document.sha256,
        document_pages: frozen.files.pages,
    };
    selections::insert(cx.conn(), company, &new).await?;
    let names: Vec<&str> =
        frozen.bid.lines.iter().filter(|l| l.optional).map(|l| l.description.as_str()).collect();
    cx.record(
        Happening::new(
            Event::BidOptionsPicked,
            Subject("bid", row.id),
            json!({
                "revision": row.revision, "picked": prepared.places.len(), "options": row.options,
                "descriptions": names, "total": prepared.total.plain(),
                "data_sha256": frozen.files.data.sha256, "document_sha256": frozen.files.document.sha256,
            }),
        )
        .bid(row.id)
        .customer(row.customer_id),
    );
    Ok(done)
}

/// Whether this contact may pick from this revision now; else why not.
fn open(cx: &Cx, row: &PortalBidRow, revision: i32) -> Result<()> {
    cx.authorize(Action::PortalBidSign, Facts::shared(row.access()))?;
    if row.status != BidStatus::Sent {
        return Err(crate::bids::closed(row.status));
    }
    if row.revision != revision {
        return Err(changed());
    }
    if row.options == 0 {
        return Err(Error::conflict("no-options", Message::new("portal-options-none")));
    }
    if !row.signed_by.is_empty() {
        return Err(Error::conflict("options-fixed", Message::new("portal-options-fixed")));
    }
    Ok(())
}

fn changed() -> Error {
    Error::conflict("bid-changed", Message::new("bids-changed-meanwhile"))
}

fn fault(why: PickFault) -> Error {
    let id = match why {
        PickFault::NotAnOption(_) => "portal-options-unknown",
        PickFault::Nothing => "portal-options-nothing",
        PickFault::Sum => "portal-options-sum",
    };
    Error::invalid("options", Message::new(id))
}

/// Each selection is set as pages: so many and no more.
async fn count(app: &App, actor: &Actor) -> Result<()> {
    let id = actor.id().unwrap_or_default();
    app.limiter.count(SELECTIONS, &format!("{}:{id}", actor.company_id)).await
}
