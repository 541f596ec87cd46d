//! Verification: everything recomputed from what is stored, at each call. No answer is ever kept.
//!
//! Nobody is asked who they are: a certificate can be checked by anybody, for ever, on every plan, and when the
//! company is closed.

mod audit;
mod blobs;
mod find;
mod keys;
mod proof;
mod stored;
mod verify;

pub use audit::{LogCheck, check_log};
pub use find::{company_of, home_of, with_file};
pub use keys::published;
pub use proof::proof;
pub use stored::{OtherRevision, Stored};
pub use verify::verify;
