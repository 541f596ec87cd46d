//! What a company pays for: its account at Stripe, its subscriptions, and the plan that comes of them.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Plan;
use sqlx::PgConnection;
use uuid::Uuid;

/// A company's account at Stripe.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AccountRow {
    /// `cus_…`.
    pub stripe_customer_id: String,
    /// What the company is on without any subscription.
    #[sqlx(try_from = "String")]
    pub base_plan: Plan,
}

/// The account, if the company ever went to pay.
pub async fn account(conn: &mut PgConnection, company: Uuid) -> Result<Option<AccountRow>, StoreError> {
    Ok(sqlx::query_as("SELECT stripe_customer_id, base_plan FROM billing_accounts WHERE company_id = $1")
        .bind(company)
        .fetch_optional(conn)
        .await?)
}

/// Opens the account; the one that came first stays.
pub async fn open_account(
    conn: &mut PgConnection,
    company: Uuid,
    customer: &str,
    base: Plan,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO billing_accounts (company_id, stripe_customer_id, base_plan) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(customer)
    .bind(base.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// A company's plan as it is written, which the clock may have overtaken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct PlanRow {
    /// The plan.
    #[sqlx(try_from = "String")]
    pub plan: Plan,
    /// When it ends by itself.
    pub plan_ends_at: Option<DateTime<Utc>>,
    /// The plan from then on.
    #[sqlx(try_from = "String")]
    pub plan_after: Plan,
}

/// The plan as written.
pub async fn plan(conn: &mut PgConnection, company: Uuid) -> Result<PlanRow, StoreError> {
    Ok(sqlx::query_as("SELECT plan, plan_ends_at, plan_after FROM companies WHERE company_id = $1")
        .bind(company)
        .fetch_one(conn)
        .await?)
}

/// Writes the plan. The company's row must be locked for that from the transaction's beginning on.
pub async fn set_plan(conn: &mut PgConnection, company: Uuid, new: PlanRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE companies SET plan = $2, plan_ends_at = $3, plan_after = $4 WHERE company_id = $1")
        .bind(company)
        .bind(new.plan.as_str())
        .bind(new.plan_ends_at)
        .bind(new.plan_after.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// A subscription as it was last seen.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SubscriptionRow {
    /// Its id.
    pub id: Uuid,
    /// `sub_…`.
    pub stripe_id: String,
    /// Stripe's word; empty until it was first fetched.
    pub status: String,
    /// `price_…`.
    pub price_id: String,
    plan: Option<String>,
    billing_interval: Option<String>,
    /// When what is paid for ends.
    pub period_end: Option<DateTime<Utc>>,
    /// When it will end, where that is known.
    pub cancel_at: Option<DateTime<Utc>>,
    /// When it was first seen overdue, since it was last seen paid.
    pub past_due_since: Option<DateTime<Utc>>,
    /// The highest ticket that was applied.
    pub applied: i64,
}

impl SubscriptionRow {
    /// What it buys; `None` for a price that is none of ours.
    pub fn plan(&self) -> Option<Plan> {
        self.plan.as_deref().and_then(|plan| plan.parse().ok())
    }

    /// How often it is paid.
    pub fn interval(&self) -> Option<plumbline_domain::BillingInterval> {
        self.billing_interval.as_deref().and_then(|interval| interval.parse().ok())
    }
}

const COLUMNS: &str =
    "id, stripe_id, status, price_id, plan, billing_interval, period_end, cancel_at, past_due_since, applied";

/// All subscriptions a company ever had, the newest first.
pub async fn subscriptions(
    conn: &mut PgConnection,
    company: Uuid,
) -> Result<Vec<SubscriptionRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM subscriptions WHERE company_id = $1 ORDER BY id DESC");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).fetch_all(conn).await?)
}

/// Draws the next ticket for looking at a subscription, which becomes known by it.
pub async fn draw_ticket(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    stripe_id: &str,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO subscriptions (company_id, id, stripe_id, ticket) VALUES ($1, $2, $3, 1)
         ON CONFLICT (company_id, stripe_id) DO UPDATE SET ticket = subscriptions.ticket + 1 RETURNING ticket",
    )
    .bind(company)
    .bind(id)
    .bind(stripe_id)
    .fetch_one(conn)
    .await?)
}

/// Locks a subscription.
pub async fn lock_subscription(
    conn: &mut PgConnection,
    company: Uuid,
    stripe_id: &str,
) -> Result<Option<SubscriptionRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM subscriptions WHERE company_id = $1 AND stripe_id = $2 FOR UPDATE");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(stripe_id).fetch_optional(conn).await?)
}

/// What a look at a subscription found.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// Stripe's word.
    pub status: &'a str,
    /// `price_…`.
    pub price_id: &'a str,
    /// What it buys, and how often it is paid.
    pub bought: Option<(Plan, plumbline_domain::BillingInterval)>,
    /// When what is paid for ends.
    pub period_end: Option<DateTime<Utc>>,
    /// When it will end.
    pub cancel_at: Option<DateTime<Utc>>,
    /// When it was first seen overdue.
    pub past_due_since: Option<DateTime<Utc>>,
}

/// Applies what was seen under a ticket; `false`, and nothing changed, when a higher one was applied before.
pub async fn apply(
    conn: &mut PgConnection,
    company: Uuid,
    stripe_id: &str,
    ticket: i64,
    seen: &Seen<'_>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE subscriptions SET status = $4, price_id = $5, plan = $6, billing_interval = $7, period_end = $8,
             cancel_at = $9, past_due_since = $10, applied = $3, applied_at = clock_timestamp()
         WHERE company_id = $1 AND stripe_id = $2 AND applied < $3",
    )
    .bind(company)
    .bind(stripe_id)
    .bind(ticket)
    .bind(seen.status)
    .bind(seen.price_id)
    .bind(seen.bought.map(|(plan, _)| plan.as_str()))
    .bind(seen.bought.map(|(_, interval)| interval.as_str()))
    .bind(seen.period_end)
    .bind(seen.cancel_at)
    .bind(seen.past_due_since)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What an operator must look at.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AlertRow {
    /// Kebab case.
    pub code: String,
    /// What it is about, at Stripe.
    pub stripe_id: String,
    /// In words.
    pub detail: String,
    /// Since when.
    pub raised_at: DateTime<Utc>,
}

/// Raises an alert; `false` when the same was raised before.
pub async fn raise(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    (code, stripe_id, detail): (&str, &str, &str),
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO billing_alerts (company_id, id, code, stripe_id, detail) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id, code, stripe_id) DO NOTHING",
    )
    .bind(company)
    .bind(id)
    .bind(code)
    .bind(stripe_id)
    .bind(detail)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A company's alerts, the newest first.
pub async fn alerts(conn: &mut PgConnection, company: Uuid) -> Result<Vec<AlertRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT code, stripe_id, detail, raised_at FROM billing_alerts WHERE company_id = $1 ORDER BY id DESC LIMIT 100",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}

/// Looks at Stripe that were given up, with the reason, the newest first.
pub async fn given_up(
    conn: &mut PgConnection,
    company: Uuid,
) -> Result<Vec<(DateTime<Utc>, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT created_at, last_error FROM jobs WHERE company_id = $1 AND state = 'dead' AND queue = 'plumbline-billing'
         ORDER BY id DESC LIMIT 100",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}
