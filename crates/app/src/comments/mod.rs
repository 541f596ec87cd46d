//! Comments on bids, from both sides.

mod answer;
mod ask;
mod limit;

pub use answer::answer;
pub use ask::{Ask, ask};
pub use limit::count;

/// The longest comment, in characters.
pub const MAX_CHARS: usize = 4_000;
