//! Milestones: the weighted steps by which a project's progress is told.

use crate::StoreError;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A milestone.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MilestoneRow {
    /// Its id.
    pub id: Uuid,
    /// Its place in the project, from 1.
    pub position: i32,
    /// What is reached with it.
    pub name: String,
    /// What it counts for, against the others.
    pub weight: i32,
    /// The day it is due, where one is set.
    pub due_date: Option<NaiveDate>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

/// A project's milestones, in order.
pub async fn of_project(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
) -> Result<Vec<MilestoneRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, row_number() OVER (ORDER BY position, id)::integer AS position, name, weight, due_date, done_at
         FROM milestones WHERE company_id = $1 AND project_id = $2 ORDER BY milestones.position, id",
    )
    .bind(company)
    .bind(project)
    .fetch_all(conn)
    .await?)
}

/// Adds a milestone at the end.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    new: &MilestoneRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO milestones (company_id, id, project_id, position, name, weight, due_date)
         VALUES ($1, $2, $3, (SELECT coalesce(max(position), 0) + 1 FROM milestones WHERE company_id = $1 AND project_id = $3), $4, $5, $6)",
    )
    .bind(company)
    .bind(new.id)
    .bind(project)
    .bind(&new.name)
    .bind(new.weight)
    .bind(new.due_date)
    .execute(conn)
    .await?;
    Ok(())
}

/// Changes what a milestone says.
pub async fn update(conn: &mut PgConnection, company: Uuid, row: &MilestoneRow) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE milestones SET name = $3, weight = $4, due_date = $5 WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(row.id)
    .bind(&row.name)
    .bind(row.weight)
    .bind(row.due_date)
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks a milestone as done, or as open again.
pub async fn set_done(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    done: bool,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE milestones SET done_at = CASE WHEN $3 THEN clock_timestamp() END WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(done)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts a project's milestones into this order.
pub async fn arrange(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    order: &[Uuid],
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE milestones m SET position = o.place FROM unnest($3::uuid[]) WITH ORDINALITY o (id, place)
         WHERE m.company_id = $1 AND m.project_id = $2 AND m.id = o.id",
    )
    .bind(company)
    .bind(project)
    .bind(order)
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes a milestone.
pub async fn delete(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM milestones WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}
