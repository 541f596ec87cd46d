//! What is found before the company is known: ids only, outside row level security.

use crate::{Db, StoreError};
use sqlx::PgConnection;
use uuid::Uuid;

/// The company of a slug.
pub async fn company_of_slug(db: &Db, slug: &str) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar("SELECT company_id FROM directory.companies WHERE slug = $1")
        .bind(slug)
        .fetch_optional(db.pool())
        .await?)
}

/// The company that holds a certificate.
pub async fn company_of_certificate(db: &Db, certificate_id: &str) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar("SELECT company_id FROM directory.certificates WHERE certificate_id = $1")
        .bind(certificate_id)
        .fetch_optional(db.pool())
        .await?)
}

/// Every company, for work that is scheduled for each.
pub async fn companies(db: &Db) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as("SELECT company_id, slug FROM directory.companies ORDER BY slug")
        .fetch_all(db.pool())
        .await?)
}

/// Takes a slug for a company, for ever; a violation of `companies_slug_key` means it was taken.
pub async fn add_company(conn: &mut PgConnection, id: Uuid, slug: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO directory.companies (company_id, slug) VALUES ($1, $2)")
        .bind(id)
        .bind(slug)
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes a certificate findable.
pub async fn add_certificate(
    conn: &mut PgConnection,
    certificate_id: &str,
    company: Uuid,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO directory.certificates (certificate_id, company_id) VALUES ($1, $2)")
        .bind(certificate_id)
        .bind(company)
        .execute(conn)
        .await?;
    Ok(())
}

/// A worker says that it lives.
pub async fn worker_seen(db: &Db, name: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO directory.workers (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET last_seen = clock_timestamp()",
    )
    .bind(name)
    .execute(db.pool())
    .await?;
    Ok(())
}

/// A worker ends.
pub async fn worker_gone(db: &Db, name: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM directory.workers WHERE name = $1").bind(name).execute(db.pool()).await?;
    Ok(())
}

/// Seconds since any worker last reported; `None` where none ever did.
pub async fn worker_silence(db: &Db) -> Result<Option<f64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT min(extract(epoch FROM clock_timestamp() - last_seen))::float8 FROM directory.workers",
    )
    .fetch_one(db.pool())
    .await?)
}
