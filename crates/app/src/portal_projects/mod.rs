//! Projects as a contact of the customer sees them.

mod comment;
mod list;
mod photo;
mod read;

pub use comment::comment;
pub use list::list;
pub use photo::photo;
pub use read::{PortalProject, read, updates};
