//! Comments on bids, projects and change orders, from both sides.

use crate::StoreError;
use crate::shares::Target;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A comment.
#[derive(Debug, Clone, sqlx::FromRow)]
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
    /// When somebody of the other side first had it before them; `None` while nobody has.
    pub seen_at: Option<DateTime<Utc>>,
}

/// When the other side had comment `m` before them: for a comment of the company's the first view by a contact after
/// it, for a customer's the last look of a member of staff.
pub(crate) const SEEN_AT: &str = "CASE WHEN m.staff_id IS NOT NULL
        THEN (SELECT max(z.last_at) FROM views z
              JOIN bid_revisions zr ON zr.company_id = z.company_id AND zr.id = z.revision_id
              WHERE z.company_id = m.company_id AND zr.bid_id = m.bid_id AND z.last_at >= m.created_at
                AND (z.sha256 = '' OR EXISTS (SELECT FROM bid_selections zs WHERE zs.company_id = z.company_id
                     AND zs.revision_id = z.revision_id AND zs.data_sha256 = z.sha256)))
        ELSE (SELECT max(z.last_at) FROM comment_reads z
              WHERE z.company_id = m.company_id AND z.bid_id = m.bid_id AND z.last_at >= m.created_at) END";

fn select() -> String {
    format!("{COLUMNS}, {SEEN_AT} AS seen_at {FROM}")
}

const COLUMNS: &str =
    "SELECT m.id, m.revision_number, coalesce(s.name, k.name) AS author, m.staff_id IS NOT NULL AS by_staff,
        m.body, m.requests_changes, m.created_at";

const FROM: &str = "FROM comments m
    LEFT JOIN staff s ON s.company_id = m.company_id AND s.id = m.staff_id
    LEFT JOIN contacts k ON k.company_id = m.company_id AND k.id = m.contact_id
    WHERE m.company_id = $1";

/// A record's comments, the oldest first; of very many the last thousand.
pub async fn of(conn: &mut PgConnection, company: Uuid, what: Target) -> Result<Vec<CommentRow>, StoreError> {
    let last = format!("{} AND m.{} = $2 ORDER BY m.id DESC LIMIT 1000", select(), what.column());
    let sql = format!("SELECT * FROM ({last}) y ORDER BY id");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(what.id()).fetch_all(conn).await?)
}

/// One comment.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<CommentRow>, StoreError> {
    let sql = format!("{} AND m.id = $2", select());
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

/// A member of staff had a bid's comments before them.
pub async fn seen_by_staff(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    staff: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO comment_reads (company_id, bid_id, staff_id) VALUES ($1, $2, $3)
         ON CONFLICT (company_id, bid_id, staff_id) DO UPDATE SET last_at = clock_timestamp()",
    )
    .bind(company)
    .bind(bid)
    .bind(staff)
    .execute(conn)
    .await?;
    Ok(())
}

/// When a member of staff last had a bid's comments before them.
pub async fn last_seen_by_staff(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    staff: Uuid,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT last_at FROM comment_reads WHERE company_id = $1 AND bid_id = $2 AND staff_id = $3",
    )
    .bind(company)
    .bind(bid)
    .bind(staff)
    .fetch_optional(conn)
    .await?)
}

/// How many of the customer's comments on each bid a member of staff has not seen; bids without any are left out.
pub async fn unseen_by_staff(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
    bids: &[Uuid],
) -> Result<Vec<(Uuid, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT m.bid_id, count(*) FROM comments m
         LEFT JOIN comment_reads z ON z.company_id = m.company_id AND z.bid_id = m.bid_id AND z.staff_id = $2
         WHERE m.company_id = $1 AND m.bid_id = ANY($3) AND m.contact_id IS NOT NULL
           AND m.created_at > coalesce(z.last_at, '-infinity')
         GROUP BY m.bid_id",
    )
    .bind(company)
    .bind(staff)
    .bind(bids)
    .fetch_all(conn)
    .await?)
}
