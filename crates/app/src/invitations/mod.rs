//! Invitations into the portal: a link that only says who is invited; the code that follows proves it.

mod accept;
mod facts;
mod open;
mod renew;
mod resend;
mod revoke;
mod send;

pub(crate) use accept::accepted;
pub use facts::customer_of;
pub use open::{Opened, open, request_code};
pub use renew::ask_renewal;
pub use resend::resend;
pub use revoke::revoke;
pub use send::{InvitationInput, Sent, send};
