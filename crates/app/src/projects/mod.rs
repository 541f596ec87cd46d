//! Projects, as staff read them. Money is left out at the source for whoever may not see it.

mod read;

pub use read::{ProjectDetail, detail, get, list};
