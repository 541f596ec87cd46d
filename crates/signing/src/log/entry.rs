use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{chain, leaf};
use crate::digest::{Hash, hex};
use crate::jcs::{self, JcsError, Profile};
use crate::time::{stamp, to_millis};

const TYP: &str = "urn:plumbline:log-entry:1";

/// One entry of the log, as hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    typ: String,
    /// The company's id.
    pub company: String,
    /// Number of the entry, from 1, without gaps.
    pub seq: u64,
    /// When; never before the entry before it.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// Name of the event, such as `bid.accepted`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it happened to.
    pub subject: LogSubject,
    /// SHA-256 of the evidence, or [`super::data_digest`]; lowercase hex.
    pub data_sha256: String,
}

/// The thing an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSubject {
    /// Its kind, such as `bid`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// An entry hashed onto the log: what to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Canonical JSON of the entry.
    pub entry: Vec<u8>,
    /// Its leaf hash.
    pub leaf: Hash,
    /// Chain hash of the log with it.
    pub chain: Hash,
}

impl Entry {
    /// An entry; `at` is cut to the millisecond.
    pub fn new(
        company: impl Into<String>,
        seq: u64,
        at: DateTime<Utc>,
        kind: impl Into<String>,
        subject: LogSubject,
        data_sha256: &Hash,
    ) -> Self {
        Self {
            typ: TYP.into(),
            company: company.into(),
            seq,
            at: to_millis(at),
            kind: kind.into(),
            subject,
            data_sha256: hex(data_sha256),
        }
    }

    /// Reads stored bytes, which must be the canonical spelling.
    pub fn parse(bytes: &[u8]) -> Result<Self, JcsError> {
        let entry: Self = jcs::parse_canonical(bytes, Profile::Evidence)?;
        if entry.typ == TYP { Ok(entry) } else { Err(JcsError::Shape(format!("typ is not {TYP}"))) }
    }
}

/// Hashes the next entry onto a log whose chain hash is `before`.
pub fn append(before: &Hash, entry: &Entry) -> Result<Appended, JcsError> {
    let bytes = jcs::to_canonical(entry)?;
    let leaf = leaf(&bytes);
    Ok(Appended { entry: bytes, leaf, chain: chain(before, &leaf) })
}

/// The time of the next entry: now, but never before the last one, whatever the clocks did. The
/// evidence of a signature takes this time as its `signed_at`.
pub fn next_at(now: DateTime<Utc>, last: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let now = to_millis(now);
    last.map_or(now, |last| now.max(to_millis(last)))
}
