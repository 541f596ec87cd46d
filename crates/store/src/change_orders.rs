//! Change orders: what stays the same over all revisions, both answers, and what a contract comes to with them.

use crate::StoreError;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_domain::{Cents, ContractValue, CustomerStatus, InternalStatus, InvitationStatus};
use sqlx::PgConnection;
use uuid::Uuid;

/// A change order with what lists show of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChangeOrderRow {
    /// Its id.
    pub id: Uuid,
    /// Shown as `CO-001`, one series a project.
    pub number: i32,
    /// The project it changes.
    pub project_id: Uuid,
    /// Shown as `P-0007`.
    pub project_number: i32,
    /// What the project is.
    pub project_title: String,
    /// Whose project.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// Where the customer's invitation stands.
    #[sqlx(try_from = "String")]
    pub invitation_status: InvitationStatus,
    /// Whether the customer is active.
    pub customer_is_active: bool,
    /// Whether the member of staff who asks is assigned to the project.
    pub assigned: bool,
    /// Of the latest revision, frozen or not.
    pub title: String,
    /// Of the latest revision.
    #[sqlx(try_from = "i64")]
    pub cost: Cents,
    /// Of the latest revision.
    pub days: i32,
    /// The day it was asked for.
    pub request_date: NaiveDate,
    /// The customer's request that it answers.
    pub request_id: Option<Uuid>,
    /// The revision the customer sees; 0 before the first was frozen.
    pub current_revision: i32,
    /// The latest revision's number.
    pub latest_revision: i32,
    /// Whether the latest revision is still being written.
    pub draft: bool,
    /// The company's answer.
    #[sqlx(try_from = "String")]
    pub internal_status: InternalStatus,
    /// Who gave it.
    pub internal_by_name: Option<String>,
    /// When.
    pub internal_at: Option<DateTime<Utc>>,
    /// The customer's answer.
    #[sqlx(try_from = "String")]
    pub customer_status: CustomerStatus,
    /// Who gave it, as they are called now.
    pub customer_by_name: Option<String>,
    /// When.
    pub customer_at: Option<DateTime<Utc>>,
    /// Why it was rejected; may be empty.
    pub customer_reason: String,
    /// When both had said yes.
    pub approved_at: Option<DateTime<Utc>>,
    /// How far it is shared with its customer, if it is.
    pub share_level: Option<String>,
    /// When a contact last opened the current revision's page.
    pub viewed_at: Option<DateTime<Utc>>,
    /// Who began it.
    pub created_by_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// `$2` who asks.
const SELECT: &str = "SELECT o.id, o.number, o.project_id, p.number AS project_number, p.title AS project_title, p.customer_id,
        c.display_name AS customer_name, c.invitation_status, c.is_active AS customer_is_active,
        EXISTS (SELECT FROM project_staff x WHERE x.company_id = o.company_id AND x.project_id = o.project_id AND x.staff_id = $2) AS assigned,
        l.title, l.cost_cents AS cost, l.days, o.request_date, o.request_id, o.current_revision, l.number AS latest_revision,
        l.frozen_at IS NULL AS draft, o.internal_status, i.name AS internal_by_name, o.internal_at, o.customer_status,
        k.name AS customer_by_name, o.customer_at, o.customer_reason, o.approved_at, s.level AS share_level,
        (SELECT max(v.last_at) FROM views v JOIN change_order_revisions r ON r.company_id = v.company_id AND r.id = v.revision_id
         WHERE v.company_id = o.company_id AND r.change_order_id = o.id AND r.number = o.current_revision AND v.sha256 = '') AS viewed_at,
        f.name AS created_by_name, o.created_at
    FROM change_orders o
    JOIN projects p ON p.company_id = o.company_id AND p.id = o.project_id
    JOIN customers c ON c.company_id = p.company_id AND c.id = p.customer_id
    JOIN staff f ON f.company_id = o.company_id AND f.id = o.created_by
    JOIN LATERAL (SELECT title, cost_cents, days, number, frozen_at FROM change_order_revisions
        WHERE company_id = o.company_id AND change_order_id = o.id ORDER BY number DESC LIMIT 1) l ON true
    LEFT JOIN staff i ON i.company_id = o.company_id AND i.id = o.internal_by
    LEFT JOIN contacts k ON k.company_id = o.company_id AND k.id = o.customer_by
    LEFT JOIN shares s ON s.company_id = o.company_id AND s.change_order_id = o.id AND s.customer_id = p.customer_id AND s.stopped_at IS NULL
    WHERE o.company_id = $1";

