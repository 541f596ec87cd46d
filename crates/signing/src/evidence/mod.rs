//! The record of one signature: its types, its private half, and the act of sealing it.

mod disclosure;
mod draft;
mod jws;
mod seal;
mod types;

pub use disclosure::{DISCLOSURE_NAMES, Disclosed, disclosed, mask_email};
pub use draft::{Draft, Private};
pub use jws::{JwsError, verify_jws};
pub use seal::{SealError, Sealed, seal, seal_with};
pub use types::{
    Action, Auth, AuthMethod, Commitments, Company, Consent, Document, Evidence, Intent, LogPlace, MarkKind,
    Party, Role, SignatureForm, Subject, SubjectType,
};

/// `typ` of evidence: no other signed statement carries it.
pub const TYP: &str = "urn:plumbline:signature-evidence:1";
