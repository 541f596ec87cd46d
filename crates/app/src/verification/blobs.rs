//! Stored files, hashed again from their first byte to their last.

use crate::{App, Result};
use futures_util::TryStreamExt;
use plumbline_files::FilesError;
use plumbline_signing::digest::hex;
use plumbline_signing::verify::Blob;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a file is now; `None` when it is missing.
#[derive(Debug, Clone)]
pub(super) struct Found(Option<(String, u64)>);

impl Found {
    /// For the verifier.
    pub(super) fn blob(&self) -> Blob<'_> {
        match &self.0 {
            Some((sha256, size)) => Blob::Digest { sha256, size: *size },
            None => Blob::Absent,
        }
    }
}

/// Reads the file stored under a hash, whatever it holds by now.
pub(super) async fn hash(app: &App, company: Uuid, stored_under: Option<&str>) -> Result<Found> {
    let Some(name) = stored_under else { return Ok(Found(None)) };
    let mut blob = match app.files.stream(company, name).await {
        Ok(blob) => blob,
        Err(FilesError::Missing) => return Ok(Found(None)),
        Err(e) => return Err(crate::documents::storage(e)),
    };
    let (mut hash, mut size) = (Sha256::new(), 0);
    while let Some(bytes) = blob.stream.try_next().await.map_err(crate::documents::storage)? {
        hash.update(&bytes);
        size += bytes.len() as u64;
    }
    Ok(Found(Some((hex(&hash.finalize()), size))))
}
