//! Reminders of what waits for an answer: to customers by the company's schedule, and warnings to staff.

mod run;
mod settings;

pub use run::run;
pub use settings::{Input, get, set};
