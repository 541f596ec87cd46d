//! Endpoints.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An endpoint.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EndpointRow {
    /// Its id.
    pub id: Uuid,
    /// Where messages go.
    pub url: String,
    /// What it is for; may be empty.
    pub description: String,
    /// Names of events, or `*`.
    pub events: Vec<String>,
    /// Whether it is told anything.
    pub enabled: bool,
    /// When it was switched off because deliveries failed for days.
    pub gave_up_at: Option<DateTime<Utc>>,
    /// Since when every attempt has failed.
    pub failing_since: Option<DateTime<Utc>>,
    /// Of which its secret is derived.
    pub secret_id: Uuid,
    /// Of which the secret before it is derived.
    pub old_secret_id: Option<Uuid>,
    /// Until when that one signs as well.
    pub old_secret_until: Option<DateTime<Utc>>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// Whoever added it.
    pub creator_name: String,
}

const SELECT: &str =
    "SELECT e.id, e.url, e.description, e.events, e.enabled, e.gave_up_at, e.failing_since, e.secret_id,
        e.old_secret_id, e.old_secret_until, e.created_at, t.name AS creator_name
    FROM webhook_endpoints e JOIN staff t ON t.company_id = e.company_id AND t.id = e.created_by
    WHERE e.company_id = $1 AND e.removed_at IS NULL";

/// Endpoints, the newest first, below an id.
pub async fn endpoints(
    conn: &mut PgConnection,
    company: Uuid,
    before: Uuid,
    limit: i64,
) -> Result<Vec<EndpointRow>, StoreError> {
    let sql = format!("{SELECT} AND e.id < $2 ORDER BY e.id DESC LIMIT $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// One endpoint that was not removed.
pub async fn endpoint(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<EndpointRow>, StoreError> {
    let sql = format!("{SELECT} AND e.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// [`endpoint`], held until the transaction ends.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<EndpointRow>, StoreError> {
    let sql = format!("{SELECT} AND e.id = $2 FOR NO KEY UPDATE OF e");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// How many endpoints a company has.
pub async fn count(conn: &mut PgConnection, company: Uuid) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM webhook_endpoints WHERE company_id = $1 AND removed_at IS NULL",
    )
    .bind(company)
    .fetch_one(conn)
    .await?)
}

/// An endpoint that is to be told.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Subscriber {
    /// Its id.
    pub id: Uuid,
    /// Names of events, or `*`.
    pub events: Vec<String>,
}

/// Endpoints that are on, with what they want to be told.
pub async fn subscribers(conn: &mut PgConnection, company: Uuid) -> Result<Vec<Subscriber>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, events FROM webhook_endpoints WHERE company_id = $1 AND enabled AND removed_at IS NULL ORDER BY id",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}

/// An endpoint to be.
#[derive(Debug)]
pub struct NewEndpoint<'a> {
    /// Its id.
    pub id: Uuid,
    /// Where messages go.
    pub url: &'a str,
    /// May be empty.
    pub description: &'a str,
    /// Names of events, or `*`.
    pub events: &'a [String],
    /// Of which its secret is derived.
    pub secret_id: Uuid,
    /// Whoever adds it.
    pub created_by: Uuid,
}

/// Adds an endpoint.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewEndpoint<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO webhook_endpoints (company_id, id, url, description, events, secret_id, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.url)
    .bind(new.description)
    .bind(new.events)
    .bind(new.secret_id)
    .bind(new.created_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Overwrites what people say of an endpoint. Switched on again, it begins without a past.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    (url, description, events, enabled): (&str, &str, &[String], bool),
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_endpoints SET url = $3, description = $4, events = $5,
             failing_since = CASE WHEN $6 AND NOT enabled THEN NULL ELSE failing_since END,
             gave_up_at = CASE WHEN $6 THEN NULL ELSE gave_up_at END, enabled = $6
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(url)
    .bind(description)
    .bind(events)
    .bind(enabled)
    .execute(conn)
    .await?;
    Ok(())
}

/// A new secret; the one before it signs for another day.
pub async fn roll_secret(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    secret_id: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_endpoints SET old_secret_id = secret_id, old_secret_until = clock_timestamp() + interval '24 hours',
             secret_id = $3 WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(secret_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Nothing goes there any more.
pub async fn remove(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_endpoints SET removed_at = clock_timestamp(), enabled = false WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// An attempt succeeded.
pub async fn note_working(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_endpoints SET failing_since = NULL
         WHERE company_id = $1 AND id = $2 AND failing_since IS NOT NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// An attempt failed: since now, unless the one before it had failed as well.
pub async fn note_failing(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE webhook_endpoints SET failing_since = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND failing_since IS NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Switches an endpoint off that has failed for so many days; gives its address where it was on.
pub async fn give_up(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    days: i32,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "UPDATE webhook_endpoints SET enabled = false, gave_up_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND enabled AND removed_at IS NULL
           AND failing_since < clock_timestamp() - make_interval(days => $3) RETURNING url",
    )
    .bind(company)
    .bind(id)
    .bind(days)
    .fetch_optional(conn)
    .await?)
}
