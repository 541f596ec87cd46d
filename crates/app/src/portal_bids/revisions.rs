//! Earlier revisions of a shared bid: they stay readable, and say what changed since.

use super::read::{PortalBid, read};
use crate::bids::{compare, frozen};
use crate::views::{ViewBuffer, Viewed, record};
use crate::{Actor, App, Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_domain::changes::Changes;
use plumbline_domain::frozen::FrozenBid;
use plumbline_store::revisions::{self as store, SeenRevision};
use plumbline_store::shares::{self, PortalBidRow};
use std::sync::Arc;
use uuid::Uuid;

/// An earlier revision, read only.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The bid with its current revision and its share.
    pub row: PortalBidRow,
    /// This revision.
    pub revision: SeenRevision,
    /// As it was sent.
    pub frozen: Arc<FrozenBid>,
}

/// The sent revisions that the acting contact's customer has been shown, the newest first.
pub async fn revisions(cx: &mut Cx, bid: Uuid) -> Result<(PortalBidRow, Vec<SeenRevision>)> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let row = shares::read(cx.conn(), company, (customer, contact), bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalBidRead, Facts::shared(row.access()))?;
    let seen = store::seen_by(cx.conn(), company, bid, customer).await?;
    Ok((row, seen))
}

/// A revision by its number, the current one too, as it was sent. With `views` the view of an earlier one is noted:
/// the current one has a page of its own.
pub async fn earlier(
    app: &App,
    actor: &Actor,
    bid: Uuid,
    number: i32,
    views: Option<&ViewBuffer>,
) -> Result<Earlier> {
    let (row, seen) = app.read(actor, async |cx| revisions(cx, bid).await).await?;
    let revision = seen.into_iter().find(|one| one.number == number).ok_or(Error::NotFound)?;
    let frozen = frozen::load(app, actor.company_id, &revision.data_sha256).await?;
    if views.is_some() && number != row.revision {
        let viewed =
            Viewed { bid, customer: row.customer_id, revision_id: revision.id, revision: revision.number };
        app.write(actor, async |cx| record(cx, &viewed, 1).await).await?;
    }
    Ok(Earlier { row, revision, frozen })
}

/// What the current revision says otherwise than an earlier one: than `since`, or than the last one before it that
/// the customer was shown. `None` where there is none.
pub async fn changes(app: &App, actor: &Actor, bid: Uuid, since: Option<i32>) -> Result<Option<Changes>> {
    let (row, seen) = app.read(actor, async |cx| revisions(cx, bid).await).await?;
    let before = match since {
        Some(number) => {
            Some(seen.iter().find(|r| r.number == number && number < row.revision).ok_or(Error::NotFound)?)
        }
        None => seen.iter().find(|r| r.number < row.revision),
    };
    let Some(before) = before else { return Ok(None) };
    let before = frozen::load(app, actor.company_id, &before.data_sha256).await?;
    let after = frozen::load(app, actor.company_id, &row.offered_data_sha256).await?;
    Ok(Some(compare(&before, &after)))
}

/// A shared bid with its history: what changed since the last revision they were shown, and the earlier ones.
#[derive(Debug, Clone)]
pub struct WithHistory {
    /// The bid.
    pub bid: PortalBid,
    /// What changed.
    pub changes: Option<Changes>,
    /// Earlier revisions, the newest first.
    pub earlier: Vec<SeenRevision>,
}

/// Reads a shared bid for its page.
pub async fn read_with_history(
    app: &App,
    actor: &Actor,
    id: Uuid,
    views: Option<&ViewBuffer>,
) -> Result<WithHistory> {
    let bid = read(app, actor, id, views).await?;
    if bid.row.revision == 1 {
        return Ok(WithHistory { bid, changes: None, earlier: Vec::new() });
    }
    let (_, mut earlier) = app.read(actor, async |cx| revisions(cx, id).await).await?;
    earlier.retain(|one| one.number < bid.row.revision);
    let changes = match earlier.first() {
        Some(one) => {
            let before = frozen::load(app, actor.company_id, &one.data_sha256).await?;
            let after = frozen::load(app, actor.company_id, &bid.row.offered_data_sha256).await?;
            Some(compare(&before, &after))
        }
        None => None,
    };
    Ok(WithHistory { bid, changes, earlier })
}
