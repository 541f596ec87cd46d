//! A change order is edited: its draft, or a new revision once it was frozen.

use super::{ChangeOrderInput, Locked, changed};
use crate::{Cx, Result};
use plumbline_domain::{Action, Event};
use plumbline_store::change_order_revisions::{self as revisions, Content, RevisionRow};
use plumbline_store::documents;
use serde_json::json;
use uuid::Uuid;

/// The revision and the version of it that a writer saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The latest revision's number.
    pub revision: i32,
    /// Its version.
    pub version: i32,
}

impl Seen {
    /// Refuses a writer who saw something else than what stands there.
    pub(super) fn check(self, latest: &RevisionRow) -> Result<()> {
        if self.revision == latest.number && self.version == latest.version { Ok(()) } else { Err(changed()) }
    }
}

/// Writes over what the writer saw. Both answers are open again, and a signature that was given counts for nothing.
pub async fn update(cx: &mut Cx, id: Uuid, seen: Seen, input: &ChangeOrderInput) -> Result<()> {
    let locked = super::lock(cx, id, Action::ChangeOrderWrite).await?;
    locked.open()?;
    seen.check(&locked.latest)?;
    let content = input.clean()?;
    let company = cx.company_id();
    if locked.latest.frozen_at.is_some() {
        revise(cx, &locked, &content, None).await?;
    } else if !revisions::update(cx.conn(), company, locked.latest.id, seen.version, &content).await? {
        return Err(changed());
    }
    let data = json!({ "title": content.title, "cost": content.cost.plain(), "days": content.days });
    cx.record(locked.happening(Event::ChangeOrderUpdated, data));
    locked.reset(cx).await
}

/// Begins the next revision of a frozen change order with this content and copies of its documents, under these ids
/// where they are given. Gives its id, and the copies' ids in the documents' order.
pub(super) async fn revise(
    cx: &mut Cx,
    locked: &Locked,
    content: &Content,
    ids: Option<Vec<Uuid>>,
) -> Result<(Uuid, Vec<Uuid>)> {
    let company = cx.company_id();
    let (from, number) = (&locked.latest, locked.latest.number + 1);
    let new = cx.new_id();
    revisions::insert(cx.conn(), company, locked.row.id, (new, number), content).await?;
    let count = documents::of_revision(cx.conn(), company, from.id).await?.len();
    let copies = ids.unwrap_or_else(|| (0..count).map(|_| cx.new_id()).collect());
    documents::copy(cx.conn(), company, from.id, new, &copies).await?;
    let data = json!({ "revision": number, "from_revision": from.number });
    cx.record(locked.happening(Event::ChangeOrderRevised, data));
    Ok((new, copies))
}

/// A revision's content, for a copy.
pub(super) fn content(revision: &RevisionRow) -> Content {
    Content {
        title: revision.title.clone(),
        description: revision.description.clone(),
        reason: revision.reason.clone(),
        cost: revision.cost,
        days: revision.days,
    }
}
