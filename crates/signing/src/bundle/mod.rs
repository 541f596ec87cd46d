//! The bundle: one ZIP with everything needed to verify a signature without us.

mod error;
mod files;
mod names;
mod read;
mod recorded;
mod verify;
mod verify_txt;
mod write;

pub use error::BundleError;
pub use files::{Bundle, BundledAttachment, BundledParty, Mark, MarkFormat};
pub use names::attachment_name;
pub use read::{Limits, MAX_BUNDLE, MAX_FILES, read, read_within};
pub use recorded::{Recorded, write_recorded};
pub use verify::{Trust, verify, verify_parts};
pub use write::write;
