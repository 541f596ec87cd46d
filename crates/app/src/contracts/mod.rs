//! Contracts, for staff and for the customer's contacts: what was signed stays readable whatever happens to the
//! share or the plan.

mod bundle;
mod download;
mod read;

pub use bundle::{Zip, bundle};
pub use download::{Download, Part, download};
pub use read::{ContractDetail, get, list};
