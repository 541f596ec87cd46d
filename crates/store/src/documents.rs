//! Documents that belong to a revision.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DocumentRow {
    /// Its id.
    pub id: Uuid,
    /// To which revision it belongs.
    pub revision_id: Uuid,
    /// File name as shown.
    pub name: String,
    /// By content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Of its content, a blob.
    pub sha256: String,
    /// A member of staff.
    pub added_by: Uuid,
    /// When.
    pub added_at: DateTime<Utc>,
    /// When a contact first opened it, if one has.
    pub opened_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT d.id, d.revision_id, d.name, d.media_type, d.size, d.sha256, d.added_by, d.added_at,
        (SELECT min(v.first_at) FROM views v
         WHERE v.company_id = d.company_id AND v.revision_id = d.revision_id AND v.sha256 = d.sha256) AS opened_at
    FROM documents d WHERE d.company_id = $1";

/// A revision's documents in order.
pub async fn of_revision(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = format!("{SELECT} AND d.revision_id = $2 ORDER BY d.id");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(revision).fetch_all(conn).await?)
}

/// A document of any revision of a bid.
pub async fn of_bid(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    document: Uuid,
) -> Result<Option<DocumentRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND d.id = $3 AND d.revision_id IN (SELECT id FROM bid_revisions WHERE company_id = $1 AND bid_id = $2)"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(bid)
        .bind(document)
        .fetch_optional(conn)
        .await?)
}

/// Adds a document to a draft; its blob is noted before.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &DocumentRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO documents (company_id, id, revision_id, name, media_type, size, sha256, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.revision_id)
    .bind(&new.name)
    .bind(&new.media_type)
    .bind(new.size)
    .bind(&new.sha256)
    .bind(new.added_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Copies the documents of one revision into the draft of another; `ids` are the copies' ids, as many as the
/// revision has documents.
pub async fn copy(
    conn: &mut PgConnection,
    company: Uuid,
    from: Uuid,
    to: Uuid,
    ids: &[Uuid],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO documents (company_id, id, revision_id, name, media_type, size, sha256, added_by, added_at)
         SELECT d.company_id, n.id, $3, d.name, d.media_type, d.size, d.sha256, d.added_by, d.added_at
         FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM documents WHERE company_id = $1 AND revision_id = $2) d
         JOIN unnest($4::uuid[]) WITH ORDINALITY AS n(id, place) ON n.place = d.place",
    )
    .bind(company)
    .bind(from)
    .bind(to)
    .bind(ids)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a document from a draft.
pub async fn remove(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM documents WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
