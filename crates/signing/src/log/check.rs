//! The whole log, recomputed from what is stored.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{CHAIN_0, Entry, Head, chain, data_digest, leaf};
use crate::digest::{Hash, hex, sha256};
use crate::time::to_millis;

/// An entry as stored, in the order of `seq`.
#[derive(Debug, Clone)]
pub struct StoredEntry<'a> {
    /// The row's number.
    pub seq: u64,
    /// The row's canonical bytes.
    pub entry: &'a [u8],
    /// The row's chain hash.
    pub chain: &'a [u8],
    /// What the entry's `data_sha256` is about.
    pub data: EntryData<'a>,
    /// The columns that pages show instead of the bytes, when the row has such.
    pub shown: Option<Shown<'a>>,
}

/// The data behind an entry.
#[derive(Debug, Clone)]
pub enum EntryData<'a> {
    /// `evidence.json` of a signature.
    Evidence(&'a [u8]),
    /// The data of any other event and the salt kept beside it.
    Salted {
        /// 16 bytes.
        salt: &'a [u8],
        /// The event's data.
        data: &'a serde_json::Value,
    },
    /// Erased, or not looked at now.
    Absent,
}

/// Columns beside the bytes; they must say the same.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the event.
    pub kind: &'a str,
    /// Kind of its subject.
    pub subject_type: &'a str,
    /// Id of its subject.
    pub subject_id: &'a str,
}

/// The first place where a log is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq}: {kind}")]
pub struct Fault {
    /// Number of the entry at which it shows.
    pub seq: u64,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Entries are missing, doubled or out of order.
    #[error("entry {0} stands in its place")]
    Gap(u64),
    /// Its bytes are not an entry.
    #[error("its bytes are no log entry")]
    Malformed,
    /// It names another company or number than its row.
    #[error("it belongs to another place")]
    Place,
    /// It is dated before the entry before it.
    #[error("it is dated before the entry before it")]
    Backdated,
    /// The stored chain hash is not the recomputed one.
    #[error("its chain hash does not follow from the entries before it")]
    Chain,
    /// The data behind it changed.
    #[error("its data are not those that were logged")]
    Data,
    /// The columns beside it changed.
    #[error("its columns say something else than its bytes")]
    Shown,
    /// A signed head says otherwise.
    #[error("a signed head vouches for another history up to here")]
    Head,
    /// A signed head knows more entries.
    #[error("the log ends here, but a signed head knows {0} entries")]
    Truncated(u64),
}

/// The state of a log that was checked to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEnd {
    /// Number of the last entry.
    pub size: u64,
    /// Chain hash after it.
    pub chain: Hash,
    /// Its time.
    pub at: Option<DateTime<Utc>>,
}

/// Checks entries one by one, for callers that stream them.
#[derive(Debug)]
pub struct Checker {
    company: String,
    end: LogEnd,
    heads: BTreeMap<u64, Vec<Hash>>,
}

impl Checker {
    /// A check from the first entry on. `heads` are heads whose signatures were verified; those of
    /// other companies are ignored.
    pub fn new(company: impl Into<String>, heads: &[Head]) -> Self {
        let company = company.into();
        let mut expected = BTreeMap::<u64, Vec<Hash>>::new();
        for head in heads.iter().filter(|head| head.company == company) {
            expected.entry(head.size).or_default().extend(head.chain_hash());
        }
        let end = LogEnd { size: 0, chain: CHAIN_0, at: None };
        Self { company, end, heads: expected }
    }

    /// Checks the next entry.
    pub fn push(&mut self, stored: &StoredEntry<'_>) -> Result<(), Fault> {
        let seq = self.end.size + 1;
        let entry = self.next(seq, stored).map_err(|kind| Fault { seq, kind })?;
        let chain = chain(&self.end.chain, &leaf(stored.entry));
        self.end = LogEnd { size: seq, chain, at: Some(entry.at) };
        Ok(())
    }

    fn next(&self, seq: u64, stored: &StoredEntry<'_>) -> Result<Entry, FaultKind> {
        if stored.seq != seq {
            return Err(FaultKind::Gap(stored.seq));
        }
        let entry = Entry::parse(stored.entry).map_err(|_| FaultKind::Malformed)?;
        let chain = chain(&self.end.chain, &leaf(stored.entry));
        if chain[..] != *stored.chain {
            return Err(FaultKind::Chain);
        }
        if entry.company != self.company || entry.seq != seq {
            return Err(FaultKind::Place);
        }
        if self.end.at.is_some_and(|before| entry.at < before) {
            return Err(FaultKind::Backdated);
        }
        if !data_fits(&entry, &stored.data) {
            return Err(FaultKind::Data);
        }
        if !stored.shown.is_none_or(|shown| same(&entry, &shown)) {
            return Err(FaultKind::Shown);
        }
        if self.heads.get(&seq).is_some_and(|heads| heads.iter().any(|head| *head != chain)) {
            return Err(FaultKind::Head);
        }
        Ok(entry)
    }

    /// The end of the log, unless a head knows of more.
    pub fn finish(self) -> Result<LogEnd, Fault> {
        match self.heads.last_key_value() {
            Some((&size, _)) if size > self.end.size => {
                Err(Fault { seq: self.end.size, kind: FaultKind::Truncated(size) })
            }
            _ => Ok(self.end),
        }
    }
}

/// Checks a whole log against itself and the heads known for it; the first fault found.
pub fn check_chain<'a>(
    company: &str,
    entries: impl IntoIterator<Item = StoredEntry<'a>>,
    heads: &[Head],
) -> Result<LogEnd, Fault> {
    let mut checker = Checker::new(company, heads);
    for entry in entries {
        checker.push(&entry)?;
    }
    checker.finish()
}

fn data_fits(entry: &Entry, data: &EntryData<'_>) -> bool {
    let digest = match data {
        EntryData::Absent => return true,
        EntryData::Evidence(evidence) => sha256(evidence),
        EntryData::Salted { salt, data } => match data_digest(salt, data) {
            Ok(digest) => digest,
            Err(_) => return false,
        },
    };
    hex(&digest) == entry.data_sha256
}

fn same(entry: &Entry, shown: &Shown<'_>) -> bool {
    entry.at == to_millis(shown.at)
        && entry.kind == shown.kind
        && entry.subject.kind == shown.subject_type
        && entry.subject.id == shown.subject_id
}
