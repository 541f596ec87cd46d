//! Projects, as staff read and run them. Money is left out at the source for whoever may not see it.

mod access;
mod comment;
mod create;
mod delete;
mod input;
mod milestones;
mod photos;
mod post;
mod read;
mod share;
mod show;
mod status;
mod team;
mod tell;
mod update;
mod value;

pub use comment::comment;
pub use create::create;
pub use delete::delete;
pub use input::{MilestoneInput, ProjectInput, TeamInput};
pub use milestones::MilestoneChange;
pub use milestones::{add as add_milestone, change as change_milestone, remove as remove_milestone};
pub use photos::{
    MAX_BYTES as MAX_PHOTO_BYTES, MOST as MOST_PHOTOS, Photo, attach as add_photo, find as photo,
};
pub use photos::{may_post, receive as receive_photo};
pub use post::{UpdateInput, post};
pub use read::{Listing, ProjectDetail, detail, get, list, updates};
pub use share::{change, share, stop};
pub use show::show;
pub use status::set_status;
pub use team::{assignable, set_team};
pub(crate) use tell::notify as notify_staff_of;
pub use update::update;
pub(crate) use value::value;

use crate::Error;
use plumbline_i18n::Message;

/// Somebody else saved in between.
fn changed() -> Error {
    Error::conflict("version-conflict", Message::new("projects-version-conflict"))
}
