//! A company's log: every entry is hashed onto the ones before it, and signed heads say how
//! long it was and what it held.

mod chain;
mod check;
mod entry;
mod head;
mod proof;
mod void;

pub use chain::{CHAIN_0, chain, data_digest, leaf};
pub use check::{Checker, EntryData, Fault, FaultKind, LogEnd, Shown, StoredEntry, check_chain};
pub use entry::{Appended, Entry, LogSubject, append, next_at};
pub use head::{Head, HeadError, SignedHead};
pub use proof::{LogProof, ProofError};
pub use void::{VoidEntry, VoidError};
