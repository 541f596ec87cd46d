//! Which content a company has.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// Notes a blob; one that is noted already stays as it is.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    sha256: &str,
    size: i64,
    media_type: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO blobs (company_id, sha256, size, media_type) VALUES ($1, $2, $3, $4)
         ON CONFLICT (company_id, sha256) DO NOTHING",
    )
    .bind(company)
    .bind(sha256)
    .bind(size)
    .bind(media_type)
    .execute(conn)
    .await?;
    Ok(())
}

/// Its size in bytes.
pub async fn size(conn: &mut PgConnection, company: Uuid, sha256: &str) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT size FROM blobs WHERE company_id = $1 AND sha256 = $2")
        .bind(company)
        .bind(sha256)
        .fetch_optional(conn)
        .await?)
}
