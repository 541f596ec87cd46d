//! The use cases, one file each: the one place that authorises, changes, records, enqueues and commits.
//!
//! `App::write` begins a transaction scoped to the actor's company, hands a [`Cx`] to the use case, commits on
//! `Ok` and rolls back on `Err`; nobody else commits. `App::read` does the same, read only. HTML pages, the
//! JSON API and the worker call the same functions.

pub mod acceptances;
pub mod activity;
pub mod api_tokens;
pub mod bids;
pub mod billing;
pub mod branding;
pub mod certificates;
pub mod change_orders;
pub mod change_requests;
pub mod comments;
pub mod companies;
pub mod contacts;
pub mod contracts;
mod core;
pub mod customers;
pub mod demo;
pub mod documents;
pub mod domains;
pub mod find_company;
mod freezing;
pub mod home;
pub mod invitations;
pub mod mail_settings;
pub mod mailing;
pub mod notifications;
pub mod plans;
pub mod portal_bids;
pub mod portal_change_orders;
pub mod portal_projects;
pub mod profile;
pub mod projects;
pub mod reminders;
pub mod session;
pub mod shares;
pub mod sign_in;
pub mod sign_up;
pub mod signers;
pub mod signing;
pub mod team;
pub mod tidy;
pub mod timestamps;
pub mod verification;
pub mod views;
pub mod watching;
pub mod webhooks;

/// The service's own company, which no host leads to: in its scope happens what comes before a company is known.
pub const PLATFORM: uuid::Uuid = uuid::Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

pub use crate::core::activity::{Happening, LogPlace, Refs, Subject};
pub use crate::core::actor::{Actor, ApiToken, Origin, Who};
pub use crate::core::app::{App, Services};
pub use crate::core::begun::Begun;
pub use crate::core::company::Company;
pub use crate::core::cx::{Cx, Facts};
pub use crate::core::download::{Download, Zip};
pub use crate::core::error::{Error, FieldError, Result};
pub use crate::core::form::Form;
pub use crate::core::limits::{Limit, Limiter};
pub use crate::core::live::{Audience, Live, Note, Said, Topic};
pub use crate::core::notify::Notice;
pub use crate::core::open::{files, migrate};
pub use crate::core::outbox::{MailKind, NewMail};
pub use crate::core::page::{Cursor, Paged};
pub use crate::core::secrets::Secrets;
