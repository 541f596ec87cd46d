//! What every use case stands on.

pub mod activity;
pub mod actor;
pub mod app;
pub mod begun;
pub mod company;
pub mod cx;
pub mod download;
pub mod error;
pub mod form;
pub mod hooks;
pub mod limits;
pub mod live;
pub mod notify;
pub mod once;
pub mod open;
pub mod outbox;
pub mod page;
mod papers;
pub mod secrets;
