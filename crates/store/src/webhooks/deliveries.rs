//! Deliveries and their attempts.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A message to an endpoint.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeliveryRow {
    /// Its id, of which the message's is made.
    pub id: Uuid,
    /// Where it goes.
    pub endpoint_id: Uuid,
    /// Such as `bid.signed`.
    pub event: String,
    /// What is sent.
    pub payload: String,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    /// `queued`, `delivered`, `failed` or `dropped`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// The last attempt.
    pub last_at: Option<DateTime<Utc>>,
    /// How long that took.
    pub last_took_ms: Option<i32>,
    /// What was answered.
    pub last_status: Option<i32>,
    /// Why nothing was answered.
    pub last_fault: Option<String>,
}

const SELECT: &str = "SELECT d.id, d.endpoint_id, d.event, d.payload, d.created_at, d.state, d.attempts,
        a.at AS last_at, a.took_ms AS last_took_ms, a.status AS last_status, a.fault AS last_fault
    FROM webhook_deliveries d
    LEFT JOIN LATERAL (SELECT at, took_ms, status, fault FROM webhook_attempts a
        WHERE a.company_id = d.company_id AND a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1) a ON true
    WHERE d.company_id = $1 AND d.endpoint_id = $2";

/// An endpoint's deliveries, the newest first, below an id.
pub async fn deliveries(
    conn: &mut PgConnection,
    company: Uuid,
    endpoint: Uuid,
    before: Uuid,
    limit: i64,
) -> Result<Vec<DeliveryRow>, StoreError> {
    let sql = format!("{SELECT} AND d.id < $3 ORDER BY d.id DESC LIMIT $4");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(endpoint)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// One delivery of an endpoint.
pub async fn delivery(
    conn: &mut PgConnection,
    company: Uuid,
    endpoint: Uuid,
    id: Uuid,
) -> Result<Option<DeliveryRow>, StoreError> {
    let sql = format!("{SELECT} AND d.id = $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(endpoint)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// Where a delivery goes and what it says, as long as it waits.
pub async fn to_deliver(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT endpoint_id, payload FROM webhook_deliveries WHERE company_id = $1 AND id = $2 AND state = 'queued'",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// Adds a delivery that waits.
pub async fn insert_delivery(
    conn: &mut PgConnection,
    company: Uuid,
    (id, endpoint): (Uuid, Uuid),
    event: &str,
    payload: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO webhook_deliveries (company_id, id, endpoint_id, event, payload) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(company)
    .bind(id)
    .bind(endpoint)
    .bind(event)
    .bind(payload)
    .execute(conn)
    .await?;
    Ok(())
}

/// A delivery has come to an end, or waits again. One that was delivered stays so.
pub async fn set_state(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    (from, to): (&[&str], &str),
) -> Result<bool, StoreError> {
    let set = sqlx::query(
        "UPDATE webhook_deliveries SET state = $3 WHERE company_id = $1 AND id = $2 AND state = ANY($4)",
    )
    .bind(company)
    .bind(id)
    .bind(to)
    .bind(from)
    .execute(conn)
    .await?;
    Ok(set.rows_affected() == 1)
}

/// How an attempt went.
#[derive(Debug)]
pub struct NewAttempt<'a> {
    /// Its id.
    pub id: Uuid,
    /// Of which delivery.
    pub delivery_id: Uuid,
    /// How long it took.
    pub took_ms: i32,
    /// What was answered.
    pub status: Option<i32>,
    /// Why nothing was answered; else empty.
    pub fault: &'a str,
    /// The first bytes of the answer.
    pub response: &'a str,
}

/// Adds an attempt and counts it.
pub async fn add_attempt(
    conn: &mut PgConnection,
    company: Uuid,
    new: NewAttempt<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "WITH counted AS (UPDATE webhook_deliveries SET attempts = attempts + 1 WHERE company_id = $1 AND id = $3)
         INSERT INTO webhook_attempts (company_id, id, delivery_id, took_ms, status, fault, response)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.delivery_id)
    .bind(new.took_ms)
    .bind(new.status)
    .bind(new.fault)
    .bind(new.response)
    .execute(conn)
    .await?;
    Ok(())
}

/// An attempt.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AttemptRow {
    /// Its id.
    pub id: Uuid,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// How long it took.
    pub took_ms: i32,
    /// What was answered.
    pub status: Option<i32>,
    /// Why nothing was answered; else empty.
    pub fault: String,
    /// The first bytes of the answer.
    pub response: String,
}

/// A delivery's attempts, the newest first.
pub async fn attempts(
    conn: &mut PgConnection,
    company: Uuid,
    delivery: Uuid,
) -> Result<Vec<AttemptRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, at, took_ms, status, fault, response FROM webhook_attempts
         WHERE company_id = $1 AND delivery_id = $2 ORDER BY id DESC LIMIT 100",
    )
    .bind(company)
    .bind(delivery)
    .fetch_all(conn)
    .await?)
}

/// Those that wait without a job that would do anything about them are over: each try of theirs ended its process.
pub async fn fail_orphans(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_deliveries d SET state = 'failed'
         WHERE d.company_id = $1 AND d.state = 'queued' AND d.created_at < clock_timestamp() - interval '1 day'
           AND NOT EXISTS (SELECT FROM jobs j WHERE j.company_id = $1 AND j.state = 'queued'
               AND j.payload->>'delivery_id' = d.id::text)",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes what is a month old; gives how many.
pub async fn remove_old(conn: &mut PgConnection, company: Uuid) -> Result<u64, StoreError> {
    Ok(sqlx::query(
        "DELETE FROM webhook_deliveries
         WHERE company_id = $1 AND created_at < clock_timestamp() - interval '30 days' AND state <> 'queued'",
    )
    .bind(company)
    .execute(conn)
    .await?
    .rows_affected())
}
