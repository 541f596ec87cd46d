//! Every word a person reads, by id and language, and the way figures and times are written.
//!
//! The words stand in `locales/<language>/*.ftl`, one file an area; a new language is one more folder. Pages,
//! mails and errors name an id ([`text`], [`Message`], `t("…")` in templates) and never hold words themselves.

mod calendar;
mod locale;
mod message;
mod template;
mod words;

pub use calendar::{date, date_time, relative};
pub use locale::Locale;
pub use message::Message;
pub use template::{environment, register};
pub use words::{Arg, text};
