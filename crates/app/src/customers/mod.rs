//! Customers: the clients of a company.

mod card;
mod input;
mod list;
mod save;
mod set_active;

pub use card::{Card, InvitationOnCard, card, get};
pub use input::CustomerInput;
pub use list::{ListInput, PAGE, list, sources};
pub use plumbline_store::contacts::ContactRow;
pub use plumbline_store::customers::{CustomerRow, Sort};
pub use plumbline_store::sessions::Device;
pub use save::{create, update};
pub use set_active::set_active;
