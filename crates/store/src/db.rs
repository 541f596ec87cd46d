//! The one way to the database: a transaction that carries its company.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use std::str::FromStr;
use std::time::Duration;
use uuid::Uuid;

/// The database said no, or could not be reached.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct StoreError(#[from] pub sqlx::Error);

impl StoreError {
    /// Whether the request may be tried again later: the database is down, full or too busy.
    pub fn is_unavailable(&self) -> bool {
        match &self.0 {
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => true,
            // 08 connection, 53 resources, 57 operator intervention and statement_timeout, 40 rollback
            sqlx::Error::Database(e) => e
                .code()
                .is_some_and(|code| ["08", "53", "57", "40"].iter().any(|class| code.starts_with(class))),
            _ => false,
        }
    }
}

/// Whether `error` is a violation of the constraint of that name.
pub fn is_violation(error: &sqlx::Error, constraint: &str) -> bool {
    matches!(error, sqlx::Error::Database(e) if e.constraint() == Some(constraint))
}

/// Statements that a connection keeps prepared: more than we have, since planning one costs more than running it.
const PREPARED: usize = 1_000;

/// A pool of connections as the application role.
#[derive(Debug, Clone)]
pub struct Db(PgPool);

/// A transaction of one company.
pub type Tx = Transaction<'static, Postgres>;

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// `READ ONLY`.
    Read,
    /// May write.
    Write,
}

impl Db {
    /// Opens a pool of at most `connections`. Connects on first use, so a database that is down does not
    /// keep a process from starting.
    pub fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("plumbline")
            .statement_cache_capacity(PREPARED)
            .options([
                ("statement_timeout", "15s"),
                ("lock_timeout", "10s"),
                ("idle_in_transaction_session_timeout", "30s"),
            ]);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(false)
            .connect_lazy_with(options);
        Ok(Self(pool))
    }

    /// The pool, for the queue and for `directory`, which have no company.
    pub fn pool(&self) -> &PgPool {
        &self.0
    }

    /// Begins a transaction that sees and writes `company` alone. Dropped, it is rolled back before its connection is
    /// lent again, and takes the company with it.
    ///
    /// It begins in a task of its own: a caller who goes away in the middle, as a request does whose browser closed,
    /// would leave a transaction open on an idle connection, and the next borrower's writes would vanish in it.
    pub async fn begin(&self, company: Uuid, scope: Scope) -> Result<Tx, StoreError> {
        let begun = tokio::spawn(begin(self.0.clone(), company, scope)).await;
        Ok(begun.map_err(|e| sqlx::Error::Io(std::io::Error::other(e)))??)
    }
}

async fn begin(pool: PgPool, company: Uuid, scope: Scope) -> Result<Tx, sqlx::Error> {
    let mode = match scope {
        Scope::Read => "BEGIN READ ONLY",
        Scope::Write => "BEGIN",
    };
    let sql = format!("{mode}; SET LOCAL app.company_id = '{company}'");
    match pool.begin_with(AssertSqlSafe(sql.clone())).await {
        // a connection that died in the pool is replaced once, since none is tested before it is lent
        Err(e) if StoreError(clone_io(&e)).is_unavailable() && !matches!(e, sqlx::Error::PoolTimedOut) => {
            pool.begin_with(AssertSqlSafe(sql)).await
        }
        other => other,
    }
}

/// `sqlx::Error` is not `Clone`; only its class matters here.
fn clone_io(e: &sqlx::Error) -> sqlx::Error {
    match e {
        sqlx::Error::Io(_) => sqlx::Error::PoolClosed,
        sqlx::Error::Database(d) if d.code().is_some_and(|c| c.starts_with("57") || c.starts_with("08")) => {
            sqlx::Error::PoolClosed
        }
        _ => sqlx::Error::RowNotFound,
    }
}
