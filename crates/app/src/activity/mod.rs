//! The activity log, as staff read it.

mod check;
mod list;
mod narrow;

pub use check::check;
pub(crate) use list::on;
pub use list::{LogPage, list, page};
pub use narrow::{areas, by, doers, narrow};
pub use plumbline_store::timeline::{About, EntryRow, Filter};
