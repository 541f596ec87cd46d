//! SQL: the tenant-scoped transaction, and one module of plain async functions a noun.

pub mod acceptances;
pub mod activity;
pub mod api_tokens;
pub mod backup;
pub mod bids;
pub mod billing;
pub mod blobs;
pub mod branding;
pub mod challenges;
pub mod change_order_revisions;
pub mod change_order_signatures;
pub mod change_orders;
pub mod change_requests;
pub mod checkouts;
pub mod comments;
pub mod companies;
pub mod contacts;
pub mod contracts;
pub mod customers;
mod db;
pub mod directory;
pub mod documents;
pub mod domains;
pub mod invitations;
pub mod languages;
pub mod line_items;
pub mod mails;
pub mod milestones;
pub mod notifications;
pub mod numbers;
pub mod optouts;
pub mod parties;
pub mod portal_change_orders;
pub mod portal_projects;
pub mod project_staff;
pub mod project_updates;
pub mod projects;
pub mod reminders;
pub mod revisions;
pub mod selections;
pub mod sessions;
pub mod shares;
pub mod sign_ups;
pub mod signatures;
pub mod signers;
pub mod staff;
pub mod stripe_events;
pub mod team;
pub mod timeline;
pub mod timestamps;
pub mod uploads;
pub mod verification;
pub mod views;
pub mod voids;
pub mod watching;
pub mod webhooks;

pub use db::{Db, Scope, StoreError, Tx, is_violation};

use sqlx::migrate::Migrator;

/// The schema, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");
