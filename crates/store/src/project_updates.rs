//! What is told of a project as it goes on: text and photos.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// An update with its photos.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct UpdateRow {
    /// Its id.
    pub id: Uuid,
    /// Plain text; may be empty where there are photos.
    pub body: String,
    /// Who posted it, as they are called now.
    pub author: String,
    /// When.
    pub posted_at: DateTime<Utc>,
    /// Since when the customer sees it, if they do.
    pub visible_at: Option<DateTime<Utc>>,
    /// In order.
    pub photos: Json<Vec<PhotoRow>>,
}

/// A photo of an update.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct PhotoRow {
    /// Its id.
    pub id: Uuid,
    /// The name of the file it was made from.
    pub name: String,
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
}

const SELECT: &str = "SELECT u.id, u.body, s.name AS author, u.posted_at, u.visible_at,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'width', f.width, 'height', f.height) ORDER BY f.position), '[]')
         FROM project_photos f WHERE f.company_id = u.company_id AND f.update_id = u.id) AS photos
    FROM project_updates u
    JOIN staff s ON s.company_id = u.company_id AND s.id = u.posted_by
    WHERE u.company_id = $1";

/// Which updates of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All, for staff.
    All,
    /// Those the customer sees.
    Visible,
}

/// A project's updates, the newest first, with ids below `before`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    shown: Shown,
    before: Uuid,
    limit: i64,
) -> Result<Vec<UpdateRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND u.project_id = $2 AND ($3 OR u.visible_at IS NOT NULL) AND u.id < $4 ORDER BY u.id DESC LIMIT $5"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(project)
        .bind(shown == Shown::All)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// An update of a project.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    id: Uuid,
) -> Result<Option<UpdateRow>, StoreError> {
    let sql = format!("{SELECT} AND u.project_id = $2 AND u.id = $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(project)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// The updates of a project that became visible after one moment and not after another, the oldest first.
pub async fn shown_between(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    (after, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<UpdateRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND u.project_id = $2 AND u.visible_at > $3 AND u.visible_at <= $4 ORDER BY u.visible_at, u.id LIMIT 100"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(project)
        .bind(after)
        .bind(to)
        .fetch_all(conn)
        .await?)
}

/// Adds an update, which staff alone see.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    (project, id): (Uuid, Uuid),
    body: &str,
    posted_by: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO project_updates (company_id, id, project_id, body, posted_by) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(company)
    .bind(id)
    .bind(project)
    .bind(body)
    .bind(posted_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Shows an update to the customer since `at`, or hides it.
pub async fn set_visible(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE project_updates SET visible_at = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}

/// A photo that was made safe and stored.
#[derive(Debug, Clone)]
pub struct NewPhoto {
    /// Its id.
    pub id: Uuid,
    /// The name of the file it was made from.
    pub name: String,
    /// Where its content is.
    pub sha256: String,
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
    /// Where the small one's content is.
    pub small_sha256: String,
}

/// Adds a photo to an update, after those it has.
pub async fn add_photo(
    conn: &mut PgConnection,
    company: Uuid,
    update: Uuid,
    new: &NewPhoto,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO project_photos (company_id, id, update_id, position, name, sha256, width, height, small_sha256)
         VALUES ($1, $2, $3, (SELECT coalesce(max(position), 0) + 1 FROM project_photos WHERE company_id = $1 AND update_id = $3), $4, $5, $6, $7, $8)",
    )
    .bind(company)
    .bind(new.id)
    .bind(update)
    .bind(&new.name)
    .bind(&new.sha256)
    .bind(new.width)
    .bind(new.height)
    .bind(&new.small_sha256)
    .execute(conn)
    .await?;
    Ok(())
}

/// Where a photo's content is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PhotoFile {
    /// The name of the file it was made from.
    pub name: String,
    /// The large one.
    pub sha256: String,
    /// The small one.
    pub small_sha256: String,
}

/// A photo of one of a project's updates.
pub async fn photo(
    conn: &mut PgConnection,
    company: Uuid,
    project: Uuid,
    shown: Shown,
    id: Uuid,
) -> Result<Option<PhotoFile>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT f.name, f.sha256, f.small_sha256 FROM project_photos f
         JOIN project_updates u ON u.company_id = f.company_id AND u.id = f.update_id
         WHERE f.company_id = $1 AND u.project_id = $2 AND f.id = $3 AND ($4 OR u.visible_at IS NOT NULL)",
    )
    .bind(company)
    .bind(project)
    .bind(id)
    .bind(shown == Shown::All)
    .fetch_optional(conn)
    .await?)
}
