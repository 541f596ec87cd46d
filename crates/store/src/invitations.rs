//! Invitations into the portal.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long an invitation lives after it was last sent.
pub const DAYS: i32 = 14;

/// An invitation with the people it is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InvitationRow {
    /// Its id.
    pub id: Uuid,
    /// Who is invited.
    pub contact_id: Uuid,
    /// Their name.
    pub contact_name: String,
    /// Their address.
    pub contact_email: String,
    /// Their language.
    pub contact_locale: String,
    /// Whether the contact and their customer are active.
    pub is_active: bool,
    /// Whether the contact has been in before.
    pub signed_in_before: bool,
    /// Whose contact.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// Who invited.
    pub invited_by: Uuid,
    /// Their name.
    pub inviter_name: String,
    /// When it was last sent.
    pub sent_at: DateTime<Utc>,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
    /// Whether it has ended.
    pub expired: bool,
    /// When a code was first asked for through it.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the contact first signed in.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT i.id, i.contact_id, c.name AS contact_name, c.email AS contact_email, c.locale AS contact_locale,
         c.is_active AND k.is_active AS is_active, c.first_signed_in_at IS NOT NULL AS signed_in_before,
         c.customer_id, k.display_name AS customer_name, i.invited_by, s.name AS inviter_name, i.sent_at, i.expires_at,
         i.expires_at <= clock_timestamp() AS expired, i.opened_at, i.accepted_at, i.revoked_at
     FROM invitations i
     JOIN contacts c ON c.company_id = i.company_id AND c.id = i.contact_id
     JOIN customers k ON k.company_id = c.company_id AND k.id = c.customer_id
     JOIN staff s ON s.company_id = i.company_id AND s.id = i.invited_by
     WHERE i.company_id = $1";

/// An invitation.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = format!("{SELECT} AND i.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// An invitation, locked.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = format!("{SELECT} AND i.id = $2 FOR UPDATE OF i");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// The invitations of a customer, the newest first.
pub async fn of_customer(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<Vec<InvitationRow>, StoreError> {
    let sql = format!("{SELECT} AND c.customer_id = $2 ORDER BY i.id DESC LIMIT 50");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(customer).fetch_all(conn).await?)
}

/// The invitation of a contact that is neither used nor taken back, run out or not.
pub async fn unused_of_contact(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM invitations WHERE company_id = $1 AND contact_id = $2 AND revoked_at IS NULL AND accepted_at IS NULL
         ORDER BY sent_at DESC LIMIT 1",
    )
    .bind(company)
    .bind(contact)
    .fetch_optional(conn)
    .await?)
}

/// A new invitation of 14 days.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    contact: Uuid,
    invited_by: Uuid,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO invitations (company_id, id, contact_id, invited_by, expires_at)
         VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(days => $5))",
    )
    .bind(company)
    .bind(id)
    .bind(contact)
    .bind(invited_by)
    .bind(DAYS)
    .execute(conn)
    .await?;
    Ok(())
}

/// Sent once more: the same link lives another 14 days.
pub async fn resent(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE invitations SET sent_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(days => $3)
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(DAYS)
    .execute(conn)
    .await?;
    Ok(())
}

/// Taken back.
pub async fn revoke(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE invitations SET revoked_at = clock_timestamp() WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Somebody asked for a code through it; true the first time.
pub async fn opened(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let first = sqlx::query(
        "UPDATE invitations SET opened_at = clock_timestamp() WHERE company_id = $1 AND id = $2 AND opened_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(first.rows_affected() == 1)
}

/// The contact signed in: every unused invitation is accepted. Gives each with its inviter.
pub async fn accept_all(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(sqlx::query_as(
        "UPDATE invitations SET accepted_at = clock_timestamp()
         WHERE company_id = $1 AND contact_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id, invited_by",
    )
    .bind(company)
    .bind(contact)
    .fetch_all(conn)
    .await?)
}

/// Whether any invitation of the customer is still unused and not taken back.
pub async fn any_unused(conn: &mut PgConnection, company: Uuid, customer: Uuid) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM invitations i JOIN contacts c ON c.company_id = i.company_id AND c.id = i.contact_id
         WHERE i.company_id = $1 AND c.customer_id = $2 AND i.revoked_at IS NULL AND i.accepted_at IS NULL)",
    )
    .bind(company)
    .bind(customer)
    .fetch_one(conn)
    .await?)
}
