//! Live updates: hints to open pages that something changed, which they then read for themselves.
//!
//! A note says which kind of thing and which one, never what: whoever hears it still asks the database under
//! their own rights. Notes are published after a commit, never before, and may be lost: what an open page missed
//! it learns from [`crate::watching`], which asks the database.

mod hub;
mod note;
mod relay;

pub use hub::Live;
pub use note::{Audience, Note, Said, Topic};
