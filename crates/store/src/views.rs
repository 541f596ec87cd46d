//! Who opened what: the first and the last time; the log has every time.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// Notes that a contact opened a revision's page (`sha256` is empty) or one of its files, `times` times.
/// Gives whether it was the first time.
pub async fn opened(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
    revision: Uuid,
    sha256: &str,
    times: i32,
) -> Result<bool, StoreError> {
    let all: i32 = sqlx::query_scalar(
        "INSERT INTO views (company_id, contact_id, revision_id, sha256, times) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id, revision_id, contact_id, sha256)
         DO UPDATE SET times = views.times + excluded.times, last_at = clock_timestamp() RETURNING times",
    )
    .bind(company)
    .bind(contact)
    .bind(revision)
    .bind(sha256)
    .bind(times)
    .fetch_one(conn)
    .await?;
    Ok(all == times)
}
