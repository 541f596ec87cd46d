//! Blobs by the hash of their content, types by their first bytes, pictures made safe.
//!
//! - [`Files`] keeps what people upload and what we render, once per company and content.
//! - [`media`] tells what a file is by looking into it, never by its name, and refuses what is not
//!   on the list.
//! - [`images`] draws logos and signatures again, so that nothing but pixels gets through.
//! - [`download`] writes the headers under which a blob may leave again.

pub mod download;
mod error;
pub mod images;
pub mod media;
mod store;

pub use error::FilesError;
pub use store::{Blob, Files, Limits, Stored};
