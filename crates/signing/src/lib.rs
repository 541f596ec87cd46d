//! Evidence: what a signature leaves behind, and how anybody checks it.
//!
//! Pure but for reading key files: no clock, no network, no database. The caller brings the time,
//! the place in the company's log and the stored bytes. The format is described in
//! `docs/evidence/`.

pub mod bundle;
pub mod digest;
pub mod drop;
pub mod evidence;
pub mod jcs;
pub mod keys;
pub mod log;
pub mod random;
pub mod time;
pub mod timestamp;
pub mod verify;

pub use evidence::{Draft, Evidence, Private, SealError, Sealed, seal, seal_with};
pub use keys::{KeyError, KeyRing, KeyStatus, PublicKey, PublicKeys, SigningKey};
pub use random::{new_certificate_id, new_salt};
