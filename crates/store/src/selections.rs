//! What was picked of a revision's optional lines: added to, never changed; the last one counts.

use crate::StoreError;
use plumbline_domain::Cents;
use sqlx::PgConnection;
use uuid::Uuid;

/// A selection to be added.
#[derive(Debug)]
pub struct NewSelection<'a> {
    /// Its id.
    pub id: Uuid,
    /// Of which revision.
    pub revision_id: Uuid,
    /// Places of the picked lines in the offer, from 0, in order.
    pub picked: &'a [i32],
    /// The contact who picked.
    pub contact_id: Uuid,
    /// What it comes to.
    pub total: Cents,
    /// Of its `bid.json`, a blob.
    pub data_sha256: &'a str,
    /// Of its PDF, a blob.
    pub document_sha256: &'a str,
    /// Pages of the PDF.
    pub document_pages: i32,
}

/// Adds a selection after the others; refused by the database once the revision is signed.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    new: &NewSelection<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO bid_selections (company_id, id, revision_id, number, picked, contact_id, total_cents, data_sha256,
             document_sha256, document_pages)
         SELECT $1, $2, $3, (SELECT coalesce(max(number), 0) + 1 FROM bid_selections WHERE company_id = $1 AND revision_id = $3),
             $4, $5, $6, $7, $8, $9",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.revision_id)
    .bind(new.picked)
    .bind(new.contact_id)
    .bind(new.total.0)
    .bind(new.data_sha256)
    .bind(new.document_sha256)
    .bind(new.document_pages)
    .execute(conn)
    .await?;
    Ok(())
}

/// A selection of a revision as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SelectionRow {
    /// Places of the picked lines in the offer.
    pub picked: Vec<i32>,
    /// The contact's or the member of staff's name.
    pub by: String,
    /// When.
    pub picked_at: chrono::DateTime<chrono::Utc>,
    /// What it comes to.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// Of its `bid.json`.
    pub data_sha256: String,
    /// Of its PDF.
    pub document_sha256: String,
    /// Pages of the PDF.
    pub document_pages: i32,
}

/// The selection of a revision that counts, if there is one.
pub async fn last(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
) -> Result<Option<SelectionRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.picked, coalesce(k.name, f.name) AS by, s.picked_at, s.total_cents AS total, s.data_sha256,
             s.document_sha256, s.document_pages
         FROM bid_selections s
         LEFT JOIN contacts k ON k.company_id = s.company_id AND k.id = s.contact_id
         LEFT JOIN staff f ON f.company_id = s.company_id AND f.id = s.staff_id
         WHERE s.company_id = $1 AND s.revision_id = $2 ORDER BY s.number DESC LIMIT 1",
    )
    .bind(company)
    .bind(revision)
    .fetch_optional(conn)
    .await?)
}
