//! Contacts: the people of a customer who may come into the portal.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A contact with its customer's name.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContactRow {
    /// Its id.
    pub id: Uuid,
    /// Whose contact.
    pub customer_id: Uuid,
    /// The customer's name as shown.
    pub customer_name: String,
    /// Name as shown.
    pub name: String,
    /// Lowercase.
    pub email: String,
    /// BCP 47; empty where they have not chosen.
    pub locale: String,
    /// Whether both contact and customer are active.
    pub is_active: bool,
    /// Whether the contact by itself is: false for one who was deactivated alone.
    pub contact_active: bool,
    /// When they first came in.
    pub first_signed_in_at: Option<DateTime<Utc>>,
    /// When they last were in, to the hour.
    pub last_seen_at: Option<DateTime<Utc>>,
}

const SELECT: &str = "SELECT c.id, c.customer_id, k.display_name AS customer_name, c.name, c.email, c.locale,
         c.is_active AND k.is_active AS is_active, c.is_active AS contact_active,
         c.first_signed_in_at, c.last_seen_at
     FROM contacts c JOIN customers k ON k.company_id = c.company_id AND k.id = c.customer_id
     WHERE c.company_id = $1";

/// Who may sign in: an active contact of an active customer who has been in before, or whose invitation is live.
const MAY_ENTER: &str = " AND c.is_active AND k.is_active AND (c.first_signed_in_at IS NOT NULL OR EXISTS (
         SELECT FROM invitations i WHERE i.company_id = c.company_id AND i.contact_id = c.id
           AND i.revoked_at IS NULL AND i.expires_at > clock_timestamp()))";

async fn one(
    conn: &mut PgConnection,
    company: Uuid,
    rest: &str,
    key: Key<'_>,
) -> Result<Option<ContactRow>, StoreError> {
    let query = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SELECT}{rest}"))).bind(company);
    let query = match key {
        Key::Id(id) => query.bind(id),
        Key::Email(email) => query.bind(email),
    };
    Ok(query.fetch_optional(conn).await?)
}

enum Key<'a> {
    Id(Uuid),
    Email(&'a str),
}

/// A contact, active or not.
pub async fn get(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Option<ContactRow>, StoreError> {
    one(conn, company, " AND c.id = $2", Key::Id(id)).await
}

/// The contact with this address, whoever's and active or not.
pub async fn by_email(
    conn: &mut PgConnection,
    company: Uuid,
    email: &str,
) -> Result<Option<ContactRow>, StoreError> {
    one(conn, company, " AND c.email = $2", Key::Email(email)).await
}

/// Whether the contact with this address may sign in.
pub async fn may_enter(conn: &mut PgConnection, company: Uuid, email: &str) -> Result<bool, StoreError> {
    Ok(one(conn, company, &format!(" AND c.email = $2{MAY_ENTER}"), Key::Email(email)).await?.is_some())
}

/// Locks the contact with this address who may sign in, for as long as their challenge is decided on.
pub async fn lock_by_email(
    conn: &mut PgConnection,
    company: Uuid,
    email: &str,
) -> Result<Option<ContactRow>, StoreError> {
    one(conn, company, &format!(" AND c.email = $2{MAY_ENTER} FOR NO KEY UPDATE OF c"), Key::Email(email))
        .await
}

/// Locks a contact who may sign in.
pub async fn lock_by_id(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<ContactRow>, StoreError> {
    one(conn, company, &format!(" AND c.id = $2{MAY_ENTER} FOR NO KEY UPDATE OF c"), Key::Id(id)).await
}

/// The contacts of a customer, in the order they were added.
pub async fn of_customer(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<Vec<ContactRow>, StoreError> {
    let sql = format!("{SELECT} AND c.customer_id = $2 ORDER BY c.id");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(customer).fetch_all(conn).await?)
}

/// A person to be invited.
#[derive(Debug, Clone, Copy)]
pub struct NewContact<'a> {
    /// Name as shown.
    pub name: &'a str,
    /// Lowercase.
    pub email: &'a str,
    /// BCP 47; empty for "not chosen".
    pub locale: &'a str,
}

/// Adds a contact; a violation of `contact_email_taken` means that somebody has the address.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    customer: Uuid,
    new: NewContact<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contacts (company_id, id, customer_id, name, email, locale) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(company)
    .bind(id)
    .bind(customer)
    .bind(new.name)
    .bind(new.email)
    .bind(new.locale)
    .execute(conn)
    .await?;
    Ok(())
}

/// A contact is invited again: under this name, and active. A language they have chosen stays.
pub async fn revive(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    name: &str,
    locale: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contacts SET name = $3, is_active = true, locale = coalesce(nullif(locale, ''), $4)
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .bind(name)
    .bind(locale)
    .execute(conn)
    .await?;
    Ok(())
}

/// The contact came in.
pub async fn signed_in(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contacts SET first_signed_in_at = coalesce(first_signed_in_at, clock_timestamp()), last_seen_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2",
    )
    .bind(company)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deactivates or reactivates a contact that the caller has locked by its customer.
pub async fn set_active(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    active: bool,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE contacts SET is_active = $3 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(active)
        .execute(conn)
        .await?;
    Ok(())
}

/// What staff write about a contact: their name, and their language.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    name: &str,
    locale: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE contacts SET name = $3, locale = $4 WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(name)
        .bind(locale)
        .execute(conn)
        .await?;
    Ok(())
}
