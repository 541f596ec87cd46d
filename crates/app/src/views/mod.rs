//! Who opened what, each time.
//!
//! The first view of a revision and every download are written before the answer; views after the first go
//! through [`ViewBuffer`] and are written within a second.

mod buffer;
mod record;

pub use buffer::ViewBuffer;
pub(crate) use record::{Viewed, record};
