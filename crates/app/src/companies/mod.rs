//! Companies: the tenants.

mod close;
mod create;
mod settings;

pub use close::close;
pub(crate) use create::create_as;
pub use create::{NewCompany, create};
pub use settings::{CompanyInput, read, update};