/// A page of a project's change orders, the newest first, with ids below `before`.
pub async fn of_project(
    conn: &mut PgConnection,
    company: Uuid,
    asker: Uuid,
    project: Uuid,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ChangeOrderRow>, StoreError> {
    let sql = format!("{SELECT} AND o.project_id = $3 AND o.id < $4 ORDER BY o.id DESC LIMIT $5");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(asker)
        .bind(project)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// One change order; `asker` is the member of staff who asks.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    asker: Uuid,
    id: Uuid,
) -> Result<Option<ChangeOrderRow>, StoreError> {
    let sql = format!("{SELECT} AND o.id = $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(asker)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// Locks the project of a change order, then the change order: always in this order, so that what a contract comes
/// to is decided on by one at a time. Gives whether both are there.
pub async fn lock(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let project: Option<Uuid> =
        sqlx::query_scalar("SELECT project_id FROM change_orders WHERE company_id = $1 AND id = $2")
            .bind(company)
            .bind(id)
            .fetch_optional(&mut *conn)
            .await?;
    let Some(project) = project else { return Ok(false) };
    lock_project(conn, company, project).await?;
    sqlx::query("SELECT FROM change_orders WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(true)
}

/// Locks a project for whoever changes what its contract comes to; gives whether it is there.
pub async fn lock_project(conn: &mut PgConnection, company: Uuid, project: Uuid) -> Result<bool, StoreError> {
    let there = sqlx::query("SELECT FROM projects WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(project)
        .fetch_optional(conn)
        .await?;
    Ok(there.is_some())
}

/// Whether a project has change orders.
pub async fn any_on(conn: &mut PgConnection, company: Uuid, project: Uuid) -> Result<bool, StoreError> {
    let there = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM change_orders WHERE company_id = $1 AND project_id = $2)",
    );
    Ok(there.bind(company).bind(project).fetch_one(conn).await?)
}

/// What a project's contract comes to with the change orders that both sides approved.
pub async fn value(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<ContractValue, StoreError> {
    let (original, changes, days, count): (i64, i64, i32, i64) = sqlx::query_as(
        "SELECT (SELECT coalesce(sum(t.value_cents), 0)::bigint FROM contracts t
                 WHERE t.company_id = $1 AND t.project_id = $2 AND t.voided_at IS NULL),
                coalesce(sum(r.cost_cents), 0)::bigint, coalesce(sum(r.days), 0)::integer, count(*)
         FROM change_orders o
         JOIN change_order_revisions r ON r.company_id = o.company_id AND r.change_order_id = o.id AND r.number = o.current_revision
         WHERE o.company_id = $1 AND o.project_id = $2 AND o.approved_at IS NOT NULL",
    )
    .bind(company)
    .bind(project)
    .fetch_one(conn)
    .await?;
    Ok(ContractValue { original: Cents(original), changes: Cents(changes), days, count })
}

/// A change that both sides approved.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ApprovedRow {
    /// The change order.
    pub id: Uuid,
    /// Shown as `CO-001`.
    pub number: i32,
    /// One line.
    pub title: String,
    /// What it costs.
    #[sqlx(try_from = "i64")]
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
    /// When the second yes was given.
    pub approved_at: DateTime<Utc>,
}

/// The changes of a project that both sides approved, in the order of their numbers.
pub async fn approved(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<Vec<ApprovedRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT o.id, o.number, r.title, r.cost_cents AS cost, r.days, o.approved_at
         FROM change_orders o
         JOIN change_order_revisions r ON r.company_id = o.company_id AND r.change_order_id = o.id AND r.number = o.current_revision
         WHERE o.company_id = $1 AND o.project_id = $2 AND o.approved_at IS NOT NULL ORDER BY o.number",
    )
    .bind(company)
    .bind(project)
    .fetch_all(conn)
    .await?)
}

/// The number of a project's contract, where it has one that stands.
pub async fn contract_number(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<Option<i32>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT number FROM contracts WHERE company_id = $1 AND project_id = $2 AND voided_at IS NULL ORDER BY number LIMIT 1",
    )
    .bind(company)
    .bind(project)
    .fetch_optional(conn)
    .await?)
}

/// A new change order.
#[derive(Debug)]
pub struct NewChangeOrder {
    /// Its id.
    pub id: Uuid,
    /// The locked project.
    pub project_id: Uuid,
    /// The day it was asked for.
    pub request_date: NaiveDate,
    /// The customer's request that it answers.
    pub request_id: Option<Uuid>,
    /// A member of staff.
    pub created_by: Uuid,
}

/// Adds a change order without revisions to a locked project; gives its number. A violation of
/// `change_order_per_request` means that the request has one.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &NewChangeOrder) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO change_orders (company_id, id, project_id, number, request_date, request_id, created_by)
         VALUES ($1, $2, $3, (SELECT coalesce(max(number), 0) + 1 FROM change_orders WHERE company_id = $1 AND project_id = $3), $4, $5, $6)
         RETURNING number",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.project_id)
    .bind(new.request_date)
    .bind(new.request_id)
    .bind(new.created_by)
    .fetch_one(conn)
    .await?)
}

/// It is edited: both answers are open again.
pub async fn reset(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE change_orders SET internal_status = 'pending', internal_by = NULL, internal_at = NULL, customer_status = 'pending',
             customer_by = NULL, customer_at = NULL, customer_reason = '', updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// A revision was frozen: it is what the customer sees from now on, and they have not answered to it.
pub async fn frozen(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    revision: i32,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE change_orders SET current_revision = $3, customer_status = 'pending', customer_by = NULL, customer_at = NULL,
             customer_reason = '', updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(revision)
    .execute(conn)
    .await?;
    Ok(())
}

/// The company says yes; with `last` both have.
pub async fn approve_internally(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    by: Uuid,
    last: bool,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE change_orders SET internal_status = 'approved', internal_by = $3, internal_at = clock_timestamp(),
             approved_at = CASE WHEN $4 THEN clock_timestamp() END, updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(by)
    .bind(last)
    .execute(conn)
    .await?;
    Ok(())
}

/// The customer answers; with `last` both have said yes.
#[derive(Debug)]
pub struct Answer<'a> {
    /// Yes or no.
    pub status: CustomerStatus,
    /// The contact.
    pub by: Uuid,
    /// Why not; may be empty.
    pub reason: &'a str,
    /// Whether the company had said yes before.
    pub last: bool,
}

/// Notes the customer's answer.
pub async fn answer(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    answer: &Answer<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE change_orders SET customer_status = $3, customer_by = $4, customer_at = clock_timestamp(), customer_reason = $5,
             approved_at = CASE WHEN $6 THEN clock_timestamp() END, updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(answer.status.as_str())
    .bind(answer.by)
    .bind(answer.reason)
    .bind(answer.last)
    .execute(conn)
    .await?;
    Ok(())
}
