//! What can go wrong with a blob.

use std::error::Error as StdError;
use std::io::ErrorKind;

use crate::media::{Found, NotAllowed};

/// Why a blob was not stored or not given.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// More bytes came than the limit.
    #[error("the file is larger than {max} bytes")]
    TooLarge {
        /// The limit in bytes.
        max: u64,
    },
    /// The content is not of a type on the list.
    #[error("not an allowed type: {found}")]
    TypeNotAllowed {
        /// What it is instead.
        found: Found,
    },
    /// The sender stopped or its stream failed; nothing was kept.
    #[error("the upload was interrupted: {0}")]
    Interrupted(#[source] Box<dyn StdError + Send + Sync>),
    /// No such blob for this company.
    #[error("no such file")]
    Missing,
    /// The asked bytes lie outside the blob.
    #[error("the range lies outside the {size} bytes of the file")]
    Range {
        /// The blob's size in bytes.
        size: u64,
    },
    /// The storage has no room left; nothing was kept.
    #[error("the file storage is full")]
    Full(#[source] Box<dyn StdError + Send + Sync>),
    /// The storage failed.
    #[error("the file storage failed: {0}")]
    Io(#[source] Box<dyn StdError + Send + Sync>),
}

impl From<NotAllowed> for FilesError {
    fn from(refused: NotAllowed) -> Self {
        Self::TypeNotAllowed { found: refused.found }
    }
}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            Self::Missing
        } else if is_full(&error) {
            Self::Full(error.into())
        } else {
            Self::Io(error.into())
        }
    }
}

impl From<std::io::Error> for FilesError {
    fn from(error: std::io::Error) -> Self {
        if is_full(&error) { Self::Full(error.into()) } else { Self::Io(error.into()) }
    }
}

/// The storage wraps the system's error some layers deep.
fn is_full(error: &(dyn StdError + 'static)) -> bool {
    std::iter::successors(Some(error), |&inner| inner.source())
        .filter_map(|inner| inner.downcast_ref::<std::io::Error>())
        .any(|io| matches!(io.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_broken_one() {
        let wrapped = |kind: ErrorKind| object_store::Error::Generic {
            store: "local",
            source: Box::new(std::io::Error::from(kind)),
        };
        let full = FilesError::from(wrapped(ErrorKind::StorageFull));
        assert!(matches!(full, FilesError::Full(_)));
        let broken = FilesError::from(wrapped(ErrorKind::PermissionDenied));
        assert!(matches!(broken, FilesError::Io(_)));
    }
}
