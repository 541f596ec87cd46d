//! What a customer asks to be changed on a project that is shared with them; staff make a change order of it.

mod ask;
mod list;
mod page;

pub use ask::ask;
pub use list::{list, list_own};
pub use page::{SharedChanges, of_shared};
