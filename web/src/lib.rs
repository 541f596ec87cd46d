//! The web process: hosts, sessions, pages, the JSON API.
//!
//! Handlers are shallow: their signature says who may call them, and they call one use case of `plumbline-app`.

// poem gives a handler its extractors by value, whatever it does with them.
#![allow(clippy::needless_pass_by_value)]

mod activity_csv;
pub mod activity_view;
mod apex;
pub mod api;
mod assets;
mod bid_view;
mod billing_view;
pub mod browser;
mod change_order_view;
mod changes_view;
mod comment_view;
mod contract_view;
pub mod cookies;
pub mod csrf;
mod dev;
mod devices;
mod downloads;
pub mod error;
mod files;
pub mod flash;
mod forms;
mod headers;
mod health;
mod host;
mod linked;
mod live;
mod mail_settings;
pub mod menu;
mod notification_view;
pub mod office;
pub mod origin;
mod own_domain;
pub mod page;
mod plans_view;
pub mod portal;
mod preferences;
mod project_view;
pub mod public;
mod server;
pub mod session;
mod sign_in;
mod state;
mod unsubscribe;
pub mod webhooks;
mod zones;

pub use live::Streams;
pub use server::{endpoint, serve};
pub use state::Web;
