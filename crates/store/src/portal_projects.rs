//! Projects as a contact of the customer sees them: those that are shared, and of them what is theirs.

use crate::StoreError;
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_domain::{Access, Cents, ProjectStatus, ShareLevel};
use sqlx::PgConnection;
use uuid::Uuid;

/// A shared project.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SharedProjectRow {
    /// The project's id.
    pub id: Uuid,
    /// Shown as `P-0007`.
    pub number: i32,
    /// Whose.
    pub customer_id: Uuid,
    /// What it is.
    pub title: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: ProjectStatus,
    /// May be empty.
    pub site_address: String,
    /// May be empty.
    pub scope: String,
    /// The first day, where one is set.
    pub start_date: Option<NaiveDate>,
    /// The last day, where one is set.
    pub end_date: Option<NaiveDate>,
    /// How far it is shared.
    #[sqlx(try_from = "String")]
    pub level: ShareLevel,
    /// Since when.
    pub shared_at: DateTime<Utc>,
    /// What its milestones weigh together.
    pub weight_total: i64,
    /// What those that are done weigh.
    pub weight_done: i64,
    /// Its contract.
    pub contract_id: Option<Uuid>,
    /// Shown as `C-0007`.
    pub contract_number: Option<i32>,
    /// The contract's value as it was signed.
    pub contract_value: Option<i64>,
    /// The name of who answers for it.
    pub manager_name: Option<String>,
    /// Their phone; may be empty.
    pub manager_phone: Option<String>,
    /// Their e-mail address.
    pub manager_email: Option<String>,
    /// When the latest visible update became visible.
    pub updated_at: Option<DateTime<Utc>>,
    /// When this contact last opened it.
    pub viewed_at: Option<DateTime<Utc>>,
}

impl SharedProjectRow {
    /// How far it is open to the contact.
    pub fn access(&self) -> Access {
        self.level.into()
    }

    /// How much is done, in percent; `None` without milestones.
    pub fn progress(&self) -> Option<u8> {
        plumbline_domain::project::progress(self.weight_done, self.weight_total)
    }

    /// The contract's value as it was signed; `None` without a contract in force.
    pub fn original(&self) -> Option<Cents> {
        self.contract_value.map(Cents)
    }
}

/// `$2` the contact, `$3` their customer.
const SELECT: &str = "SELECT p.id, p.number, p.customer_id, p.title, p.status, p.site_address, p.scope, p.start_date, p.end_date, s.level, s.shared_at,
        coalesce(m.total, 0) AS weight_total, coalesce(m.done, 0) AS weight_done,
        t.id AS contract_id, t.number AS contract_number, CASE WHEN t.voided_at IS NULL THEN t.value_cents END AS contract_value,
        f.name AS manager_name, f.phone AS manager_phone, f.email AS manager_email,
        (SELECT max(u.visible_at) FROM project_updates u WHERE u.company_id = p.company_id AND u.project_id = p.id) AS updated_at,
        v.last_at AS viewed_at
    FROM shares s
    JOIN projects p ON p.company_id = s.company_id AND p.id = s.project_id
    LEFT JOIN contracts t ON t.company_id = p.company_id AND t.project_id = p.id
    LEFT JOIN project_staff x ON x.company_id = p.company_id AND x.project_id = p.id AND x.is_manager
    LEFT JOIN staff f ON f.company_id = x.company_id AND f.id = x.staff_id AND f.is_active
    LEFT JOIN project_views v ON v.company_id = p.company_id AND v.project_id = p.id AND v.contact_id = $2
    LEFT JOIN LATERAL (SELECT sum(w.weight) AS total, sum(w.weight) FILTER (WHERE w.done_at IS NOT NULL) AS done
        FROM milestones w WHERE w.company_id = p.company_id AND w.project_id = p.id) m ON true
    WHERE s.company_id = $1 AND s.customer_id = $3 AND s.stopped_at IS NULL";

/// The projects shared with a contact's customer, the newest first, with ids below `before`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    before: Uuid,
    limit: i64,
) -> Result<Vec<SharedProjectRow>, StoreError> {
    let sql = format!("{SELECT} AND p.id < $4 ORDER BY p.id DESC LIMIT $5");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A project that is shared with a contact's customer.
pub async fn read(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    project: Uuid,
) -> Result<Option<SharedProjectRow>, StoreError> {
    one(conn, company, (customer, contact), project, "").await
}

/// Locks a shared project and its share, then reads it: it stays shared until the transaction ends.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    project: Uuid,
) -> Result<Option<SharedProjectRow>, StoreError> {
    sqlx::query("SELECT FROM projects WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(project)
        .fetch_optional(&mut *conn)
        .await?;
    one(conn, company, (customer, contact), project, " FOR SHARE OF s").await
}

async fn one(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    project: Uuid,
    rest: &str,
) -> Result<Option<SharedProjectRow>, StoreError> {
    let sql = format!("{SELECT} AND s.project_id = $4{rest}");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(project)
        .fetch_optional(conn)
        .await?)
}

/// Notes that a contact opened a project, `times` times. Gives whether it was the first time.
pub async fn opened(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
    project: Uuid,
    times: i32,
) -> Result<bool, StoreError> {
    let all: i32 = sqlx::query_scalar(
        "INSERT INTO project_views (company_id, project_id, contact_id, times) VALUES ($1, $2, $3, $4)
         ON CONFLICT (company_id, project_id, contact_id)
         DO UPDATE SET times = project_views.times + excluded.times, last_at = clock_timestamp() RETURNING times",
    )
    .bind(company)
    .bind(project)
    .bind(contact)
    .bind(times)
    .fetch_one(conn)
    .await?;
    Ok(all == times)
}
