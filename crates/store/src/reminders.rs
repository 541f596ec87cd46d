//! A company's schedule of reminders, what waits for an answer, and what was reminded of.

use crate::StoreError;
use crate::bids::STATUS;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A company's schedule.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SettingsRow {
    /// Whether customers are reminded at all.
    pub enabled: bool,
    /// Days after it was shared.
    pub days_after: Vec<i32>,
    /// Days before it expires.
    pub days_before: Vec<i32>,
    /// Days before a bid expires that staff are warned; 0: never.
    pub staff_days: i32,
    /// What was due before is not made up for.
    pub since: DateTime<Utc>,
}

impl Default for SettingsRow {
    /// What a company has that never chose.
    fn default() -> Self {
        Self {
            enabled: true,
            days_after: vec![3, 7],
            days_before: vec![2],
            staff_days: 3,
            since: DateTime::UNIX_EPOCH,
        }
    }
}

/// The company's schedule.
pub async fn settings(conn: &mut PgConnection, company: Uuid) -> Result<SettingsRow, StoreError> {
    let row = sqlx::query_as(
        "SELECT enabled, days_after, days_before, staff_days, since FROM reminder_settings WHERE company_id = $1",
    )
    .bind(company)
    .fetch_optional(conn)
    .await?;
    Ok(row.unwrap_or_default())
}

/// Sets the company's schedule, from now on.
pub async fn set(conn: &mut PgConnection, company: Uuid, new: &SettingsRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO reminder_settings (company_id, enabled, days_after, days_before, staff_days) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id) DO UPDATE SET enabled = excluded.enabled, days_after = excluded.days_after,
             days_before = excluded.days_before, staff_days = excluded.staff_days, since = clock_timestamp()",
    )
    .bind(company)
    .bind(new.enabled)
    .bind(&new.days_after)
    .bind(&new.days_before)
    .bind(new.staff_days)
    .execute(conn)
    .await?;
    Ok(())
}

/// Something that waits for an answer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WaitingRow {
    /// The share; for a warning to staff the bid.
    pub about_id: Uuid,
    /// The bid, or the change order.
    pub record_id: Uuid,
    /// Whose it is.
    pub customer_id: Uuid,
    /// The revision that waits.
    pub revision: i32,
    /// Since when it could be answered.
    pub since: DateTime<Utc>,
    /// The last day on which it can be.
    pub last_day: Option<NaiveDate>,
    /// The slots it was reminded of, or passed over.
    pub had: Vec<String>,
    /// When a reminder last went out.
    pub reminded_at: Option<DateTime<Utc>>,
}

const HAD: &str = "coalesce((SELECT array_agg(m.slot) FROM reminders m
         WHERE m.company_id = $1 AND m.about_id = ABOUT AND m.revision = r.number), '{}') AS had,
     (SELECT max(m.at) FROM reminders m
         WHERE m.company_id = $1 AND m.about_id = ABOUT AND m.revision = r.number AND m.told) AS reminded_at";

/// Bids that a customer could sign and has not: those of one share, or of all.
pub async fn shared_bids(
    conn: &mut PgConnection,
    company: Uuid,
    share: Option<Uuid>,
) -> Result<Vec<WaitingRow>, StoreError> {
    let sql = format!(
        "SELECT s.id AS about_id, b.id AS record_id, b.customer_id, r.number AS revision, r.valid_until AS last_day,
             greatest(s.shared_at, s.level_at, r.sent_at) AS since, {}
         FROM shares s
         JOIN bids b ON b.company_id = s.company_id AND b.id = s.bid_id
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         JOIN customers k ON k.company_id = b.company_id AND k.id = b.customer_id AND k.is_active
         WHERE s.company_id = $1 AND s.stopped_at IS NULL AND s.level = 'approve' AND {STATUS} = 'sent'
           AND ($2::uuid IS NULL OR s.id = $2)
         ORDER BY s.id LIMIT 10000",
        HAD.replace("ABOUT", "s.id")
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(share).fetch_all(conn).await?)
}

/// Change orders that a customer could approve and has not answered: those of one share, or of all.
pub async fn shared_changes(
    conn: &mut PgConnection,
    company: Uuid,
    share: Option<Uuid>,
) -> Result<Vec<WaitingRow>, StoreError> {
    let sql = format!(
        "SELECT s.id AS about_id, o.id AS record_id, p.customer_id, r.number AS revision, NULL::date AS last_day,
             greatest(s.shared_at, s.level_at, r.frozen_at) AS since, {}
         FROM shares s
         JOIN change_orders o ON o.company_id = s.company_id AND o.id = s.change_order_id AND o.customer_status = 'pending'
         JOIN projects p ON p.company_id = o.company_id AND p.id = o.project_id AND p.status <> 'cancelled'
         JOIN change_order_revisions r ON r.company_id = o.company_id AND r.change_order_id = o.id AND r.number = o.current_revision
         JOIN customers k ON k.company_id = p.company_id AND k.id = p.customer_id AND k.is_active
         WHERE s.company_id = $1 AND s.stopped_at IS NULL AND s.level = 'approve' AND ($2::uuid IS NULL OR s.id = $2)
           AND NOT EXISTS (SELECT FROM change_order_revisions n
               WHERE n.company_id = o.company_id AND n.change_order_id = o.id AND n.number > r.number)
         ORDER BY s.id LIMIT 10000",
        HAD.replace("ABOUT", "s.id")
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(share).fetch_all(conn).await?)
}

/// Bids that run out, shared or not: one, or all.
pub async fn open_bids(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Option<Uuid>,
) -> Result<Vec<WaitingRow>, StoreError> {
    let sql = format!(
        "SELECT b.id AS about_id, b.id AS record_id, b.customer_id, r.number AS revision, r.valid_until AS last_day,
             r.sent_at AS since, {}
         FROM bids b
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         WHERE b.company_id = $1 AND {STATUS} = 'sent' AND ($2::uuid IS NULL OR b.id = $2)
         ORDER BY b.id LIMIT 10000",
        HAD.replace("ABOUT", "b.id")
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(bid).fetch_all(conn).await?)
}

/// Takes a slot; false where it was taken.
pub async fn take(
    conn: &mut PgConnection,
    company: Uuid,
    (about, revision): (Uuid, i32),
    slot: &str,
    told: bool,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(
        "INSERT INTO reminders (company_id, about_id, revision, slot, told) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(about)
    .bind(revision)
    .bind(slot)
    .bind(told)
    .execute(conn)
    .await?;
    Ok(taken.rows_affected() == 1)
}
