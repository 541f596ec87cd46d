//! Projects: where contracts are carried out.

use crate::StoreError;
use crate::bids::pattern;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_domain::{Cents, InvitationStatus, ProjectStatus};
use sqlx::PgConnection;
use uuid::Uuid;

/// A project as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ProjectRow {
    /// Its id.
    pub id: Uuid,
    /// Shown as `P-0007`.
    pub number: i32,
    /// What it is.
    pub title: String,
    /// For whom.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// Whether the customer has been in the portal.
    #[sqlx(try_from = "String")]
    pub invitation_status: InvitationStatus,
    /// The bid it came from.
    pub source_bid_id: Option<Uuid>,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: ProjectStatus,
    /// May be empty.
    pub site_address: String,
    /// May be empty, may have line feeds.
    pub scope: String,
    /// The first day, where one is set.
    pub start_date: Option<NaiveDate>,
    /// The last day, where one is set.
    pub end_date: Option<NaiveDate>,
    /// Whether sharing can no longer be stopped.
    pub sharing_locked: bool,
    /// How far it is shared with its customer, if it is.
    pub share_level: Option<String>,
    /// Counts edits.
    pub version: i32,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What its milestones weigh together.
    pub weight_total: i64,
    /// What those that are done weigh.
    pub weight_done: i64,
    /// Its contract.
    pub contract_id: Option<Uuid>,
    /// Shown as `C-0007`.
    pub contract_number: Option<i32>,
    /// The contract's value; only where it was asked for.
    pub contract_value: Option<i64>,
    /// Whether the member of staff who asks is assigned to it.
    pub assigned: bool,
}

impl ProjectRow {
    /// The contract's value; `None` without a contract, or for whom money is hidden from.
    pub fn value(&self) -> Option<Cents> {
        self.contract_value.map(Cents)
    }

    /// How much is done, in percent; `None` without milestones.
    pub fn progress(&self) -> Option<u8> {
        plumbline_domain::project::progress(self.weight_done, self.weight_total)
    }
}

/// `$2` who asks, `$3` whether they see money: it is left out here, not on the page.
const SELECT: &str = "SELECT p.id, p.number, p.title, p.customer_id, c.display_name AS customer_name, c.invitation_status,
        p.source_bid_id, p.status, p.site_address, p.scope, p.start_date, p.end_date, p.sharing_locked, s.level AS share_level,
        p.version, p.created_at, p.updated_at, coalesce(m.total, 0) AS weight_total, coalesce(m.done, 0) AS weight_done,
        t.id AS contract_id, t.number AS contract_number, CASE WHEN $3 AND t.voided_at IS NULL THEN t.value_cents END AS contract_value,
        EXISTS (SELECT FROM project_staff x WHERE x.company_id = p.company_id AND x.project_id = p.id AND x.staff_id = $2) AS assigned
    FROM projects p
    JOIN customers c ON c.company_id = p.company_id AND c.id = p.customer_id
    LEFT JOIN shares s ON s.company_id = p.company_id AND s.project_id = p.id AND s.customer_id = p.customer_id AND s.stopped_at IS NULL
    LEFT JOIN contracts t ON t.company_id = p.company_id AND t.project_id = p.id
    LEFT JOIN LATERAL (SELECT sum(w.weight) AS total, sum(w.weight) FILTER (WHERE w.done_at IS NOT NULL) AS done
        FROM milestones w WHERE w.company_id = p.company_id AND w.project_id = p.id) m ON true
    WHERE p.company_id = $1";

/// Who asks for projects.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// A member of staff.
    pub staff: Uuid,
    /// Whether they may see money.
    pub money: bool,
}

/// What a list is narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Part of a number, title or customer's name; empty for all.
    pub search: &'a str,
    /// `None` for all.
    pub status: Option<ProjectStatus>,
    /// Only those the asker is assigned to.
    pub assigned_only: bool,
}

