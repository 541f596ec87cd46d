use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Entry, data_digest};
use crate::digest::{hex, unhex};
use crate::jcs::{self, JcsError, Profile};

const TYP: &str = "urn:plumbline:void:1";

/// An entry of the log which says that certificates no longer count, with what it says opened: its details and
/// their salt. Spelled as `void.json`. That the entry stands in the log is shown by the leaves of `log.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidEntry {
    /// Canonical bytes of the entry.
    pub entry: Vec<u8>,
    /// What was hashed before the details.
    pub salt: Vec<u8>,
    /// The details: `certificates`, and `reason` or `why`.
    pub data: Value,
}

/// Why `void.json` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoidError {
    /// Not strict JSON.
    #[error(transparent)]
    Json(#[from] JcsError),
    /// Not of this format.
    #[error("void.json is malformed: {0}")]
    Form(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoidJson {
    typ: String,
    entry: String,
    salt: String,
    data: Value,
}

impl VoidEntry {
    /// The bytes of `void.json`.
    pub fn to_json(&self) -> Result<Vec<u8>, VoidError> {
        let entry = String::from_utf8(self.entry.clone())
            .map_err(|_| VoidError::Form("the entry is not text".into()))?;
        let json = VoidJson { typ: TYP.into(), entry, salt: hex(&self.salt), data: self.data.clone() };
        Ok(jcs::to_canonical_data(&json)?)
    }

    /// Reads `void.json`.
    pub fn from_json(bytes: &[u8]) -> Result<Self, VoidError> {
        let form = |what: &str| VoidError::Form(what.to_owned());
        let json: VoidJson = jcs::parse_canonical(bytes, Profile::Data)?;
        if json.typ != TYP {
            return Err(form("typ"));
        }
        let salt: [u8; 16] = unhex(&json.salt).ok_or_else(|| form("salt"))?;
        Ok(Self { entry: json.entry.into_bytes(), salt: salt.to_vec(), data: json.data })
    }

    /// The entry, when it is one that voids, its details are those that were logged, and they name `certificate`;
    /// else why not.
    pub fn about(&self, certificate: &str) -> Result<Entry, &'static str> {
        let entry = Entry::parse(&self.entry).map_err(|_| "it is not a log entry")?;
        if !matches!(entry.kind.as_str(), "contract.voided" | "signature.voided") {
            return Err("it is an entry of another kind");
        }
        let digest = data_digest(&self.salt, &self.data).map_err(|_| "its details cannot be read")?;
        if hex(&digest) != entry.data_sha256 {
            return Err("its details are not those that were logged");
        }
        let named = self.data.get("certificates").and_then(Value::as_array);
        if named.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(certificate))) {
            Ok(entry)
        } else {
            Err("it does not name this certificate")
        }
    }

    /// A text among the details.
    pub fn detail(&self, key: &str) -> Option<String> {
        self.data.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
    }
}
