//! Revisions of change orders: written while drafts, never again once frozen.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::{Cents, ContractValue};
use sqlx::PgConnection;
use uuid::Uuid;

/// A revision.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct RevisionRow {
    /// Its id.
    pub id: Uuid,
    /// Of which change order.
    pub change_order_id: Uuid,
    /// From 1.
    pub number: i32,
    /// One line.
    pub title: String,
    /// May be empty, may have line feeds.
    pub description: String,
    /// May be empty, may have line feeds.
    pub reason: String,
    /// What it costs; negative takes off.
    #[sqlx(try_from = "i64")]
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
    original_cents: Option<i64>,
    changes_cents: Option<i64>,
    changes_days: Option<i32>,
    /// `None` in a draft.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Of the canonical data.
    pub data_sha256: Option<String>,
    /// Of the PDF.
    pub document_sha256: Option<String>,
    /// Pages of the PDF.
    pub document_pages: Option<i32>,
    /// Counts edits.
    pub version: i32,
    /// When the signature on it was given, if one was.
    pub signed_at: Option<DateTime<Utc>>,
    /// The public name of that signature's evidence.
    pub certificate_id: Option<String>,
}

impl RevisionRow {
    /// What it was frozen upon; `None` in a draft.
    pub fn base(&self) -> Option<ContractValue> {
        Some(ContractValue {
            original: Cents(self.original_cents?),
            changes: Cents(self.changes_cents?),
            days: self.changes_days?,
            count: 0,
        })
    }
}

const SELECT: &str =
    "SELECT r.id, r.change_order_id, r.number, r.title, r.description, r.reason, r.cost_cents AS cost, r.days, r.original_cents,
        r.changes_cents, r.changes_days, r.frozen_at, r.data_sha256, r.document_sha256, r.document_pages, r.version,
        x.signed_at, x.certificate_id
    FROM change_order_revisions r
    LEFT JOIN signatures x ON x.company_id = r.company_id AND x.change_order_id = r.change_order_id AND x.revision_id = r.id
    WHERE r.company_id = $1 AND r.change_order_id = $2";

/// All revisions of a change order, the newest first.
pub async fn of(
    conn: &mut PgConnection,
    company: Uuid,
    change_order: Uuid,
) -> Result<Vec<RevisionRow>, StoreError> {
    let sql = format!("{SELECT} ORDER BY r.number DESC");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(change_order).fetch_all(conn).await?)
}

/// The latest revision, frozen or not.
pub async fn latest(
    conn: &mut PgConnection,
    company: Uuid,
    change_order: Uuid,
) -> Result<Option<RevisionRow>, StoreError> {
    let sql = format!("{SELECT} ORDER BY r.number DESC LIMIT 1");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(change_order).fetch_optional(conn).await?)
}

/// What is written in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// One line.
    pub title: String,
    /// May be empty.
    pub description: String,
    /// May be empty.
    pub reason: String,
    /// What it costs.
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
}

/// Adds a draft with this number.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    change_order: Uuid,
    (id, number): (Uuid, i32),
    content: &Content,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO change_order_revisions (company_id, change_order_id, id, number, title, description, reason, cost_cents, days)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(company)
    .bind(change_order)
    .bind(id)
    .bind(number)
    .bind(&content.title)
    .bind(&content.description)
    .bind(&content.reason)
    .bind(content.cost.0)
    .bind(content.days)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a draft, if it still has this version; gives whether it had.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    version: i32,
    content: &Content,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE change_order_revisions SET title = $4, description = $5, reason = $6, cost_cents = $7, days = $8, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $3 AND frozen_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .bind(version)
    .bind(&content.title)
    .bind(&content.description)
    .bind(&content.reason)
    .bind(content.cost.0)
    .bind(content.days)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A draft's documents changed, which makes it another version.
pub async fn bump(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE change_order_revisions SET version = version + 1 WHERE company_id = $1 AND id = $2 AND frozen_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a draft becomes when it is frozen.
#[derive(Debug)]
pub struct Frozen<'a> {
    /// When.
    pub frozen_at: DateTime<Utc>,
    /// By whom.
    pub frozen_by: Uuid,
    /// What the contract came to at that moment.
    pub base: ContractValue,
    /// Of the canonical data, a blob.
    pub data_sha256: &'a str,
    /// Of the PDF, a blob.
    pub document_sha256: &'a str,
    /// Pages of the PDF.
    pub document_pages: i32,
}

/// Freezes a draft, if it still has this version; gives whether it had.
pub async fn freeze(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    version: i32,
    frozen: &Frozen<'_>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE change_order_revisions SET frozen_at = $4, frozen_by = $5, original_cents = $6, changes_cents = $7, changes_days = $8,
             data_sha256 = $9, document_sha256 = $10, document_pages = $11
         WHERE company_id = $1 AND id = $2 AND version = $3 AND frozen_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .bind(version)
    .bind(frozen.frozen_at)
    .bind(frozen.frozen_by)
    .bind(frozen.base.original.0)
    .bind(frozen.base.changes.0)
    .bind(frozen.base.days)
    .bind(frozen.data_sha256)
    .bind(frozen.document_sha256)
    .bind(frozen.document_pages)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A document of any revision of a change order: its revision's id.
pub async fn of_document(
    conn: &mut PgConnection,
    company: Uuid,
    change_order: Uuid,
    document: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT r.id FROM documents d
         JOIN change_order_revisions r ON r.company_id = d.company_id AND r.id = d.revision_id
         WHERE d.company_id = $1 AND d.id = $3 AND r.change_order_id = $2",
    )
    .bind(company)
    .bind(change_order)
    .bind(document)
    .fetch_optional(conn)
    .await?)
}
