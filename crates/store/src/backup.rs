//! What a backup is held against, read as a superuser: every company's rows at once.

use crate::StoreError;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

/// A superuser's transaction that sees one moment, and hands that moment on to `pg_dump`.
#[derive(Debug)]
pub struct Moment {
    conn: PgConnection,
    /// For `pg_dump --snapshot`.
    pub snapshot: String,
}

impl Moment {
    /// Takes it.
    pub async fn take(url: &str) -> Result<Self, StoreError> {
        let mut conn = PgConnection::connect(url).await?;
        conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        let snapshot = sqlx::query_scalar("SELECT pg_export_snapshot()").fetch_one(&mut conn).await?;
        Ok(Self { conn, snapshot })
    }

    /// The connection, for what is to be read at that moment.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.conn
    }
}

/// An object that rows point at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Object {
    /// Whose it is.
    pub company_id: Uuid,
    /// Lowercase hex.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// Every object of every company.
pub async fn objects(conn: &mut PgConnection) -> Result<Vec<Object>, StoreError> {
    Ok(sqlx::query_as("SELECT company_id, sha256, size FROM blobs ORDER BY company_id, sha256")
        .fetch_all(conn)
        .await?)
}

/// Rows of the tables that must not shrink, by name.
pub async fn counts(conn: &mut PgConnection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut counts = Vec::new();
    for table in
        ["companies", "customers", "contacts", "bids", "signatures", "contracts", "activity", "blobs"]
    {
        let sql = format!("SELECT count(*) FROM {table}");
        counts.push((table.to_owned(), sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut *conn).await?));
    }
    Ok(counts)
}

/// Every certificate with the slug of its company, in their order.
pub async fn certificates(conn: &mut PgConnection) -> Result<Vec<(Uuid, String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT d.company_id, c.slug, d.certificate_id FROM directory.certificates d
         JOIN directory.companies c USING (company_id) ORDER BY c.slug, d.certificate_id",
    )
    .fetch_all(conn)
    .await?)
}

/// The newest migration that was applied.
pub async fn schema_version(conn: &mut PgConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success")
        .fetch_one(conn)
        .await?)
}

/// Whether a database holds nothing of ours yet.
pub async fn is_empty(url: &str) -> Result<bool, StoreError> {
    let mut conn = PgConnection::connect(url).await?;
    let sql = "SELECT NOT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))";
    Ok(sqlx::query_scalar(sql).fetch_one(&mut conn).await?)
}

/// Makes an empty database beside the one that `url` names; `name` must need no quotes.
pub async fn create_scratch(url: &str, name: &str) -> Result<(), StoreError> {
    let mut conn = PgConnection::connect(url).await?;
    conn.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))).await?;
    Ok(())
}

/// Drops it again.
pub async fn drop_scratch(url: &str, name: &str) -> Result<(), StoreError> {
    let mut conn = PgConnection::connect(url).await?;
    conn.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).await?;
    Ok(())
}
