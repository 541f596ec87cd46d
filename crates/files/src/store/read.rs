//! Blobs out. Whoever relies on the content hashes it again: a disk may lie.

use std::fmt;
use std::ops::Range;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use uuid::Uuid;

use super::{Files, key};
use crate::FilesError;

/// A blob being read.
pub struct Blob {
    /// Bytes of the whole blob.
    pub size: u64,
    /// Which of them follow.
    pub range: Range<u64>,
    /// The bytes, in pieces.
    pub stream: BoxStream<'static, Result<Bytes, FilesError>>,
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blob").field("size", &self.size).field("range", &self.range).finish_non_exhaustive()
    }
}

impl Files {
    /// A whole blob in memory.
    ///
    /// # Errors
    /// [`FilesError::Missing`], also for a blob of another company and for what is no hash.
    pub async fn get(&self, company_id: Uuid, sha256: &str) -> Result<Bytes, FilesError> {
        let path = key::blob(company_id, sha256)?;
        Ok(self.store.get(&path).await?.bytes().await?)
    }

    /// A whole blob, piece by piece.
    ///
    /// # Errors
    /// As [`Files::get`].
    pub async fn stream(&self, company_id: Uuid, sha256: &str) -> Result<Blob, FilesError> {
        self.open(company_id, sha256, None).await
    }

    /// The bytes `range` of a blob, cut off at its end, piece by piece.
    ///
    /// # Errors
    /// As [`Files::get`], and [`FilesError::Range`] when no byte of the range is in the blob.
    pub async fn range(&self, company_id: Uuid, sha256: &str, range: Range<u64>) -> Result<Blob, FilesError> {
        let path = key::blob(company_id, sha256)?;
        let size = self.store.head(&path).await?.size;
        if range.start >= size || range.is_empty() {
            return Err(FilesError::Range { size });
        }
        let range = range.start..range.end.min(size);
        self.open(company_id, sha256, Some(range)).await
    }

    /// Whether the company has this blob.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the storage cannot say.
    pub async fn exists(&self, company_id: Uuid, sha256: &str) -> Result<bool, FilesError> {
        let Ok(path) = key::blob(company_id, sha256) else {
            return Ok(false);
        };
        match self.store.head(&path).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn open(
        &self,
        company_id: Uuid,
        sha256: &str,
        range: Option<Range<u64>>,
    ) -> Result<Blob, FilesError> {
        let path = key::blob(company_id, sha256)?;
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&path, options).await?;
        Ok(Blob {
            size: found.meta.size,
            range: found.range.clone(),
            stream: found.into_stream().map_err(FilesError::from).boxed(),
        })
    }
}
