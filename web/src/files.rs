//! Files in and out: uploads piece by piece, downloads that can do no harm.

use crate::error::Failure;
use crate::headers::HeadOnly;
use crate::state::Web;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt};
use plumbline_app::documents::{self, Upload};
use plumbline_app::{Actor, Download, Error, Zip};
use plumbline_files::download::{Show, headers};
use plumbline_i18n::Message;
use poem::http::{HeaderValue, Method};
use poem::web::{Field, Multipart};
use poem::{Body, Request, Response, Result};
use tokio_util::io::ReaderStream;
use uuid::Uuid;

/// Of a refused upload so much more is read, so that a browser listens to why.
const DRAINED: usize = 200_000_000;
/// The longest plain field of a multipart form.
const TEXT: usize = 4 << 10;

/// Hands out a stored file.
pub async fn send(web: &Web, company: Uuid, file: &Download, show: Show) -> Result<Response, Failure> {
    let Download { name, media_type, sha256 } = file;
    let blob = web.app.files.stream(company, sha256).await.map_err(|e| match e {
        plumbline_files::FilesError::Missing => {
            Failure(Error::internal(format!("the blob {sha256} is missing")))
        }
        other => Failure(Error::Unavailable(other.to_string())),
    })?;
    let size = blob.size;
    let stream = blob.stream.map_err(std::io::Error::other);
    let mut res = with_headers(name, media_type, show, Body::from_bytes_stream(stream));
    res.headers_mut().insert("content-length", HeaderValue::from(size));
    Ok(res)
}

/// Hands out a file that is made while it is sent.
pub fn send_pieces(
    mut pieces: tokio::sync::mpsc::Receiver<std::io::Result<Bytes>>,
    name: &str,
    media_type: &str,
) -> Response {
    let stream = futures_util::stream::poll_fn(move |cx| pieces.poll_recv(cx));
    with_headers(name, media_type, Show::Attachment, Body::from_bytes_stream(stream))
}

/// Hands out a finished ZIP.
pub fn send_zip(zip: Zip) -> Response {
    send_bytes(zip.bytes, &zip.name, "application/zip", Show::Attachment)
}

/// Hands out bytes.
pub fn send_bytes(bytes: Vec<u8>, name: &str, media_type: &str, show: Show) -> Response {
    with_headers(name, media_type, show, Body::from(bytes))
}

/// Hands out what comes piece by piece.
pub fn send_body(body: Body, name: &str, media_type: &str, show: Show) -> Response {
    with_headers(name, media_type, show, body)
}

fn with_headers(name: &str, media_type: &str, show: Show, body: Body) -> Response {
    let mut builder = Response::builder().header("cache-control", "private, no-store");
    for (header, value) in headers(name, media_type, show) {
        builder = builder.header(header, value);
    }
    builder.body(body)
}

/// Whether a GET is a person's look: neither HEAD, nor a prefetch, nor a further part of the same file.
pub fn counts(req: &Request) -> bool {
    let prefetch = ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .any(|h| req.header(*h).is_some_and(|v| v.contains("prefetch")));
    let part = req.header("range").is_some_and(|range| !range.trim().starts_with("bytes=0-"));
    *req.method() == Method::GET && req.data::<HeadOnly>().is_none() && !prefetch && !part
}

/// A plain field, at most 4 KiB.
pub async fn text(field: Field) -> Result<String, Error> {
    limited(field, TEXT).await
}

/// A plain field of several lines, at most 16 KiB.
pub async fn long_text(field: Field) -> Result<String, Error> {
    limited(field, 4 * TEXT).await
}

async fn limited(field: Field, most: usize) -> Result<String, Error> {
    let mut stream = Box::pin(ReaderStream::new(field.into_async_read()));
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| interrupted())?);
        if bytes.len() > most {
            return Err(Error::invalid("file", Message::new("errors-invalid")));
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::invalid("file", Message::new("errors-invalid")))
}

/// A file field as an upload: stored while it comes.
pub async fn receive(web: &Web, actor: &Actor, field: Field) -> Result<Upload, Error> {
    let name = field.file_name().unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(Error::invalid("file", Message::new("errors-file-missing")));
    }
    let mut stream = Box::pin(ReaderStream::with_capacity(field.into_async_read(), 64 << 10));
    let received = documents::receive(&web.app, actor, &name, &mut stream).await;
    if received.is_err() {
        drain(stream).await;
    }
    received
}

/// A small file field in memory, at most `max` bytes.
pub async fn small(field: Field, max: usize) -> Result<Vec<u8>, Error> {
    let too_large = Error::invalid("file", Message::new("errors-file-too-large").arg("max", "5 MB"));
    bounded(field, max, too_large).await
}

/// A file field in memory; past `max` bytes it is refused with `too_large`.
pub async fn bounded(field: Field, max: usize, too_large: Error) -> Result<Vec<u8>, Error> {
    let mut stream = Box::pin(ReaderStream::with_capacity(field.into_async_read(), 64 << 10));
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| interrupted())?);
        if bytes.len() > max {
            drain(stream).await;
            return Err(too_large);
        }
    }
    Ok(bytes)
}

async fn drain<E>(mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin) {
    let mut read = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        read += chunk.len();
        if read > DRAINED {
            return;
        }
    }
}

/// The next field of a multipart form.
pub async fn next(form: &mut Multipart) -> Result<Option<Field>, Error> {
    form.next_field().await.map_err(|_| interrupted())
}

fn interrupted() -> Error {
    Error::invalid("file", Message::new("bids-upload-interrupted"))
}
