//! A shared bid, read by the customer.

use crate::views::{ViewBuffer, Viewed, record};
use crate::{Actor, App, Cx, Error, Facts, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::frozen::FrozenBid;
use plumbline_domain::{Access, Action, BidStatus};
use plumbline_policy::Decision;
use plumbline_store::shares::{self, PortalBidRow};
use std::sync::Arc;
use uuid::Uuid;

/// A shared bid as the contact sees it now.
#[derive(Debug, Clone)]
pub struct PortalBid {
    /// The bid, its share and its current revision.
    pub row: PortalBidRow,
    /// What was sent, with the options that were picked.
    pub frozen: Arc<FrozenBid>,
    /// What was sent, where it has options: all of them.
    pub offer: Option<Arc<FrozenBid>>,
    /// Whether options can be picked now.
    pub can_pick: bool,
    /// How far it is open to this contact.
    pub access: Access,
    /// Whether it can be signed or rejected now.
    pub can_sign: bool,
    /// Whether comments can be written now.
    pub can_comment: bool,
    /// Why it cannot be signed, where it otherwise could.
    pub closed: Option<Why>,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

/// Why a bid cannot be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its state.
    Status(BidStatus),
    /// The company's plan: the customer is told to ask the company.
    Plan,
    /// Another contact of the customer signs.
    OtherSigner,
    /// The contact has signed, and others have not yet.
    Waiting,
}

/// Reads a shared bid. With `views` the view counts: the first of a revision is written before this returns.
pub async fn read(app: &App, actor: &Actor, id: Uuid, views: Option<&ViewBuffer>) -> Result<PortalBid> {
    let State { row, can_sign, can_comment, closed } = app.read(actor, async |cx| load(cx, id).await).await?;
    let frozen = crate::bids::frozen::load(app, actor.company_id, &row.data_sha256).await?;
    let offer = match row.options {
        0 => None,
        _ if row.picked.is_none() => Some(frozen.clone()),
        _ => Some(crate::bids::frozen::load(app, actor.company_id, &row.offered_data_sha256).await?),
    };
    if let Some(views) = views {
        let viewed = Viewed {
            bid: id,
            customer: row.customer_id,
            revision_id: row.revision_id,
            revision: row.revision,
        };
        if row.viewed_at.is_some() {
            views.push(actor, viewed);
        } else {
            app.write(actor, async |cx| record(cx, &viewed, 1).await).await?;
        }
    }
    let can_pick = can_sign && row.options > 0 && row.signed_by.is_empty();
    let (access, now) = (row.access(), row.now);
    Ok(PortalBid { row, frozen, offer, can_pick, access, can_sign, can_comment, closed, now })
}

struct State {
    row: PortalBidRow,
    can_sign: bool,
    can_comment: bool,
    closed: Option<Why>,
}

async fn load(cx: &mut Cx, id: Uuid) -> Result<State> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let row = shares::read(cx.conn(), company, (customer, contact), id).await?.ok_or(Error::NotFound)?;
    let facts = Facts::shared(row.access());
    cx.authorize(Action::PortalBidRead, facts)?;
    let sign = match cx.decide(Action::PortalBidSign, facts) {
        Decision::Allowed if row.signers.len() > 1 => cx.decide(Action::PortalBidSignTogether, facts),
        decided => decided,
    };
    let closed = match (row.status, sign) {
        (BidStatus::Sent, _) if row.level != plumbline_domain::ShareLevel::Approve => None,
        (BidStatus::Sent, _) if row.has_signed => Some(Why::Waiting),
        (BidStatus::Sent, Decision::UpgradeTo(_)) => Some(Why::Plan),
        (BidStatus::Sent, Decision::Allowed) => None,
        (BidStatus::Sent, Decision::Forbidden) => Some(Why::OtherSigner),
        (status, _) => Some(Why::Status(status)),
    };
    Ok(State {
        can_sign: row.status == BidStatus::Sent && sign.is_allowed() && !row.has_signed,
        can_comment: cx.decide(Action::PortalBidComment, facts).is_allowed(),
        closed,
        row,
    })
}
