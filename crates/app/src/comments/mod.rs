//! Comments on bids, from both sides.

mod answer;
mod ask;
mod limit;
mod seen;

pub use answer::answer;
pub use ask::{Ask, ask};
pub use limit::count;
pub use seen::{last_seen, seen, unseen};

/// The longest comment, in characters.
pub const MAX_CHARS: usize = 4_000;
