//! Acceptances that were given off the portal: added and read, never changed.

use crate::StoreError;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A recorded acceptance as pages show it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AcceptanceRow {
    /// Its id.
    pub id: Uuid,
    /// How the yes came: `paper`, `phone`, `in_person`, `email` or `other`.
    pub method: String,
    /// Who said it, as staff wrote it.
    pub accepted_by: String,
    /// On which day.
    pub accepted_on: NaiveDate,
    /// What else is to be known; may be empty.
    pub note: String,
    /// The scan's file name, where there is one.
    pub scan_name: Option<String>,
    /// By content.
    pub scan_media_type: Option<String>,
    /// Where its content is.
    pub scan_sha256: Option<String>,
    /// Its size in bytes.
    pub scan_size: Option<i64>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// An acceptance.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<AcceptanceRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT a.id, a.method, a.accepted_by, a.accepted_on, a.note, a.scan_name, a.scan_media_type, a.scan_sha256,
             f.size AS scan_size, s.name AS recorded_by, a.recorded_at
         FROM recorded_acceptances a
         JOIN staff s ON s.company_id = a.company_id AND s.id = a.recorded_by
         LEFT JOIN blobs f ON f.company_id = a.company_id AND f.sha256 = a.scan_sha256
         WHERE a.company_id = $1 AND a.id = $2",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// A new acceptance.
#[derive(Debug)]
pub struct NewAcceptance<'a> {
    /// Its id.
    pub id: Uuid,
    /// Of which bid.
    pub bid_id: Uuid,
    /// Of which revision.
    pub revision_id: Uuid,
    /// How.
    pub method: &'a str,
    /// By whom.
    pub accepted_by: &'a str,
    /// When.
    pub accepted_on: NaiveDate,
    /// May be empty.
    pub note: &'a str,
    /// Name, media type and SHA-256 of the scan.
    pub scan: Option<(&'a str, &'a str, &'a str)>,
    /// A member of staff.
    pub recorded_by: Uuid,
    /// Now.
    pub recorded_at: DateTime<Utc>,
}

/// Adds an acceptance.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    new: &NewAcceptance<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO recorded_acceptances (company_id, id, bid_id, revision_id, method, accepted_by, accepted_on, note,
             scan_name, scan_media_type, scan_sha256, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.bid_id)
    .bind(new.revision_id)
    .bind(new.method)
    .bind(new.accepted_by)
    .bind(new.accepted_on)
    .bind(new.note)
    .bind(new.scan.map(|(name, _, _)| name))
    .bind(new.scan.map(|(_, media_type, _)| media_type))
    .bind(new.scan.map(|(_, _, sha256)| sha256))
    .bind(new.recorded_by)
    .bind(new.recorded_at)
    .execute(conn)
    .await?;
    Ok(())
}
