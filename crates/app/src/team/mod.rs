//! The team: who works here, and as what.

mod hold;
mod input;
mod invite;
mod list;
mod set_active;
mod update;

pub use input::{InviteInput, MemberInput};
pub use invite::{count_invitation, invite, resend};
pub use list::{get, list};
pub use plumbline_store::team::MemberRow;
pub use set_active::set_active;
pub use update::update;
