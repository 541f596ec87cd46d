//! Who works on a project, and who answers for it.

use crate::StoreError;
use plumbline_domain::Role;
use sqlx::PgConnection;
use uuid::Uuid;

/// Somebody who is assigned to a project.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AssignedRow {
    /// A member of staff.
    pub id: Uuid,
    /// Name as shown.
    pub name: String,
    /// Lowercase.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// One of the eight.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// Whether they may sign in.
    pub is_active: bool,
    /// Whether they answer for it.
    pub is_manager: bool,
}

/// A project's staff: its manager first, then by name.
pub async fn of_project(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<Vec<AssignedRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.id, s.name, s.email, s.phone, s.role, s.is_active, x.is_manager
         FROM project_staff x JOIN staff s ON s.company_id = x.company_id AND s.id = x.staff_id
         WHERE x.company_id = $1 AND x.project_id = $2 ORDER BY x.is_manager DESC, lower(s.name), s.id",
    )
    .bind(company)
    .bind(project)
    .fetch_all(conn)
    .await?)
}

/// Replaces a project's staff by these; `manager` is among them where there is one.
pub async fn replace(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    staff: &[Uuid],
    manager: Option<Uuid>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM project_staff WHERE company_id = $1 AND project_id = $2")
        .bind(company)
        .bind(project)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO project_staff (company_id, project_id, staff_id, is_manager)
         SELECT $1, $2, who, who IS NOT DISTINCT FROM $4 FROM unnest($3::uuid[]) who",
    )
    .bind(company)
    .bind(project)
    .bind(staff)
    .bind(manager)
    .execute(conn)
    .await?;
    Ok(())
}

/// Everybody who can be assigned: the active staff, by name.
pub async fn assignable(conn: &mut PgConnection, company: Uuid) -> Result<Vec<AssignedRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, name, email, phone, role, is_active, false AS is_manager FROM staff
         WHERE company_id = $1 AND is_active ORDER BY lower(name), id",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}
