//! Requests to addresses that other people chose: where they may go, how they are signed, and one `POST`.
//!
//! Whoever types the address of a webhook decides what our server connects to. So a name is resolved here, every
//! address it has is looked at, and the connection goes to the very address that was looked at: a name that answers
//! otherwise the second time is not asked a second time. Redirects are not followed.

mod address;
mod post;
mod sign;

pub use address::{Rules, UrlFault, check, may_reach};
pub use post::{Answer, Client, Fault};
pub use sign::{secret_text, signature};
