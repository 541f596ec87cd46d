//! Uploads that survive a lost connection: begun with a name and a size, sent piece by piece, then finished.

use super::attach::{attach, may_attach, receive};
use super::{MAX_BYTES, refused, storage};
use crate::{Actor, App, Cx, Error, Result};
use bytes::Bytes;
use plumbline_domain::text;
use plumbline_files::FilesError;
use plumbline_files::media::{self, HEAD};
use plumbline_i18n::Message;
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::uploads::{self, Part, UploadRow};
use uuid::Uuid;

/// Bytes of a piece; only the last may be smaller than the least.
const MIN_PIECE: i64 = 64 << 10;
/// See [`MIN_PIECE`].
pub const MAX_PIECE: usize = 8 << 20;
/// As many uploads of one person are under way.
const MOST_OWN: i64 = 20;
/// And so many bytes of a company.
const MOST_BYTES: i64 = 2_000_000_000;

/// Begins an upload to a bid's draft.
pub async fn begin(cx: &mut Cx, bid: Uuid, name: &str, size: i64) -> Result<UploadRow> {
    may_attach(cx, bid).await?;
    let name = text::file_name(name).map_err(|_| Error::invalid("name", Message::new("errors-file-name")))?;
    if size <= 0 {
        return Err(Error::invalid("size", Message::new("errors-file-empty")));
    }
    if size.unsigned_abs() > MAX_BYTES {
        return Err(Error::invalid("size", Message::new("errors-file-too-large").arg("max", "50 MB")));
    }
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let pending = uploads::pending(cx.conn(), company, staff).await?;
    if pending.own >= MOST_OWN || pending.bytes + size > MOST_BYTES {
        return Err(Error::conflict("too-many-uploads", Message::new("bids-upload-too-many")));
    }
    let id = cx.new_id();
    Ok(uploads::insert(cx.conn(), company, (id, bid, staff), &name, size).await?)
}

/// How far one's own upload is.
pub async fn status(cx: &mut Cx, bid: Uuid, id: Uuid) -> Result<UploadRow> {
    may_attach(cx, bid).await?;
    own(cx, bid, id, false).await
}

async fn own(cx: &mut Cx, bid: Uuid, id: Uuid, lock: bool) -> Result<UploadRow> {
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let found = uploads::get(cx.conn(), company, (id, staff), lock).await?;
    found.filter(|upload| upload.bid_id == bid).ok_or(Error::NotFound)
}

/// Takes the piece that begins at `start`, which must be where the last one ended; gives how many bytes are here.
/// What the first piece shows to be of no type we take is refused at once, and the upload with it.
pub async fn piece(
    app: &App,
    actor: &Actor,
    (bid, id): (Uuid, Uuid),
    start: i64,
    bytes: Bytes,
) -> Result<i64> {
    let upload = app.read(actor, async |cx| status(cx, bid, id).await).await?;
    let length = i64::try_from(bytes.len()).map_err(Error::internal)?;
    if start != upload.received || upload.document_id.is_some() {
        return Err(offset());
    }
    let end = start + length;
    if length == 0
        || bytes.len() > MAX_PIECE
        || end > upload.size
        || (length < MIN_PIECE && end < upload.size)
    {
        return Err(Error::invalid("piece", Message::new("bids-upload-piece")));
    }
    if start == 0
        && (bytes.len() >= HEAD || end == upload.size)
        && let Err(not) = media::sniff(&bytes[..bytes.len().min(HEAD)], &upload.name)
    {
        remove(app, actor, &upload).await?;
        return Err(refused(FilesError::from(not), &upload.name));
    }
    let company = actor.company_id;
    let part = Part { start, size: length, piece: Uuid::now_v7() };
    app.files.put_piece(company, (id, part.piece), bytes).await.map_err(|e| refused(e, &upload.name))?;
    let taken = app
        .write(actor, async |cx| {
            status(cx, bid, id).await?;
            Ok(uploads::add_part(cx.conn(), company, id, part).await?)
        })
        .await;
    match taken {
        Ok(true) => Ok(end),
        other => {
            app.files.drop_piece(company, id, part.piece).await.map_err(storage)?;
            other.and(Err(offset()))
        }
    }
}

/// Attaches an upload that is all here; again gives the same document. One that is refused is gone.
pub async fn finish(app: &App, actor: &Actor, bid: Uuid, id: Uuid) -> Result<DocumentRow> {
    let company = actor.company_id;
    let (upload, parts) = app
        .read(actor, async |cx| {
            let upload = status(cx, bid, id).await?;
            Ok((upload, uploads::parts(cx.conn(), company, id).await?))
        })
        .await?;
    if upload.document_id.is_none() {
        if upload.received != upload.size {
            return Err(Error::conflict("upload-incomplete", Message::new("bids-upload-incomplete")));
        }
        let pieces = app.files.pieces(company, id, parts.into_iter().map(|part| part.piece).collect());
        match receive(app, actor, &upload.name, pieces).await {
            Ok(received) => {
                let row = app.write(actor, async |cx| become_document(cx, bid, id, &received).await).await?;
                app.files.drop_pieces(company, id).await.map_err(storage)?;
                return Ok(row);
            }
            Err(error @ Error::Invalid(_)) => {
                remove(app, actor, &upload).await?;
                return Err(error);
            }
            Err(other) => return Err(other),
        }
    }
    app.read(actor, async |cx| document(cx, bid, &upload).await).await
}

async fn become_document(cx: &mut Cx, bid: Uuid, id: Uuid, received: &super::Upload) -> Result<DocumentRow> {
    let upload = own(cx, bid, id, true).await?;
    if upload.document_id.is_some() {
        return document(cx, bid, &upload).await;
    }
    let row = attach(cx, bid, received).await?;
    let company = cx.company_id();
    uploads::finished(cx.conn(), company, id, row.id).await?;
    Ok(row)
}

async fn document(cx: &mut Cx, bid: Uuid, upload: &UploadRow) -> Result<DocumentRow> {
    let company = cx.company_id();
    let id = upload.document_id.ok_or(Error::NotFound)?;
    documents::of_bid(cx.conn(), company, bid, id).await?.ok_or(Error::NotFound)
}

/// Gives an upload up.
pub async fn cancel(app: &App, actor: &Actor, bid: Uuid, id: Uuid) -> Result<()> {
    let upload = app.read(actor, async |cx| status(cx, bid, id).await).await?;
    remove(app, actor, &upload).await
}

async fn remove(app: &App, actor: &Actor, upload: &UploadRow) -> Result<()> {
    let company = actor.company_id;
    app.write(actor, async |cx| Ok(uploads::remove(cx.conn(), company, upload.id).await?)).await?;
    app.files.drop_pieces(company, upload.id).await.map_err(storage)
}

fn offset() -> Error {
    Error::conflict("upload-offset", Message::new("bids-upload-offset"))
}
