//! Where a blob lies. Nothing a person typed becomes part of a path.

use object_store::path::Path;
use uuid::Uuid;

use crate::FilesError;

/// The folder of half-written blobs.
pub(super) const INCOMING: &str = "incoming";

/// The place of a company's blob; [`FilesError::Missing`] for what is no hash, so that a path never
/// says more than that it does not exist.
pub(super) fn blob(company_id: Uuid, sha256: &str) -> Result<Path, FilesError> {
    let hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    if sha256.len() != 64 || !sha256.bytes().all(hex) {
        return Err(FilesError::Missing);
    }
    let folder = &sha256[..2];
    Ok(Path::from_iter([&company_id.to_string(), folder, sha256]))
}

/// A place for a blob whose hash is not known yet.
pub(super) fn incoming() -> Path {
    Path::from_iter([INCOMING, &Uuid::now_v7().to_string()])
}
