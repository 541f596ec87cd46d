//! Who opened what, each time.
//!
//! The first view of a revision or a project and every download are written before the answer; views after the
//! first go through [`ViewBuffer`] and are written within a second.

mod buffer;
mod project;
mod record;

pub use buffer::ViewBuffer;
pub(crate) use project::{Opened, record_project};
pub(crate) use record::{Viewed, record};
