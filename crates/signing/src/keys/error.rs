use std::path::PathBuf;

use crate::jcs::JcsError;
use crate::random::RandomError;

/// Why a key or a folder of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A file of the key folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Others than the owner may read a private key.
    #[error("{0} may be read by others: set its mode to 0600")]
    Mode(PathBuf),
    /// `create` on a folder that has keys already.
    #[error("{0} has keys already")]
    Exists(PathBuf),
    /// Not a key: neither 32 bytes nor PKCS#8, or bytes that are no point of the curve.
    #[error("not an Ed25519 key: {0}")]
    Malformed(String),
    /// A key of small order: anybody can make signatures that it accepts.
    #[error("the key {0} is weak")]
    Weak(String),
    /// The published keys contradict themselves or the private key.
    #[error("the published keys are inconsistent: {0}")]
    Inconsistent(String),
    /// No such key.
    #[error("no key {0}")]
    Unknown(String),
    /// `keys.json` is not in the format.
    #[error(transparent)]
    Json(#[from] JcsError),
    /// No randomness for a new key.
    #[error(transparent)]
    Random(#[from] RandomError),
}
