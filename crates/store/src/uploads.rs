//! Files on their way in, piece by piece.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An upload.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct UploadRow {
    /// Its id.
    pub id: Uuid,
    /// For which bid.
    pub bid_id: Uuid,
    /// Whose upload it is.
    pub staff_id: Uuid,
    /// File name as shown.
    pub name: String,
    /// Bytes it will have.
    pub size: i64,
    /// Bytes that are here.
    pub received: i64,
    /// When it is given up.
    pub expires_at: DateTime<Utc>,
    /// The document it became.
    pub document_id: Option<Uuid>,
}

const SELECT: &str = "SELECT id, bid_id, staff_id, name, size, received, expires_at, document_id FROM uploads WHERE company_id = $1";

/// What of a company's uploads is under way.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Pending {
    /// Of one member of staff.
    pub own: i64,
    /// Bytes that all of them will have together.
    pub bytes: i64,
}

/// Counts what is under way.
pub async fn pending(conn: &mut PgConnection, company: Uuid, staff: Uuid) -> Result<Pending, StoreError> {
    Ok(sqlx::query_as(
        "SELECT count(*) FILTER (WHERE staff_id = $2) AS own, coalesce(sum(size), 0)::bigint AS bytes
         FROM uploads WHERE company_id = $1 AND document_id IS NULL AND expires_at > clock_timestamp()",
    )
    .bind(company)
    .bind(staff)
    .fetch_one(conn)
    .await?)
}

/// Begins an upload that lives a day; gives it.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    (id, bid, staff): (Uuid, Uuid, Uuid),
    name: &str,
    size: i64,
) -> Result<UploadRow, StoreError> {
    Ok(sqlx::query_as(
        "INSERT INTO uploads (company_id, id, bid_id, staff_id, name, size, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '1 day')
         RETURNING id, bid_id, staff_id, name, size, received, expires_at, document_id",
    )
    .bind(company)
    .bind(id)
    .bind(bid)
    .bind(staff)
    .bind(name)
    .bind(size)
    .fetch_one(conn)
    .await?)
}

/// A member of staff's own upload that is not given up; with `lock` nobody else changes it meanwhile.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    (id, staff): (Uuid, Uuid),
    lock: bool,
) -> Result<Option<UploadRow>, StoreError> {
    let lock = if lock { " FOR UPDATE" } else { "" };
    let sql = format!("{SELECT} AND id = $2 AND staff_id = $3 AND expires_at > clock_timestamp(){lock}");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(id)
        .bind(staff)
        .fetch_optional(conn)
        .await?)
}

/// A piece of an upload.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Part {
    /// Where it begins.
    pub start: i64,
    /// Bytes.
    pub size: i64,
    /// Its name in storage.
    pub piece: Uuid,
}

/// Notes a piece that was stored, if everything before it is here and nothing after; gives whether it was taken.
pub async fn add_part(
    conn: &mut PgConnection,
    company: Uuid,
    upload: Uuid,
    part: Part,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(
        "UPDATE uploads SET received = received + $4
         WHERE company_id = $1 AND id = $2 AND received = $3 AND received + $4 <= size AND document_id IS NULL",
    )
    .bind(company)
    .bind(upload)
    .bind(part.start)
    .bind(part.size)
    .execute(&mut *conn)
    .await?
    .rows_affected()
        == 1;
    if taken {
        sqlx::query("INSERT INTO upload_parts (company_id, upload_id, start, size, piece) VALUES ($1, $2, $3, $4, $5)")
            .bind(company)
            .bind(upload)
            .bind(part.start)
            .bind(part.size)
            .bind(part.piece)
            .execute(conn)
            .await?;
    }
    Ok(taken)
}

/// The pieces in order.
pub async fn parts(conn: &mut PgConnection, company: Uuid, upload: Uuid) -> Result<Vec<Part>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT start, size, piece FROM upload_parts WHERE company_id = $1 AND upload_id = $2 ORDER BY start",
    )
    .bind(company)
    .bind(upload)
    .fetch_all(conn)
    .await?)
}

/// It has become a document.
pub async fn finished(
    conn: &mut PgConnection,
    company: Uuid,
    upload: Uuid,
    document: Uuid,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE uploads SET document_id = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(upload)
        .bind(document)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM upload_parts WHERE company_id = $1 AND upload_id = $2")
        .bind(company)
        .bind(upload)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets an upload with its pieces.
pub async fn remove(conn: &mut PgConnection, company: Uuid, upload: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM uploads WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(upload)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets the uploads that were given up.
pub async fn remove_expired(conn: &mut PgConnection, company: Uuid) -> Result<u64, StoreError> {
    Ok(sqlx::query("DELETE FROM uploads WHERE company_id = $1 AND expires_at <= clock_timestamp()")
        .bind(company)
        .execute(conn)
        .await?
        .rows_affected())
}
