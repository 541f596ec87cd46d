//! Keys: who signs, which keys ever signed, and how one is known by another.

mod announcement;
mod error;
mod files;
mod public;
mod ring;
mod secret;

pub use announcement::{Announcement, Statement};
pub use error::KeyError;
pub use public::{KeyStatus, PublicKey, PublicKeys};
pub use ring::{KeyRing, Rotation};
pub use secret::SigningKey;
