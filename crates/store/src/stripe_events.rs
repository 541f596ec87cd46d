//! Events of Stripe as they came, and whose customers are whose: found before the company is known.

use crate::{Db, StoreError};
use sqlx::PgConnection;
use uuid::Uuid;

/// An event that was stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StoredEvent {
    /// Ours.
    pub id: Uuid,
    /// Whether it was handed on, or found to be nothing of ours.
    pub routed: bool,
    /// Byte for byte.
    pub payload: Vec<u8>,
}

/// Stores an event under its id; the one that came first stays. Gives what is stored, and whether it is new.
pub async fn store(db: &Db, stripe_id: &str, payload: &[u8]) -> Result<(StoredEvent, bool), StoreError> {
    let new = sqlx::query(
        "INSERT INTO directory.stripe_events (id, stripe_id, payload) VALUES ($1, $2, $3) ON CONFLICT (stripe_id) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(stripe_id)
    .bind(payload)
    .execute(db.pool())
    .await?
    .rows_affected();
    let row = sqlx::query_as(
        "SELECT id, routed_at IS NOT NULL AS routed, payload FROM directory.stripe_events WHERE stripe_id = $1",
    )
    .bind(stripe_id)
    .fetch_one(db.pool())
    .await?;
    Ok((row, new == 1))
}

/// An event's bytes.
pub async fn payload(conn: &mut PgConnection, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT payload FROM directory.stripe_events WHERE id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// Notes where an event went.
pub async fn routed(conn: &mut PgConnection, id: Uuid, outcome: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE directory.stripe_events SET routed_at = clock_timestamp(), outcome = $2 WHERE id = $1 AND routed_at IS NULL",
    )
    .bind(id)
    .bind(outcome)
    .execute(conn)
    .await?;
    Ok(())
}

/// Events that were stored and then left lying, as when a process died between the two.
pub async fn left_lying(db: &Db) -> Result<Vec<StoredEvent>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, false AS routed, payload FROM directory.stripe_events
         WHERE routed_at IS NULL AND received_at < clock_timestamp() - interval '10 seconds' ORDER BY received_at LIMIT 100",
    )
    .fetch_all(db.pool())
    .await?)
}

/// The company of a customer at Stripe.
pub async fn company_of(db: &Db, customer: &str) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar("SELECT company_id FROM directory.stripe_customers WHERE stripe_id = $1")
        .bind(customer)
        .fetch_optional(db.pool())
        .await?)
}

/// Makes a company findable by its customer at Stripe.
pub async fn add_customer(conn: &mut PgConnection, customer: &str, company: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO directory.stripe_customers (stripe_id, company_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(customer)
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// Has the company looked at again in `seconds`, or at `at` where that is earlier.
pub async fn look_again(
    conn: &mut PgConnection,
    company: Uuid,
    seconds: i32,
    at: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE directory.stripe_customers SET look_at = least(clock_timestamp() + make_interval(secs => $2), $3) WHERE company_id = $1",
    )
    .bind(company)
    .bind(f64::from(seconds))
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Companies to be looked at now, with the moment they were due at.
pub async fn due(db: &Db) -> Result<Vec<(Uuid, chrono::DateTime<chrono::Utc>)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT company_id, look_at FROM directory.stripe_customers WHERE look_at <= clock_timestamp() ORDER BY look_at LIMIT 200",
    )
    .fetch_all(db.pool())
    .await?)
}

/// An event that nobody has been found for, for an operator to read.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StrayEvent {
    /// `evt_…`.
    pub stripe_id: String,
    /// When it came.
    pub received_at: chrono::DateTime<chrono::Utc>,
    /// What was found of it; empty while it lies.
    pub outcome: String,
}

/// Events of the last 30 days that went nowhere and should have gone somewhere.
pub async fn strays(db: &Db) -> Result<Vec<StrayEvent>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT stripe_id, received_at, outcome FROM directory.stripe_events
         WHERE received_at > clock_timestamp() - interval '30 days' AND (routed_at IS NULL OR outcome LIKE 'stray:%')
         ORDER BY received_at DESC LIMIT 200",
    )
    .fetch_all(db.pool())
    .await?)
}
