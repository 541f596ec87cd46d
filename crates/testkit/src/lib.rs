//! A whole Plumbline for one test: its own database (as the application's role), files, mail server, web and
//! worker, and clients that sign in as people do.

mod authority;
mod bucket;
mod client;
mod database;
mod dns;
mod instance;
mod mailbox;
mod openssl;
mod people;

pub use authority::Authority;
pub use bucket::S3;
pub use client::{Answer, Client, Events, ServerEvent};
pub use dns::Dns;
pub use instance::TestApp;
pub use mailbox::{Mailbox, code_in, link_in};
pub use openssl::certify;
pub use people::{Company, Invited};
