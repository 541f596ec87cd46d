//! Members of staff.

use crate::StoreError;
use plumbline_domain::Role;
use sqlx::PgConnection;
use uuid::Uuid;

/// A member of staff.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StaffRow {
    /// Its id.
    pub id: Uuid,
    /// Name as shown.
    pub name: String,
    /// Lowercase.
    pub email: String,
    /// One of the eight.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// Whether they may sign in.
    pub is_active: bool,
    /// BCP 47; empty where they have not chosen.
    pub locale: String,
}

/// A member of staff, active or not.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<StaffRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, name, email, role, is_active, locale FROM staff WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// Whether the member of staff with this address may sign in.
pub async fn may_enter(conn: &mut PgConnection, company: Uuid, email: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM staff WHERE company_id = $1 AND email = $2 AND is_active)",
    )
    .bind(company)
    .bind(email)
    .fetch_one(conn)
    .await?)
}

/// Locks the active member of staff with this address, for as long as their challenge is decided on.
pub async fn lock_by_email(
    conn: &mut PgConnection,
    company: Uuid,
    email: &str,
) -> Result<Option<StaffRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, name, email, role, is_active, locale FROM staff
         WHERE company_id = $1 AND email = $2 AND is_active FOR NO KEY UPDATE",
    )
    .bind(company)
    .bind(email)
    .fetch_optional(conn)
    .await?)
}

/// The company's active Owners: id and address.
pub async fn active_owners(
    conn: &mut PgConnection,
    company: Uuid,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, email FROM staff WHERE company_id = $1 AND role = 'owner' AND is_active ORDER BY id",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}
