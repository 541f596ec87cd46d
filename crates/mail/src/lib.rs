//! Mails: what they say ([`letters`]), how they look ([`render`]), how they travel ([`Mailer`]), and a small
//! SMTP server that keeps them in a folder instead of delivering them ([`sink`]).
//!
//! The way of a mail: a letter with its data → [`render`] → [`compose`] with an [`Envelope`] → [`Mailer::send`].

mod brand;
mod compose;
pub mod eml;
pub mod folder;
pub mod letters;
mod render;
pub mod sink;
mod transport;

pub use brand::Brand;
pub use compose::{Attachment, ComposeError, Envelope, Mail, compose, message_id};
pub use letters::Letter;
pub use render::{RenderError, Rendered, render, render_with};
pub use transport::{Accepted, ConfigError, Mailer, SendError, SmtpConfig};
