//! What staff are told in the office.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Role;
use sqlx::PgConnection;
use uuid::Uuid;

/// An active member of staff who may have to be told.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TeamRow {
    /// Who.
    pub id: Uuid,
    /// Their address.
    pub email: String,
    /// As it is now.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// Whether they are assigned to the project asked about.
    pub assigned: bool,
}

/// Everybody active, with how they stand to a project.
pub async fn team(
    conn: &mut PgConnection,
    company: Uuid,
    project: Option<Uuid>,
) -> Result<Vec<TeamRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.id, s.email, s.role, EXISTS (SELECT FROM project_staff p
             WHERE p.company_id = s.company_id AND p.staff_id = s.id AND p.project_id = $2) AS assigned
         FROM staff s WHERE s.company_id = $1 AND s.is_active ORDER BY s.id",
    )
    .bind(company)
    .bind(project)
    .fetch_all(conn)
    .await?)
}

/// A line under the bell of one member of staff.
#[derive(Debug)]
pub struct NewNotification<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub staff_id: Uuid,
    /// An event's spelling.
    pub kind: &'a str,
    /// The record it leads to.
    pub subject: (&'a str, Uuid),
    /// What to say of it.
    pub data: &'a serde_json::Value,
}

/// Adds a line.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    new: NewNotification<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO notifications (company_id, id, staff_id, kind, subject_type, subject_id, data)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.staff_id)
    .bind(new.kind)
    .bind(new.subject.0)
    .bind(new.subject.1)
    .bind(new.data)
    .execute(conn)
    .await?;
    Ok(())
}

/// A line with the names of what it is about, as they are now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NotificationRow {
    /// Its id.
    pub id: Uuid,
    /// An event's spelling.
    pub kind: String,
    /// The kind of record it leads to.
    pub subject_type: String,
    /// That record.
    pub subject_id: Uuid,
    /// What was said of it.
    pub data: serde_json::Value,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// The bid it is about.
    pub bid_number: Option<i32>,
    /// That bid's title.
    pub bid_title: Option<String>,
    /// The contract it is about.
    pub contract_number: Option<i32>,
    /// The project it is about.
    pub project_number: Option<i32>,
    /// That project's title.
    pub project_title: Option<String>,
    /// The customer it is about.
    pub customer_name: Option<String>,
    /// The contact it is about.
    pub contact_name: Option<String>,
}

/// Which lines somebody may read, by the records they are about.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// Bids and contracts, and what else is not named below.
    pub bids: bool,
    /// Customers.
    pub customers: bool,
    /// Projects and change orders.
    pub projects: bool,
}

/// What lines about customers lead to.
pub const OF_CUSTOMERS: &[&str] = &["customer", "invitation", "contact"];
/// What lines about projects lead to.
pub const OF_PROJECTS: &[&str] = &["project", "change_order", "change_request", "project_update"];

/// At most `limit` lines of one member of staff below the id `before`, the newest first.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
    reach: Reach,
    unread_only: bool,
    (before, limit): (Uuid, i64),
) -> Result<Vec<NotificationRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT n.id, n.kind, n.subject_type, n.subject_id, n.data, n.created_at, n.read_at,
             b.number AS bid_number, b.title AS bid_title, t.number AS contract_number,
             p.number AS project_number, p.title AS project_title, k.display_name AS customer_name, c.name AS contact_name
         FROM notifications n
         LEFT JOIN contracts t ON t.company_id = n.company_id
             AND t.id = coalesce(CASE n.subject_type WHEN 'contract' THEN n.subject_id END, (n.data->>'contract_id')::uuid)
         LEFT JOIN bids b ON b.company_id = n.company_id
             AND b.id = coalesce(CASE n.subject_type WHEN 'bid' THEN n.subject_id END, (n.data->>'bid_id')::uuid, t.bid_id)
         LEFT JOIN projects p ON p.company_id = n.company_id
             AND p.id = coalesce(CASE n.subject_type WHEN 'project' THEN n.subject_id END, (n.data->>'project_id')::uuid)
         LEFT JOIN contacts c ON c.company_id = n.company_id AND c.id = (n.data->>'contact_id')::uuid
         LEFT JOIN customers k ON k.company_id = n.company_id
             AND k.id = coalesce(CASE n.subject_type WHEN 'customer' THEN n.subject_id END, (n.data->>'customer_id')::uuid,
                 c.customer_id, b.customer_id, p.customer_id)
         WHERE n.company_id = $1 AND n.staff_id = $2 AND n.id < $3 AND (NOT $4::boolean OR n.read_at IS NULL)
           AND CASE WHEN n.subject_type = ANY($6) THEN $7::boolean WHEN n.subject_type = ANY($8) THEN $9::boolean ELSE $10::boolean END
         ORDER BY n.id DESC LIMIT $5",
    )
    .bind(company)
    .bind(staff)
    .bind(before)
    .bind(unread_only)
    .bind(limit)
    .bind(OF_CUSTOMERS)
    .bind(reach.customers)
    .bind(OF_PROJECTS)
    .bind(reach.projects)
    .bind(reach.bids)
    .fetch_all(conn)
    .await?)
}

/// How many lines of one member of staff are not read yet.
pub async fn unread(conn: &mut PgConnection, company: Uuid, staff: Uuid) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM notifications WHERE company_id = $1 AND staff_id = $2 AND read_at IS NULL",
    )
    .bind(company)
    .bind(staff)
    .fetch_one(conn)
    .await?)
}

/// A line was read; false where they have no such line. Again is nothing.
pub async fn read(conn: &mut PgConnection, company: Uuid, staff: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE notifications SET read_at = coalesce(read_at, clock_timestamp())
         WHERE company_id = $1 AND staff_id = $2 AND id = $3",
    )
    .bind(company)
    .bind(staff)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Every line up to `last` was read: what came after it was not seen yet.
pub async fn read_all(
    conn: &mut PgConnection,
    company: Uuid,
    staff: Uuid,
    last: Uuid,
) -> Result<u64, StoreError> {
    Ok(sqlx::query(
        "UPDATE notifications SET read_at = clock_timestamp()
         WHERE company_id = $1 AND staff_id = $2 AND read_at IS NULL AND id <= $3",
    )
    .bind(company)
    .bind(staff)
    .bind(last)
    .execute(conn)
    .await?
    .rows_affected())
}
