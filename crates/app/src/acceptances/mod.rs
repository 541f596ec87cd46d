//! Acceptances given off the portal: on paper, by phone, in person. Staff record them, and a contract comes of it
//! that says everywhere that nobody signed it electronically.

mod input;
mod paper;
mod record;

pub use input::{AcceptanceInput, METHODS};
pub use paper::make;
pub use record::{Recorded, may_record, record};
