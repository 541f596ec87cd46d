use serde::{Deserialize, Serialize};

use super::head::HeadJson;
use super::{SignedHead, chain, leaf};
use crate::digest::{Hash, hex, unhex};
use crate::jcs::{self, JcsError, Profile};

const TYP: &str = "urn:plumbline:log-proof:1";

/// What connects one entry with signed heads: the entry, the chain hash before it, and the leaf
/// hashes from it on. Other entries stay secret behind their leaves. Spelled as `log.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogProof {
    /// Canonical bytes of the entry.
    pub entry: Vec<u8>,
    /// Chain hash before it.
    pub prev: Hash,
    /// Leaf hashes from the entry (the first is its own) to the last head.
    pub leaves: Vec<Hash>,
    /// Signed heads over the log at or after the entry, usually one.
    pub heads: Vec<SignedHead>,
}

/// Why `log.json` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not strict JSON.
    #[error(transparent)]
    Json(#[from] JcsError),
    /// Not of this format.
    #[error("log.json is malformed: {0}")]
    Form(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofJson {
    typ: String,
    entry: String,
    prev: String,
    leaves: Vec<String>,
    heads: Vec<HeadJson>,
}

impl LogProof {
    /// Chain hash after entry number `size`, recomputed from the leaves; `seq` is the number of
    /// the proof's own entry. `None` when the proof does not reach that far, or begins later.
    pub fn chain_at(&self, seq: u64, size: u64) -> Option<Hash> {
        let count = usize::try_from(size.checked_sub(seq)?.checked_add(1)?).ok()?;
        let leaves = self.leaves.get(..count)?;
        Some(leaves.iter().fold(self.prev, |before, leaf| chain(&before, leaf)))
    }

    /// Whether the first leaf is that of the entry.
    pub fn begins_with_entry(&self) -> bool {
        self.leaves.first() == Some(&leaf(&self.entry))
    }

    /// The bytes of `log.json`.
    pub fn to_json(&self) -> Result<Vec<u8>, ProofError> {
        let text =
            |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|e| ProofError::Form(e.to_string()));
        let heads: Option<Vec<_>> = self.heads.iter().map(SignedHead::to_json).collect();
        let json = ProofJson {
            typ: TYP.into(),
            entry: text(&self.entry)?,
            prev: hex(&self.prev),
            leaves: self.leaves.iter().map(|leaf| hex(leaf)).collect(),
            heads: heads.ok_or_else(|| ProofError::Form("a head is not text".into()))?,
        };
        Ok(jcs::to_canonical(&json)?)
    }

    /// Reads `log.json`.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ProofError> {
        let form = |what: &str| ProofError::Form(what.to_owned());
        let value = jcs::parse(bytes, Profile::Evidence)?;
        let json: ProofJson = serde_json::from_value(value).map_err(|e| ProofError::Form(e.to_string()))?;
        if json.typ != TYP {
            return Err(form("typ"));
        }
        let leaves: Option<Vec<Hash>> = json.leaves.iter().map(|leaf| unhex(leaf)).collect();
        let heads: Option<Vec<_>> = json.heads.into_iter().map(SignedHead::from_json).collect();
        Ok(Self {
            entry: json.entry.into_bytes(),
            prev: unhex(&json.prev).ok_or_else(|| form("prev"))?,
            leaves: leaves.ok_or_else(|| form("leaves"))?,
            heads: heads.ok_or_else(|| form("heads"))?,
        })
    }
}
