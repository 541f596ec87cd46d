//! The team: members of staff as the people who manage them see them.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Role;
use sqlx::PgConnection;
use uuid::Uuid;

/// A member of the team.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MemberRow {
    /// Their id.
    pub id: Uuid,
    /// Their name.
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
    /// When they were last invited.
    pub invited_at: Option<DateTime<Utc>>,
    /// When they first came in.
    pub first_signed_in_at: Option<DateTime<Utc>>,
    /// When they were last in, to the hour.
    pub last_seen_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT t.id, t.name, t.email, t.phone, t.role, t.is_active, t.invited_at, t.first_signed_in_at,
        (SELECT max(s.last_seen_at) FROM sessions s WHERE s.company_id = t.company_id AND s.staff_id = t.id) AS last_seen_at
    FROM staff t WHERE t.company_id = $1";

/// Everybody, those who may sign in first, by name.
pub async fn list(conn: &mut PgConnection, company: Uuid) -> Result<Vec<MemberRow>, StoreError> {
    let sql = format!("{SELECT} ORDER BY t.is_active DESC, lower(t.name), t.id LIMIT 1000");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).fetch_all(conn).await?)
}

/// One member.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<MemberRow>, StoreError> {
    let sql = format!("{SELECT} AND t.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// Locks the company's active Owners and the given members, always in the order of their ids, so that two who
/// change one another wait their turn. Gives the active Owners as they are once the locks are held.
pub async fn lock_with_owners(
    conn: &mut PgConnection,
    company: Uuid,
    members: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    sqlx::query(
        "SELECT FROM staff WHERE company_id = $1 AND (id = ANY($2) OR (role = 'owner' AND is_active)) ORDER BY id FOR UPDATE",
    )
    .bind(company)
    .bind(members)
    .execute(&mut *conn)
    .await?;
    // read anew: somebody who was locked may have changed while we waited
    Ok(sqlx::query_scalar("SELECT id FROM staff WHERE company_id = $1 AND role = 'owner' AND is_active")
        .bind(company)
        .fetch_all(conn)
        .await?)
}

/// Somebody new.
#[derive(Debug)]
pub struct NewMember<'a> {
    /// Their id.
    pub id: Uuid,
    /// Their name.
    pub name: &'a str,
    /// Lowercase.
    pub email: &'a str,
    /// May be empty.
    pub phone: &'a str,
    /// What they may do.
    pub role: Role,
    /// Who invites them.
    pub invited_by: Uuid,
}

/// Adds a member, invited now; a violation of `staff_email_taken` means that somebody has the address.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: NewMember<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO staff (company_id, id, name, email, phone, role, invited_at, invited_by)
         VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.name)
    .bind(new.email)
    .bind(new.phone)
    .bind(new.role.as_str())
    .bind(new.invited_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Overwrites a member's name, telephone number and role.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    (name, phone, role): (&str, &str, Role),
) -> Result<(), StoreError> {
    sqlx::query("UPDATE staff SET name = $3, phone = $4, role = $5 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(name)
        .bind(phone)
        .bind(role.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Lets a member sign in, or no longer.
pub async fn set_active(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    active: bool,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE staff SET is_active = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(active)
        .execute(conn)
        .await?;
    Ok(())
}

/// The member is invited once more.
pub async fn invited_again(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE staff SET invited_at = clock_timestamp() WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The member came in.
pub async fn signed_in(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE staff SET first_signed_in_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND first_signed_in_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}
