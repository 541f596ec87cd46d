//! A private `PostgreSQL` and Redis for the demo and for tests.
//!
//! Nothing here is used in production. [`Cluster::ensure`] gives a running cluster that nobody but
//! this user (or root) can reach: it listens on a Unix socket in a folder of its own and on no
//! network address. [`Redis::start`] gives a Redis that lives as long as its handle.

mod account;
mod binaries;
mod cluster;
mod database;
mod error;
mod home;
mod layout;
mod lock;
mod postmaster;
mod process;
mod profile;
mod redis;
mod url;

pub use cluster::Cluster;
pub use error::Error;
pub use home::home;
pub use lock::Lock;
pub use profile::Profile;
pub use redis::Redis;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

/// The role that owns the databases and runs migrations. It is no superuser.
pub const OWNER: &str = "plumbline_owner";

/// The role the application connects as: it owns nothing and cannot bypass row level security.
pub const APP: &str = "plumbline_app";
