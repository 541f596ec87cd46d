//! A member of staff reads what they were told.

mod list;
mod read;

pub use list::{Inbox, list};
pub use plumbline_store::notifications::NotificationRow;
pub use read::{read, read_all};
