//! Bids: what stays the same over all revisions.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::{BidStatus, Cents, InvitationStatus};
use sqlx::PgConnection;
use uuid::Uuid;

/// The status as it is by the database's clock: a sent bid past its last moment is expired, whether or not
/// anything has said so yet. `b` is the bid, `r` its current revision (may be missing).
pub(crate) const STATUS: &str =
    "CASE WHEN b.status = 'sent' AND r.expires_at <= clock_timestamp() THEN 'expired' ELSE b.status END";

/// A bid with what lists show of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct BidRow {
    /// Its id.
    pub id: Uuid,
    /// Shown as `B-0042`.
    pub number: i32,
    /// Whose bid.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// Where the customer's invitation stands.
    #[sqlx(try_from = "String")]
    pub invitation_status: InvitationStatus,
    /// Of the latest revision, sent or not.
    pub title: String,
    /// By the database's clock.
    #[sqlx(try_from = "String")]
    pub status: BidStatus,
    /// The revision the customer sees; 0 before the first was sent.
    pub current_revision: i32,
    /// The revision that is being written, if there is one.
    pub draft_revision: Option<i32>,
    /// Of the latest revision, sent or not.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// The first moment at which the current revision can no longer be signed.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the current revision was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// How far it is shared with its customer, if it is.
    pub share_level: Option<String>,
    /// When a contact last opened the current revision's page.
    pub viewed_at: Option<DateTime<Utc>>,
    /// Why it was rejected or withdrawn; may be empty.
    pub closing_reason: String,
    /// When it was accepted, rejected or withdrawn.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

fn select() -> String {
    format!(
        "SELECT b.id, b.number, b.customer_id, c.display_name AS customer_name, c.invitation_status, l.title,
             {STATUS} AS status, b.current_revision, CASE WHEN l.sent_at IS NULL THEN l.number END AS draft_revision,
             l.total_cents AS total, r.expires_at, r.sent_at, s.level AS share_level,
             (SELECT max(v.last_at) FROM views v WHERE v.company_id = b.company_id AND v.revision_id = r.id AND v.sha256 = '') AS viewed_at,
             b.closing_reason, b.closed_at, b.created_at, b.updated_at
         FROM bids b
         JOIN customers c ON c.company_id = b.company_id AND c.id = b.customer_id
         JOIN LATERAL (SELECT title, total_cents, number, sent_at FROM effective_revisions
             WHERE company_id = b.company_id AND bid_id = b.id ORDER BY number DESC LIMIT 1) l ON true
         LEFT JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         LEFT JOIN shares s ON s.company_id = b.company_id AND s.bid_id = b.id AND s.customer_id = b.customer_id AND s.stopped_at IS NULL
         WHERE b.company_id = $1"
    )
}

/// What a list is narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Part of a number, title or customer's name; empty for all.
    pub search: &'a str,
    /// By the database's clock; `None` for all.
    pub status: Option<BidStatus>,
    /// Of one customer.
    pub customer: Option<Uuid>,
}

