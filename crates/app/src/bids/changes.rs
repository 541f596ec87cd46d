//! What changed between two revisions, for staff.

use super::freeze::load as draft;
use crate::{Actor, App, Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_domain::changes::Changes;
use plumbline_domain::frozen::FrozenBid;
use plumbline_store::{bids, revisions};
use std::sync::Arc;
use uuid::Uuid;

/// Compares what was frozen.
pub fn compare(before: &FrozenBid, after: &FrozenBid) -> Changes {
    plumbline_domain::changes::changes(before, after)
}

/// Either what was frozen, by its hash, or the draft as it would be sent now.
enum Content {
    Frozen(String),
    Draft(Box<FrozenBid>),
}

/// What revision `to` says otherwise than `from`. `to` may be the draft; where they are left out, it is the newest
/// revision and the last one sent before it. `None` where there is nothing to compare with.
pub async fn changes(
    app: &App,
    actor: &Actor,
    id: Uuid,
    from: Option<i32>,
    to: Option<i32>,
) -> Result<Option<Changes>> {
    let found = app.read(actor, async |cx| pair(cx, id, from, to).await).await?;
    let Some((before, after)) = found else { return Ok(None) };
    let (before, after) = (content(app, actor, before).await?, content(app, actor, after).await?);
    Ok(Some(compare(&before, &after)))
}

async fn pair(
    cx: &mut Cx,
    id: Uuid,
    from: Option<i32>,
    to: Option<i32>,
) -> Result<Option<(Content, Content)>> {
    let company = cx.company_id();
    bids::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidRead, Facts::ANY)?;
    let all = revisions::of_bid(cx.conn(), company, id).await?;
    let to = match to {
        Some(number) => all.iter().find(|r| r.number == number).ok_or(Error::NotFound)?,
        None => all.first().ok_or(Error::NotFound)?,
    };
    let earlier = match from {
        Some(number) => all.iter().find(|r| r.number == number).ok_or(Error::NotFound)?,
        None => match all.iter().find(|r| r.number < to.number) {
            Some(one) => one,
            None => return Ok(None),
        },
    };
    let before = earlier.data_sha256.clone().ok_or(Error::NotFound)?;
    let after = match &to.data_sha256 {
        Some(sha256) => Content::Frozen(sha256.clone()),
        None => Content::Draft(Box::new(draft(cx, id, Action::BidRead).await?.1)),
    };
    Ok(Some((Content::Frozen(before), after)))
}

async fn content(app: &App, actor: &Actor, content: Content) -> Result<Arc<FrozenBid>> {
    match content {
        Content::Frozen(sha256) => super::frozen::load(app, actor.company_id, &sha256).await,
        Content::Draft(bid) => Ok(Arc::from(bid)),
    }
}
