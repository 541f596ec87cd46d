//! Projects: where contracts are carried out.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use sqlx::PgConnection;
use uuid::Uuid;

/// A project.
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
    /// The bid it came from.
    pub source_bid_id: Option<Uuid>,
    /// Where it stands, such as `planning`.
    pub status: String,
    /// May be empty.
    pub site_address: String,
    /// May be empty, may have line feeds.
    pub scope: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
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
}

/// `$2` who asks, `$3` whether they see money: it is left out here, not on the page.
const SELECT: &str = "SELECT p.id, p.number, p.title, p.customer_id, c.display_name AS customer_name, p.source_bid_id, p.status,
        p.site_address, p.scope, p.created_at, t.id AS contract_id, t.number AS contract_number,
        CASE WHEN $3 THEN t.value_cents END AS contract_value,
        EXISTS (SELECT FROM project_staff x WHERE x.company_id = p.company_id AND x.project_id = p.id AND x.staff_id = $2) AS assigned
    FROM projects p
    JOIN customers c ON c.company_id = p.company_id AND c.id = p.customer_id
    LEFT JOIN contracts t ON t.company_id = p.company_id AND t.project_id = p.id
    WHERE p.company_id = $1";

/// Who asks for projects.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// A member of staff.
    pub staff: Uuid,
    /// Whether they may see money.
    pub money: bool,
}

/// A page of projects, the newest first, with ids below `before`; all, or only those the asker is assigned to.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    asker: Asker,
    assigned_only: bool,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ProjectRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND p.id < $4 AND (NOT $5 OR EXISTS (SELECT FROM project_staff x
             WHERE x.company_id = p.company_id AND x.project_id = p.id AND x.staff_id = $2)) ORDER BY p.id DESC LIMIT $6"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(asker.staff)
        .bind(asker.money)
        .bind(before)
        .bind(assigned_only)
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
    /// The accepted bid.
    pub source_bid_id: Uuid,
    /// May be empty.
    pub site_address: &'a str,
    /// May be empty.
    pub scope: &'a str,
}

/// Adds a project, in planning; a violation of `project_per_bid` means that the bid has one.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &NewProject<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO projects (company_id, id, number, title, customer_id, source_bid_id, site_address, scope)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.number)
    .bind(new.title)
    .bind(new.customer_id)
    .bind(new.source_bid_id)
    .bind(new.site_address)
    .bind(new.scope)
    .execute(conn)
    .await?;
    Ok(())
}