/// A page of bids, the newest first, with ids below `before`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    filter: Filter<'_>,
    before: Uuid,
    limit: i64,
) -> Result<Vec<BidRow>, StoreError> {
    let sql = format!(
        "{} AND b.id < $2 AND ($3::text IS NULL OR {STATUS} = $3) AND ($4::uuid IS NULL OR b.customer_id = $4)
           AND ($5 = '' OR l.title ILIKE $5 OR c.display_name ILIKE $5 OR c.company_name ILIKE $5
                OR 'B-' || lpad(b.number::text, greatest(4, length(b.number::text)), '0') ILIKE $5)
         ORDER BY b.id DESC LIMIT $6",
        select()
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(before)
        .bind(filter.status.map(BidStatus::as_str))
        .bind(filter.customer)
        .bind(pattern(filter.search))
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A LIKE pattern that finds `search` anywhere, taking its own `%` and `_` literally.
pub(crate) fn pattern(search: &str) -> String {
    if search.is_empty() {
        return String::new();
    }
    format!("%{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// One bid.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<BidRow>, StoreError> {
    let sql = format!("{} AND b.id = $2", select());
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// A bid that nobody else changes until the transaction ends.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LockedBid {
    /// Its id.
    pub id: Uuid,
    /// Shown as `B-0042`.
    pub number: i32,
    /// Whose bid.
    pub customer_id: Uuid,
    /// Of the current revision, or of the first draft.
    pub title: String,
    /// By the database's clock after the lock.
    #[sqlx(try_from = "String")]
    pub status: BidStatus,
    /// 0 before the first was sent.
    pub current_revision: i32,
}

/// Locks a bid, then reads its status: the clock is asked after the lock.
pub async fn lock(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<LockedBid>, StoreError> {
    let there = sqlx::query("SELECT FROM bids WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(id)
        .fetch_optional(&mut *conn)
        .await?;
    if there.is_none() {
        return Ok(None);
    }
    let sql = format!(
        "SELECT b.id, b.number, b.customer_id, b.title, {STATUS} AS status, b.current_revision
         FROM bids b LEFT JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         WHERE b.company_id = $1 AND b.id = $2"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// A new bid.
#[derive(Debug)]
pub struct NewBid<'a> {
    /// Its id.
    pub id: Uuid,
    /// From [`crate::numbers`].
    pub number: i32,
    /// Whose.
    pub customer_id: Uuid,
    /// One line.
    pub title: &'a str,
    /// A member of staff.
    pub created_by: Uuid,
}

/// Adds a bid without revisions.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewBid<'_>) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO bids (company_id, id, number, customer_id, title, created_by) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(company)
        .bind(new.id)
        .bind(new.number)
        .bind(new.customer_id)
        .bind(new.title)
        .bind(new.created_by)
        .execute(conn)
        .await?;
    Ok(())
}

/// A bid's draft changed; before the first sending the bid takes the draft's title.
pub async fn touch(conn: &mut PgConnection, company: Uuid, id: Uuid, title: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE bids SET updated_at = clock_timestamp(), title = CASE WHEN current_revision = 0 THEN $3 ELSE title END
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(title)
    .execute(conn)
    .await?;
    Ok(())
}

/// A revision was sent: it is what the customer sees from now on.
pub async fn sent(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    revision: i32,
    title: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE bids SET status = 'sent', current_revision = $3, title = $4, updated_at = clock_timestamp(),
             closed_at = NULL, closing_reason = ''
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(revision)
    .bind(title)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a bid as accepted, rejected, expired or withdrawn.
pub async fn close(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    status: BidStatus,
    reason: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE bids SET status = $3, closed_at = clock_timestamp(), closing_reason = $4, updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(status.as_str())
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(())
}

/// A bid that has just expired.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct ExpiredBid {
    /// Whose.
    pub customer_id: Uuid,
    /// The revision that ran out.
    pub revision: i32,
}

/// Bids that still say they are sent although their last moment has gone by, the longest overdue first.
pub async fn overdue(conn: &mut PgConnection, company: Uuid, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT b.id FROM bids b
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         WHERE b.company_id = $1 AND b.status = 'sent' AND r.expires_at <= clock_timestamp()
         ORDER BY r.expires_at, b.id LIMIT $2",
    )
    .bind(company)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// Ends a bid that is overdue, as of its last moment; nothing where it was ended, sent anew or expired meanwhile.
pub async fn expire(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<ExpiredBid>, StoreError> {
    sqlx::query("SELECT FROM bids WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(id)
        .fetch_optional(&mut *conn)
        .await?;
    Ok(sqlx::query_as(
        "UPDATE bids b SET status = 'expired', closed_at = r.expires_at, closing_reason = '', updated_at = clock_timestamp()
         FROM bid_revisions r
         WHERE b.company_id = $1 AND b.id = $2 AND b.status = 'sent'
           AND r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
           AND r.expires_at <= clock_timestamp()
         RETURNING b.customer_id, r.number AS revision",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}
