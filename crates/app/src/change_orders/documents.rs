//! A change order's documents. Adding or taking one is an edit like any other.

use super::update::{content, revise};
use crate::documents::{Upload, keep, room};
use crate::{Cx, Error, Result};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::change_order_revisions as revisions;
use plumbline_store::documents::{self, DocumentRow};
use serde_json::json;
use uuid::Uuid;

/// Whether documents can be attached by this actor now: asked before a byte is taken.
pub async fn may_attach(cx: &mut Cx, id: Uuid) -> Result<()> {
    let row = super::find(cx, id, Action::ChangeOrderWrite).await?;
    if row.approved_at.is_some() { Err(super::closed()) } else { Ok(()) }
}

/// Attaches an upload to the draft; a frozen change order gets a new revision.
pub async fn attach(cx: &mut Cx, id: Uuid, upload: &Upload) -> Result<DocumentRow> {
    let locked = super::lock(cx, id, Action::ChangeOrderWrite).await?;
    locked.open()?;
    room(cx, locked.latest.id).await?;
    let draft = if locked.latest.frozen_at.is_some() {
        revise(cx, &locked, &content(&locked.latest), None).await?.0
    } else {
        locked.latest.id
    };
    let row = keep(cx, draft, upload).await?;
    let company = cx.company_id();
    revisions::bump(cx.conn(), company, draft).await?;
    let data = json!({
        "document_id": row.id, "name": row.name, "media_type": row.media_type, "size": row.size, "sha256": row.sha256,
    });
    cx.record(locked.happening(Event::DocumentAdded, data));
    locked.reset(cx).await?;
    Ok(row)
}

/// Takes a document from the latest revision; a frozen change order gets a new revision without it.
pub async fn remove(cx: &mut Cx, id: Uuid, document: Uuid) -> Result<()> {
    let locked = super::lock(cx, id, Action::ChangeOrderWrite).await?;
    let company = cx.company_id();
    revisions::of_document(cx.conn(), company, id, document).await?.ok_or(Error::NotFound)?;
    locked.open()?;
    let rows = documents::of_revision(cx.conn(), company, locked.latest.id).await?;
    let Some(place) = rows.iter().position(|row| row.id == document) else {
        return Err(Error::conflict("document-sent", Message::new("changes-document-frozen")));
    };
    let (draft, gone) = if locked.latest.frozen_at.is_some() {
        let (draft, copies) = revise(cx, &locked, &content(&locked.latest), None).await?;
        (draft, copies[place])
    } else {
        (locked.latest.id, document)
    };
    documents::remove(cx.conn(), company, gone).await?;
    revisions::bump(cx.conn(), company, draft).await?;
    let data = json!({ "document_id": document, "name": rows[place].name, "sha256": rows[place].sha256 });
    cx.record(locked.happening(Event::DocumentRemoved, data));
    locked.reset(cx).await
}

/// A document of any revision, for staff.
pub async fn document(cx: &mut Cx, id: Uuid, document: Uuid) -> Result<DocumentRow> {
    super::find(cx, id, Action::ChangeOrderRead).await?;
    let company = cx.company_id();
    let revision = revisions::of_document(cx.conn(), company, id, document).await?.ok_or(Error::NotFound)?;
    let rows = documents::of_revision(cx.conn(), company, revision).await?;
    rows.into_iter().find(|row| row.id == document).ok_or(Error::NotFound)
}
