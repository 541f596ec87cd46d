//! What customers ask to be changed, in their words.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A request.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChangeRequestRow {
    /// Its id.
    pub id: Uuid,
    /// On which project.
    pub project_id: Uuid,
    /// Who asks, as they are called now.
    pub contact_name: String,
    /// Plain text.
    pub body: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The change order that was made of it.
    pub change_order_id: Option<Uuid>,
    /// Its number.
    pub change_order_number: Option<i32>,
    /// Whether the customer can see that change order.
    pub change_order_visible: bool,
}

const SELECT: &str = "SELECT q.id, q.project_id, k.name AS contact_name, q.body, q.created_at, o.id AS change_order_id,
        o.number AS change_order_number,
        o.id IS NOT NULL AND (o.customer_status = 'approved' OR EXISTS (SELECT FROM shares s
            WHERE s.company_id = o.company_id AND s.change_order_id = o.id AND s.stopped_at IS NULL)) AS change_order_visible
    FROM change_requests q
    JOIN contacts k ON k.company_id = q.company_id AND k.id = q.contact_id
    LEFT JOIN change_orders o ON o.company_id = q.company_id AND o.request_id = q.id
    WHERE q.company_id = $1";

/// A project's requests, the newest first.
pub async fn of_project(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<Vec<ChangeRequestRow>, StoreError> {
    let sql = format!("{SELECT} AND q.project_id = $2 ORDER BY q.id DESC LIMIT 200");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(project).fetch_all(conn).await?)
}

/// One request.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<ChangeRequestRow>, StoreError> {
    let sql = format!("{SELECT} AND q.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// Adds a request.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    (id, project, contact): (Uuid, Uuid, Uuid),
    body: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO change_requests (company_id, id, project_id, contact_id, body) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(company)
    .bind(id)
    .bind(project)
    .bind(contact)
    .bind(body)
    .execute(conn)
    .await?;
    Ok(())
}
