//! Blobs in.

use std::error::Error as StdError;

use bytes::{Buf, Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::digest::Running;
use super::incoming::Incoming;
use super::{Files, key};
use crate::FilesError;
use crate::media::{self, Found, HEAD, MediaType, TAIL, TextCheck};

/// How much may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes; one more is [`FilesError::TooLarge`].
    pub max_bytes: u64,
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Lowercase hex, 64 digits: the blob's name.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Such as `application/pdf`; for uploads one of [`MediaType`].
    pub media_type: String,
}

impl Files {
    /// Stores what a person uploads. `name` only tells CSV from other text. At most a few megabytes
    /// are in memory at a time, and nothing is kept of an upload that is refused, fails or is dropped.
    ///
    /// # Errors
    /// [`FilesError::TooLarge`] at the first byte too many, [`FilesError::TypeNotAllowed`] as soon as
    /// the content shows it, [`FilesError::Interrupted`] when the stream fails.
    pub async fn put_stream<S, E>(
        &self,
        company_id: Uuid,
        name: &str,
        stream: S,
        limits: Limits,
    ) -> Result<Stored, FilesError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let mut incoming = Incoming::begin(&self.store).await?;
        let mut receipt = Receipt::new(name, limits);
        match receipt.receive(stream, &mut incoming).await {
            Ok(media) => {
                incoming.finish().await?;
                if media.is_package()
                    && let Err(refused) = confirmed(incoming.read(), media).await
                {
                    incoming.abort().await;
                    return Err(refused);
                }
                let size = receipt.running.size();
                let sha256 = receipt.running.finish();
                incoming.publish(&key::blob(company_id, &sha256)?).await?;
                Ok(Stored { sha256, size, media_type: media.as_str().to_owned() })
            }
            Err(refused) => {
                incoming.abort().await;
                Err(refused)
            }
        }
    }

    /// Stores what we made ourselves, under the type we say.
    ///
    /// # Errors
    /// [`FilesError::Full`] or [`FilesError::Io`].
    pub async fn put_bytes(
        &self,
        company_id: Uuid,
        bytes: Bytes,
        media_type: &str,
    ) -> Result<Stored, FilesError> {
        let mut running = Running::default();
        running.update(&bytes);
        let size = running.size();
        let sha256 = running.finish();
        if !self.exists(company_id, &sha256).await? {
            let mut incoming = Incoming::begin(&self.store).await?;
            incoming.write(bytes).await?;
            incoming.finish().await?;
            incoming.publish(&key::blob(company_id, &sha256)?).await?;
        }
        Ok(Stored { sha256, size, media_type: media_type.to_owned() })
    }
}

/// As many packages are opened at the same time: each lies in memory meanwhile.
static OPENED: Semaphore = Semaphore::const_new(2);

/// Opens a package that has arrived, where blocking is allowed.
async fn confirmed(
    whole: impl Future<Output = Result<Bytes, FilesError>>,
    media: MediaType,
) -> Result<(), FilesError> {
    let _one = OPENED.acquire().await.map_err(|closed| FilesError::Io(closed.into()))?;
    let bytes = whole.await?;
    let checked = tokio::task::spawn_blocking(move || media::confirm(media, &bytes)).await;
    checked.map_err(|failed| FilesError::Io(failed.into()))??;
    Ok(())
}

/// What is known of an upload so far.
struct Receipt<'a> {
    name: &'a str,
    limits: Limits,
    running: Running,
    head: BytesMut,
    tail: BytesMut,
}

impl<'a> Receipt<'a> {
    fn new(name: &'a str, limits: Limits) -> Self {
        Self { name, limits, running: Running::default(), head: BytesMut::new(), tail: BytesMut::new() }
    }

    /// Reads to the end, or to the first reason to refuse.
    async fn receive<S, E>(&mut self, stream: S, incoming: &mut Incoming) -> Result<MediaType, FilesError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let mut stream = std::pin::pin!(stream);
        let (mut media, mut text) = (None, TextCheck::default());
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|error| FilesError::Interrupted(error.into()))?;
            self.running.update(&chunk);
            if self.running.size() > self.limits.max_bytes {
                let max = self.limits.max_bytes;
                return Err(FilesError::TooLarge { max });
            }
            text.update(&chunk);
            if self.head.len() < HEAD {
                let room = (HEAD - self.head.len()).min(chunk.len());
                self.head.extend_from_slice(&chunk[..room]);
            }
            if media.is_none() && self.head.len() == HEAD {
                media = Some(media::sniff(&self.head, self.name)?);
            }
            if media.is_some_and(MediaType::is_text) {
                text.so_far()?;
            }
            self.keep_end(&chunk);
            incoming.write(chunk).await?;
        }
        let media = match media {
            Some(media) => media,
            None => media::sniff(&self.head, self.name)?,
        };
        if media.is_text() {
            text.finish()?;
        }
        if media::two_in_one(media, &self.head, &self.tail) {
            return Err(FilesError::TypeNotAllowed { found: Found::TwoInOne });
        }
        Ok(media)
    }

    fn keep_end(&mut self, chunk: &[u8]) {
        self.tail.extend_from_slice(chunk.get(chunk.len().saturating_sub(TAIL)..).unwrap_or_default());
        if self.tail.len() > TAIL {
            self.tail.advance(self.tail.len() - TAIL);
        }
    }
}
