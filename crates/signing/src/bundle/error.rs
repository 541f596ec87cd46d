use crate::jcs::JcsError;
use crate::log::ProofError;

/// Why a bundle cannot be made or opened. What is wrong *inside* a bundle that opens is for the
/// report.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Larger than the limit in bytes, packed or unpacked.
    #[error("the bundle is larger than {0} bytes")]
    TooLarge(u64),
    /// More files than the limit.
    #[error("the bundle has more than {0} files")]
    TooMany(usize),
    /// Bytes before, between or behind the files, a file twice, or headers that contradict
    /// each other: two programs could unpack two different bundles from it.
    #[error("the ZIP file can be read in more than one way: {0}")]
    Ambiguous(String),
    /// A file that no bundle has, such as a path that leads elsewhere.
    #[error("the bundle has a file that does not belong there: {0:?}")]
    Stranger(String),
    /// The papers of an acceptance that was recorded: nobody signed, so that there is nothing to verify.
    #[error("this contract was not signed electronically: there is no signature to verify")]
    NotSigned,
    /// Not a ZIP file, or damaged.
    #[error("not a readable ZIP file: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A packed file is damaged.
    #[error("a file in the bundle is damaged: {0}")]
    Io(#[from] std::io::Error),
    /// The evidence for a new bundle is none, or under an unknown key.
    #[error("no bundle can be made of this evidence: {0}")]
    Evidence(String),
    /// The log proof for a new bundle has no JSON form.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl From<JcsError> for BundleError {
    fn from(error: JcsError) -> Self {
        Self::Evidence(error.to_string())
    }
}
