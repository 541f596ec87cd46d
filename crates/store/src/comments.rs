//! Comments on bids, projects and change orders, from both sides.

use crate::StoreError;
use crate::shares::Target;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A comment.
#[derive(Debug, Clone, sqlx::FromRow, serde::Deserialize)]
pub struct CommentRow {
    /// Its id.
    pub id: Uuid,
    /// The revision that was current; 0 where there are no revisions.
    pub revision_number: i32,
    /// Who wrote it, as they are called now.
    pub author: String,
    /// Whether it came from the company's side.
    pub by_staff: bool,
    /// Plain text.
    pub body: String,
    /// Whether the customer asks for changes.
    pub requests_changes: bool,
    /// When.
    pub created_at: DateTime<Utc>,
}

const SELECT: &str =
    "SELECT c.id, c.revision_number, coalesce(s.name, k.name) AS author, c.staff_id IS NOT NULL AS by_staff,
        c.body, c.requests_changes, c.created_at
    FROM comments c
    LEFT JOIN staff s ON s.company_id = c.company_id AND s.id = c.staff_id
    LEFT JOIN contacts k ON k.company_id = c.company_id AND k.id = c.contact_id
    WHERE c.company_id = $1";

/// A record's comments, the oldest first.
pub async fn of(conn: &mut PgConnection, company: Uuid, what: Target) -> Result<Vec<CommentRow>, StoreError> {
    let sql = format!("{SELECT} AND c.{} = $2 ORDER BY c.id LIMIT 1000", what.column());
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(what.id()).fetch_all(conn).await?)
}

/// One comment.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<CommentRow>, StoreError> {
    let sql = format!("{SELECT} AND c.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// A new comment, of a member of staff or of a contact.
#[derive(Debug)]
pub struct NewComment<'a> {
    /// Its id.
    pub id: Uuid,
    /// On what.
    pub on: Target,
    /// The revision that is current; 0 where there are no revisions.
    pub revision_number: i32,
    /// The author, if of the company's side.
    pub staff_id: Option<Uuid>,
    /// The author, if of the customer's side.
    pub contact_id: Option<Uuid>,
    /// Plain text.
    pub body: &'a str,
    /// Whether the customer asks for changes.
    pub requests_changes: bool,
}

/// Adds a comment.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewComment<'_>) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO comments (company_id, id, {}, revision_number, staff_id, contact_id, body, requests_changes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.on.column()
    );
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(new.id)
        .bind(new.on.id())
        .bind(new.revision_number)
        .bind(new.staff_id)
        .bind(new.contact_id)
        .bind(new.body)
        .bind(new.requests_changes)
        .execute(conn)
        .await?;
    Ok(())
}
