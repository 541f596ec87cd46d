//! A document is attached to a draft.

use crate::{Actor, App, Cx, Error, Facts, Happening, Result, Subject};
use bytes::Bytes;
use futures_util::Stream;
use plumbline_domain::{Action, Event, text};
use plumbline_files::{Limits, Stored};
use plumbline_i18n::Message;
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::revisions;
use serde_json::json;
use uuid::Uuid;

/// As many documents a revision can have.
const MOST: usize = 200;

/// A file that arrived and is of a type we take.
#[derive(Debug, Clone)]
pub struct Upload {
    /// File name as shown.
    pub name: String,
    /// Where its content is.
    pub stored: Stored,
}

/// Whether documents can be attached to this bid by this actor now: asked before a byte is taken.
pub async fn may_attach(cx: &mut Cx, bid: Uuid) -> Result<()> {
    let company = cx.company_id();
    let found = plumbline_store::bids::get(cx.conn(), company, bid).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    if found.draft_revision.is_none() || !found.status.revisable() {
        return Err(Error::conflict("no-draft", Message::new("bids-no-draft")));
    }
    Ok(())
}

/// Takes an upload, piece by piece. Outside any transaction; what is not attached afterwards belongs to nothing.
pub async fn receive<S, E>(app: &App, actor: &Actor, name: &str, stream: S) -> Result<Upload>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let name = text::file_name(name).map_err(|_| Error::invalid("file", Message::new("errors-file-name")))?;
    let limits = Limits { max_bytes: super::MAX_BYTES };
    let stored = app.files.put_stream(actor.company_id, &name, stream, limits).await;
    Ok(Upload { stored: stored.map_err(|error| super::refused(error, &name))?, name })
}

/// Attaches an upload to a bid's draft.
pub async fn attach(cx: &mut Cx, bid: Uuid, upload: &Upload) -> Result<DocumentRow> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    let draft = crate::bids::draft(cx, &locked).await?;
    room(cx, draft.id).await?;
    let row = keep(cx, draft.id, upload).await?;
    let company = cx.company_id();
    revisions::bump(cx.conn(), company, draft.id).await?;
    cx.record(
        Happening::new(
            Event::DocumentAdded,
            Subject("document", row.id),
            json!({ "name": row.name, "media_type": row.media_type, "size": row.size, "sha256": row.sha256, "revision": draft.number }),
        )
        .bid(bid)
        .customer(locked.customer_id),
    );
    Ok(row)
}

/// Refuses another document where a revision, of a bid or of a change order, has as many as it can have.
pub(crate) async fn room(cx: &mut Cx, revision: Uuid) -> Result<()> {
    let company = cx.company_id();
    if documents::of_revision(cx.conn(), company, revision).await?.len() >= MOST {
        return Err(Error::invalid("file", Message::new("errors-too-many-files").arg("max", MOST)));
    }
    Ok(())
}

/// Puts an upload among the documents of a draft, of a bid or of a change order.
pub(crate) async fn keep(cx: &mut Cx, draft: Uuid, upload: &Upload) -> Result<DocumentRow> {
    let company = cx.company_id();
    let Stored { sha256, size, media_type } = &upload.stored;
    cx.note(&upload.stored).await?;
    let row = DocumentRow {
        id: cx.new_id(),
        revision_id: draft,
        name: upload.name.clone(),
        media_type: media_type.clone(),
        size: i64::try_from(*size).map_err(Error::internal)?,
        sha256: sha256.clone(),
        added_by: cx.actor().staff_id()?,
        added_at: cx.now(),
        opened_at: None,
    };
    documents::insert(cx.conn(), company, &row).await?;
    Ok(row)
}
