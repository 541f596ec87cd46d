//! Customers.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::InvitationStatus;
use sqlx::PgConnection;
use uuid::Uuid;

/// A customer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CustomerRow {
    /// Its id.
    pub id: Uuid,
    /// The person's or household's name.
    pub display_name: String,
    /// May be empty.
    pub company_name: String,
    /// Lowercase.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub address_line1: String,
    /// May be empty.
    pub address_line2: String,
    /// May be empty.
    pub city: String,
    /// May be empty.
    pub state: String,
    /// May be empty.
    pub postal_code: String,
    /// Where the customer came from; may be empty.
    pub source: String,
    /// False: hidden from pickers, portal closed, history intact.
    pub is_active: bool,
    /// Where the invitation stands.
    #[sqlx(try_from = "String")]
    pub invitation_status: InvitationStatus,
    /// When it became `invited`.
    pub invited_at: Option<DateTime<Utc>>,
    /// When it became `accepted`.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

const COLUMNS: &str =
    "id, display_name, company_name, email, phone, address_line1, address_line2, city, state, postal_code,
    source, is_active, invitation_status, invited_at, accepted_at, created_at";

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// A to Z.
    #[default]
    Name,
    /// Z to A.
    NameDown,
    /// The last created first.
    Newest,
    /// The first created first.
    Oldest,
}

impl Sort {
    /// What is compared, and whether downwards. Ids sort by the time they were made at.
    const fn key(self) -> (&'static str, bool) {
        match self {
            Self::Name => ("lower(display_name), id", false),
            Self::NameDown => ("lower(display_name), id", true),
            Self::Newest => ("id", true),
            Self::Oldest => ("id", false),
        }
    }
}

/// What a list is narrowed by, and its order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Part of a name, address or telephone number; empty for all.
    pub search: &'a str,
    /// Where the invitation stands; `None` for all.
    pub status: Option<InvitationStatus>,
    /// Deactivated ones too.
    pub inactive: bool,
    /// The order.
    pub sort: Sort,
}

/// A page of customers, beginning after the one with the id `after`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    filter: Filter<'_>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<CustomerRow>, StoreError> {
    let (key, down) = filter.sort.key();
    let (after_key, order) = if down {
        ("<", key.split(", ").map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", "))
    } else {
        (">", key.to_owned())
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM customers
         WHERE company_id = $1 AND (is_active OR $2)
           AND ($3::text IS NULL OR invitation_status = $3)
           AND ($4 = '' OR display_name ILIKE $4 OR company_name ILIKE $4 OR email ILIKE $4 OR phone ILIKE $4)
           AND ($5::uuid IS NULL OR ({key}) {after_key} (SELECT {key} FROM customers WHERE company_id = $1 AND id = $5))
         ORDER BY {order} LIMIT $6"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(filter.inactive)
        .bind(filter.status.map(InvitationStatus::as_str))
        .bind(pattern(filter.search))
        .bind(after)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// Where customers came from, in the words used so far, the commonest first.
pub async fn sources(conn: &mut PgConnection, company: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT source FROM customers WHERE company_id = $1 AND source <> '' GROUP BY source
         ORDER BY count(*) DESC, source LIMIT 20",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}

/// A LIKE pattern that finds `search` anywhere, taking its own `%` and `_` literally.
fn pattern(search: &str) -> String {
    if search.is_empty() {
        return String::new();
    }
    let literal = search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}

/// A customer.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<CustomerRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM customers WHERE company_id = $1 AND id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// A customer, locked against other changes.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<CustomerRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM customers WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// What people write about a customer, cleaned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The person's or household's name.
    pub display_name: String,
    /// May be empty.
    pub company_name: String,
    /// Lowercase.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub address_line1: String,
    /// May be empty.
    pub address_line2: String,
    /// May be empty.
    pub city: String,
    /// May be empty.
    pub state: String,
    /// May be empty.
    pub postal_code: String,
    /// May be empty.
    pub source: String,
}

/// Adds a customer, or overwrites what is written of one that the caller has locked.
pub async fn save(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    details: &Details,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO customers (company_id, id, display_name, company_name, email, phone, address_line1, address_line2,
             city, state, postal_code, source)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (company_id, id) DO UPDATE SET display_name = $3, company_name = $4, email = $5, phone = $6,
             address_line1 = $7, address_line2 = $8, city = $9, state = $10, postal_code = $11, source = $12,
             updated_at = clock_timestamp()",
    )
    .bind(company)
    .bind(id)
    .bind(&details.display_name)
    .bind(&details.company_name)
    .bind(&details.email)
    .bind(&details.phone)
    .bind(&details.address_line1)
    .bind(&details.address_line2)
    .bind(&details.city)
    .bind(&details.state)
    .bind(&details.postal_code)
    .bind(&details.source)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deactivates or reactivates.
pub async fn set_active(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    active: bool,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE customers SET is_active = $3, updated_at = clock_timestamp() WHERE company_id = $1 AND id = $2")
        .bind(company)
        .bind(id)
        .bind(active)
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the invitation's status: an accepted one never goes back.
pub async fn set_invitation_status(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    status: InvitationStatus,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE customers SET invitation_status = $3,
             invited_at = CASE $3 WHEN 'none' THEN NULL WHEN 'invited' THEN clock_timestamp() ELSE invited_at END,
             accepted_at = CASE $3 WHEN 'accepted' THEN clock_timestamp() END, updated_at = clock_timestamp()
         WHERE company_id = $1 AND id = $2 AND invitation_status <> 'accepted' AND invitation_status <> $3",
    )
    .bind(company)
    .bind(id)
    .bind(status.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_search_takes_its_own_wildcards_literally() {
        assert_eq!(pattern(""), "");
        assert_eq!(pattern("50%_a\\b"), "%50\\%\\_a\\\\b%");
    }
}
