//! Companies' own domains.

use crate::{Db, StoreError};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A company's own domain.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DomainRow {
    /// Lower case, in ASCII.
    pub host: String,
    /// What must stand in the DNS.
    pub token: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When the DNS was last looked at.
    pub checked_at: Option<DateTime<Utc>>,
    /// What that look found wrong: `missing`, `other`, `no_answer`, or nothing.
    pub problem: String,
    /// When it was proved.
    pub verified_at: Option<DateTime<Utc>>,
    /// Since when the proof was missed at each look.
    pub unproved_since: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "host, token, added_at, checked_at, problem, verified_at, unproved_since";

/// The company's domain.
pub async fn get(conn: &mut PgConnection, company: Uuid) -> Result<Option<DomainRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM domains WHERE company_id = $1");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).fetch_optional(conn).await?)
}

/// The company's domain, held until the transaction ends.
pub async fn lock(conn: &mut PgConnection, company: Uuid) -> Result<Option<DomainRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM domains WHERE company_id = $1 FOR UPDATE");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).fetch_optional(conn).await?)
}

/// Adds one that is still to be proved, in the place of another such.
pub async fn put(conn: &mut PgConnection, company: Uuid, host: &str, token: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO domains (company_id, host, token) VALUES ($1, $2, $3)
         ON CONFLICT (company_id) DO UPDATE SET host = excluded.host, token = excluded.token,
             added_at = clock_timestamp(), checked_at = NULL, problem = '', verified_at = NULL, unproved_since = NULL",
    )
    .bind(company)
    .bind(host)
    .bind(token)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes what a look at the DNS found wrong.
pub async fn unproved(conn: &mut PgConnection, company: Uuid, problem: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE domains SET checked_at = clock_timestamp(), problem = $2 WHERE company_id = $1")
        .bind(company)
        .bind(problem)
        .execute(conn)
        .await?;
    Ok(())
}

/// It is proved: from here on the host leads to the company. A violation of `hosts_pkey` means that it leads to
/// another one.
pub async fn proved(conn: &mut PgConnection, company: Uuid, host: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO directory.hosts (host, company_id) VALUES ($1, $2)")
        .bind(host)
        .bind(company)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "UPDATE domains SET checked_at = clock_timestamp(), problem = '', verified_at = clock_timestamp() WHERE company_id = $1",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the proof of a served domain was looked for and stood there.
pub async fn proved_again(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE domains SET checked_at = clock_timestamp(), problem = '', unproved_since = NULL WHERE company_id = $1",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the proof of a served domain is missed, from now on.
pub async fn missed(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE domains SET unproved_since = clock_timestamp() WHERE company_id = $1")
        .bind(company)
        .execute(conn)
        .await?;
    Ok(())
}

/// The proof stayed away: the host leads to the company no more, until it is proved anew.
pub async fn lapsed(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM directory.hosts WHERE company_id = $1")
        .bind(company)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE domains SET verified_at = NULL, unproved_since = NULL WHERE company_id = $1")
        .bind(company)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes it: from the commit on, its host is unknown.
pub async fn remove(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM directory.hosts WHERE company_id = $1")
        .bind(company)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM domains WHERE company_id = $1").bind(company).execute(conn).await?;
    Ok(())
}

/// The company that a host leads to, and its slug.
pub async fn company_of_host(db: &Db, host: &str) -> Result<Option<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT h.company_id, c.slug FROM directory.hosts h JOIN directory.companies c USING (company_id) WHERE h.host = $1",
    )
    .bind(host)
    .fetch_optional(db.pool())
    .await?)
}
