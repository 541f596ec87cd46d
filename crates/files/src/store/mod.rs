//! The blobs: written once under `{company}/{first two digits}/{sha256}`, never changed.

mod bucket;
mod digest;
mod incoming;
mod key;
mod local;
mod pieces;
mod read;
mod write;

pub use read::Blob;
pub use write::{Limits, Stored};

use std::path::Path;
use std::sync::Arc;

use object_store::ObjectStore;

use crate::FilesError;

/// The blob storage. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    /// Blobs in a folder, which is made if need be, readable by this user alone. What an earlier
    /// process left half-written more than a day ago is removed.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the folder cannot be made or read.
    pub fn local(folder: impl AsRef<Path>) -> Result<Self, FilesError> {
        let store = Arc::new(local::open(folder.as_ref())?);
        Ok(Self { store })
    }

    /// Blobs in a bucket of an S3 service, under `prefix`. `settings` are `AWS_…` variables: `AWS_REGION`,
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and for another service than Amazon's `AWS_ENDPOINT`.
    ///
    /// # Errors
    /// [`FilesError::Io`] when a setting cannot be used.
    pub fn bucket(bucket: &str, prefix: &str, settings: &[(String, String)]) -> Result<Self, FilesError> {
        Ok(Self { store: bucket::open(bucket, prefix, settings)? })
    }

    /// Blobs in any other store.
    pub fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }
}
