//! The JSON API: the same use cases as the pages.

pub mod acceptances;
pub mod activity;
pub mod auth;
pub mod bid_body;
pub mod bid_views;
pub mod bids;
pub mod billing;
pub mod binary;
mod body;
pub mod branding;
pub mod change_order_views;
pub mod change_orders;
mod changes;
pub mod comments;
pub mod company;
pub mod contacts;
mod contract_views;
pub mod contracts;
mod customer_views;
pub mod customers;
pub mod devices;
pub mod documents;
pub mod domain;
pub mod invitations;
pub mod notifications;
pub mod plans;
mod portal_bid_views;
pub mod portal_bids;
pub mod portal_change_order_views;
mod portal_change_orders;
pub mod portal_projects;
pub mod problem;
pub mod project_views;
pub mod project_work;
pub mod projects;
mod record_views;
pub mod scopes;
mod service;
pub mod shares;
pub mod sign_in;
pub mod sign_up;
pub mod signers;
pub mod signing;
pub mod team;
pub mod tokens;
mod uploads;
pub mod verify;
pub mod webhook_views;
pub mod webhooks;

pub use auth::{ContactAuth, StaffAuth, VisitorAuth};
pub use body::Body;
pub use problem::{ApiResult, Problem};
pub use service::routes;

use plumbline_app::{Actor, App, Cx, Result};
use poem_openapi::param::Header;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The `Idempotency-Key` header of a POST.
pub type Once = Header<Option<String>>;

/// Runs a use case once for the same key; see [`App::write_once`].
pub async fn write_once<T, F>(
    once: &Once,
    app: &App,
    actor: &Actor,
    fingerprint: &impl Serialize,
    use_case: F,
) -> Result<T>
where
    T: Serialize + DeserializeOwned,
    F: AsyncFnOnce(&mut Cx) -> Result<T>,
{
    app.write_once(actor, once.0.as_deref(), fingerprint, use_case).await
}
