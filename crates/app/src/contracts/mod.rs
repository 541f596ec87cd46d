//! Contracts, for staff and for the customer's contacts: what was signed or recorded stays readable whatever happens
//! to the share or the plan.

mod bundle;
mod download;
mod everything;
mod make;
mod papers;
mod read;
mod void;

pub use bundle::bundle;
pub(crate) use bundle::{bundled, stored};
pub(crate) use download::certificate_name;
pub use download::{Part, download};
pub use everything::{Everything, everything};
pub(crate) use make::{Made, Source, begin, finish};
pub use read::{ContractDetail, get, list};
pub use void::void;
