//! API tokens: other software acts for whoever made one, as far as its scopes go (API-2).

mod create;
mod list;
mod resolve;
mod revoke;

pub use crate::core::secrets::TOKEN_PREFIX;
pub use create::{Input, create};
pub use list::{get, list};
pub use plumbline_store::api_tokens::TokenRow;
pub use resolve::resolve;
pub use revoke::revoke;
