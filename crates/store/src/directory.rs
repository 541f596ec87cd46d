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

/// Notes that an address can sign in at a company; `digest` is its keyed hash.
pub async fn add_address(
    conn: &mut PgConnection,
    digest: &[u8; 32],
    company: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO directory.addresses (email_hmac, company_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(digest.as_slice())
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes the addresses of a company these and no others.
pub async fn set_addresses(
    conn: &mut PgConnection,
    company: Uuid,
    digests: &[Vec<u8>],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM directory.addresses WHERE company_id = $1 AND email_hmac <> ALL($2)")
        .bind(company)
        .bind(digests)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO directory.addresses (email_hmac, company_id) SELECT unnest($2::bytea[]), $1 ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(digests)
    .execute(conn)
    .await?;
    Ok(())
}

/// The companies where an address may be able to sign in, by slug.
pub async fn companies_of_address(db: &Db, digest: &[u8; 32]) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT c.company_id, c.slug FROM directory.addresses a JOIN directory.companies c USING (company_id)
         WHERE a.email_hmac = $1 ORDER BY c.slug LIMIT 100",
    )
    .bind(digest.as_slice())
    .fetch_all(db.pool())
    .await?)
}
