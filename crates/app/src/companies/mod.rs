//! Companies: the tenants.

mod create;

pub use create::{NewCompany, create};