/// A page of projects, the newest first, with ids below `before`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    asker: Asker,
    filter: Filter<'_>,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ProjectRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND p.id < $4 AND ($5::text IS NULL OR p.status = $5)
           AND ($6 = '' OR p.title ILIKE $6 OR c.display_name ILIKE $6 OR c.company_name ILIKE $6
                OR 'P-' || lpad(p.number::text, greatest(4, length(p.number::text)), '0') ILIKE $6)
           AND (NOT $7 OR EXISTS (SELECT FROM project_staff x
             WHERE x.company_id = p.company_id AND x.project_id = p.id AND x.staff_id = $2))
         ORDER BY p.id DESC LIMIT $8"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(asker.staff)
        .bind(asker.money)
        .bind(before)
        .bind(filter.status.map(ProjectStatus::as_str))
        .bind(pattern(filter.search))
        .bind(filter.assigned_only)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A project.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    asker: Asker,
    id: Uuid,
) -> Result<Option<ProjectRow>, StoreError> {
    let sql = format!("{SELECT} AND p.id = $4");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(asker.staff)
        .bind(asker.money)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// A project that nobody else changes until the transaction ends.
#[allow(clippy::struct_excessive_bools)] // one a question that use cases ask
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LockedProject {
    /// Its id.
    pub id: Uuid,
    /// Shown as `P-0007`.
    pub number: i32,
    /// What it is.
    pub title: String,
    /// For whom.
    pub customer_id: Uuid,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: ProjectStatus,
    /// Whether sharing can no longer be stopped.
    pub sharing_locked: bool,
    /// Counts edits.
    pub version: i32,
    /// Whether it is shared now.
    pub shared: bool,
    /// Whether it is or was shared.
    pub ever_shared: bool,
    /// Whether it has a contract.
    pub has_contract: bool,
    /// Whether the member of staff who asks is assigned to it.
    pub assigned: bool,
}

/// Locks a project, then reads it: what waited for the lock must not be judged by what was before.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
    id: Uuid,
) -> Result<Option<LockedProject>, StoreError> {
    sqlx::query("SELECT FROM projects WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(id)
        .fetch_optional(&mut *conn)
        .await?;
    Ok(sqlx::query_as(
        "SELECT p.id, p.number, p.title, p.customer_id, p.status, p.sharing_locked, p.version,
             EXISTS (SELECT FROM shares s WHERE s.company_id = p.company_id AND s.project_id = p.id AND s.stopped_at IS NULL) AS shared,
             EXISTS (SELECT FROM shares s WHERE s.company_id = p.company_id AND s.project_id = p.id) AS ever_shared,
             EXISTS (SELECT FROM contracts t WHERE t.company_id = p.company_id AND t.project_id = p.id) AS has_contract,
             EXISTS (SELECT FROM project_staff x WHERE x.company_id = p.company_id AND x.project_id = p.id AND x.staff_id = $2) AS assigned
         FROM projects p WHERE p.company_id = $1 AND p.id = $3",
    )
    .bind(company)
    .bind(staff)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// Whether a project is or was shared.
pub async fn ever_shared(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT FROM shares WHERE company_id = $1 AND project_id = $2)")
        .bind(company)
        .bind(id)
        .fetch_one(conn)
        .await?)
}

/// A new project.
#[derive(Debug)]
pub struct NewProject<'a> {
    /// Its id.
    pub id: Uuid,
    /// From [`crate::numbers`].
    pub number: i32,
    /// What it is.
    pub title: &'a str,
    /// For whom.
    pub customer_id: Uuid,
    /// The accepted bid, where it came from one.
    pub source_bid_id: Option<Uuid>,
    /// May be empty.
    pub site_address: &'a str,
    /// May be empty.
    pub scope: &'a str,
    /// The first day.
    pub start_date: Option<NaiveDate>,
    /// The last day.
    pub end_date: Option<NaiveDate>,
}

/// Adds a project, in planning; a violation of `project_per_bid` means that the bid has one.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &NewProject<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO projects (company_id, id, number, title, customer_id, source_bid_id, site_address, scope, start_date, end_date)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.number)
    .bind(new.title)
    .bind(new.customer_id)
    .bind(new.source_bid_id)
    .bind(new.site_address)
    .bind(new.scope)
    .bind(new.start_date)
    .bind(new.end_date)
    .execute(conn)
    .await?;
    Ok(())
}

/// What can be edited of a project.
#[derive(Debug)]
pub struct Details<'a> {
    /// What it is.
    pub title: &'a str,
    /// For whom.
    pub customer_id: Uuid,
    /// May be empty.
    pub site_address: &'a str,
    /// May be empty.
    pub scope: &'a str,
    /// The first day.
    pub start_date: Option<NaiveDate>,
    /// The last day.
    pub end_date: Option<NaiveDate>,
}

/// Changes a locked project.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    new: &Details<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE projects SET title = $3, customer_id = $4, site_address = $5, scope = $6, start_date = $7, end_date = $8,
             version = version + 1, updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(new.title)
    .bind(new.customer_id)
    .bind(new.site_address)
    .bind(new.scope)
    .bind(new.start_date)
    .bind(new.end_date)
    .execute(conn)
    .await?;
    Ok(())
}

/// Moves a locked project to a status.
pub async fn set_status(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    status: ProjectStatus,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE projects SET status = $3, updated_at = clock_timestamp() WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(status.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// Its sharing can no longer be stopped, for good.
pub async fn lock_sharing(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE projects SET sharing_locked = true WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes a locked project that was never shared, with everything that hangs on it. Fails where something else
/// refers to it.
pub async fn delete(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM project_photos WHERE company_id = $1 AND update_id IN (SELECT u.id FROM project_updates u WHERE u.company_id = $1 AND u.project_id = $2)",
        "DELETE FROM project_updates WHERE company_id = $1 AND project_id = $2",
        "DELETE FROM milestones WHERE company_id = $1 AND project_id = $2",
        "DELETE FROM project_staff WHERE company_id = $1 AND project_id = $2",
        "DELETE FROM projects WHERE company_id = $1 AND id = $2",
    ] {
        sqlx::query(sql).bind(company).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}
