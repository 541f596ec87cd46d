//! Checkouts: one open at a time, so that nobody pays twice.

use crate::StoreError;
use plumbline_domain::{BillingInterval, Plan};
use sqlx::PgConnection;
use uuid::Uuid;

/// A checkout that may still be paid.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CheckoutRow {
    /// Ours.
    pub id: Uuid,
    /// What it buys.
    #[sqlx(try_from = "String")]
    pub plan: Plan,
    /// How often it is paid.
    #[sqlx(try_from = "String")]
    pub billing_interval: BillingInterval,
    /// `cs_…`; empty while Stripe is being asked.
    pub stripe_id: String,
}

/// The open checkout.
pub async fn open(conn: &mut PgConnection, company: Uuid) -> Result<Option<CheckoutRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, plan, billing_interval, stripe_id FROM checkouts WHERE company_id = $1 AND state = 'open'",
    )
    .bind(company)
    .fetch_optional(conn)
    .await?)
}

/// Begins one, unless one is open; says whether it did.
pub async fn begin(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    staff: Uuid,
    (plan, interval): (Plan, BillingInterval),
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO checkouts (company_id, id, plan, billing_interval, started_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id) WHERE state = 'open' DO NOTHING",
    )
    .bind(company)
    .bind(id)
    .bind(plan.as_str())
    .bind(interval.as_str())
    .bind(staff)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes what Stripe calls it.
pub async fn named(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    stripe_id: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE checkouts SET stripe_id = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(stripe_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends one that is open: `completed` or `expired`.
pub async fn end(conn: &mut PgConnection, company: Uuid, id: Uuid, state: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE checkouts SET state = $3 WHERE company_id = $1 AND id = $2 AND state = 'open'")
        .bind(company)
        .bind(id)
        .bind(state)
        .execute(conn)
        .await?;
    Ok(())
}
