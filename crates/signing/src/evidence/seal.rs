use super::disclosure::{CommitError, commit};
use super::jws::sign_jws;
use super::{Draft, Evidence};
use crate::digest::{Hash, sha256};
use crate::jcs::{self, JcsError};
use crate::keys::SigningKey;
use crate::random::{Random, RandomError};

/// Signed evidence, complete: every byte string is to be stored as it is.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The certificate's id.
    pub id: String,
    /// Thumbprint of the key that signed.
    pub kid: String,
    /// The typed record that `evidence` spells.
    pub record: Evidence,
    /// `evidence.json`.
    pub evidence: Vec<u8>,
    /// `evidence.sig`.
    pub signature: [u8; 64],
    /// `evidence.jws`.
    pub jws: String,
    /// `disclosures.json`, private to the parties.
    pub disclosures: Vec<u8>,
}

/// Why a draft could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A rule of the format does not hold.
    #[error("the draft is not complete: {0}")]
    Draft(&'static str),
    /// A text holds something evidence has no room for, such as a control character: to be
    /// refused at input.
    #[error(transparent)]
    Jcs(#[from] JcsError),
    /// No randomness for salts.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl From<CommitError> for SealError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Jcs(e) => e.into(),
            CommitError::Random(e) => e.into(),
        }
    }
}

impl Sealed {
    /// SHA-256 of `evidence.json`: the log entry's `data_sha256`.
    pub fn data_sha256(&self) -> Hash {
        sha256(&self.evidence)
    }
}

/// Makes and signs the evidence of a draft. `key` is a [`crate::KeyRing`] or a [`SigningKey`].
pub fn seal(draft: Draft, key: &impl AsRef<SigningKey>) -> Result<Sealed, SealError> {
    seal_with(draft, key, &mut Random::system())
}

/// [`seal`] with the salts from a given source.
pub fn seal_with(
    draft: Draft,
    key: &impl AsRef<SigningKey>,
    random: &mut Random,
) -> Result<Sealed, SealError> {
    draft.check()?;
    let key = key.as_ref();
    let (sd, disclosures) = commit(&draft.private, random)?;
    let record = draft.into_evidence(key.kid(), sd);
    let evidence = jcs::to_canonical(&record)?;
    Ok(Sealed {
        id: record.id.clone(),
        kid: key.kid().to_owned(),
        signature: key.sign(&evidence),
        jws: sign_jws(&evidence, key),
        record,
        evidence,
        disclosures,
    })
}
