//! What a company says of itself.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// A company's settings, already cleaned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// As customers read it.
    pub name: String,
    /// May be empty.
    pub phone: String,
    /// May be empty, may have line feeds.
    pub address: String,
    /// Where customers' answers go.
    pub reply_to: String,
    /// Terms and conditions of new bids.
    pub terms: String,
    /// Days a bid is good for.
    pub bid_valid_days: i32,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
}

/// Overwrites the settings of the company, whose row the caller holds.
pub async fn save(conn: &mut PgConnection, company: Uuid, s: &Settings) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE companies SET name = $2, phone = $3, address = $4, reply_to = $5, terms = $6, bid_valid_days = $7,
             time_zone = $8, locale = $9 WHERE company_id = $1",
    )
    .bind(company)
    .bind(&s.name)
    .bind(&s.phone)
    .bind(&s.address)
    .bind(&s.reply_to)
    .bind(&s.terms)
    .bind(s.bid_valid_days)
    .bind(&s.time_zone)
    .bind(&s.locale)
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes the company, for ever.
pub async fn close(conn: &mut PgConnection, company: Uuid) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE companies SET closed_at = clock_timestamp() WHERE company_id = $1 AND closed_at IS NULL",
    )
    .bind(company)
    .execute(conn)
    .await?;
    Ok(())
}

/// The addresses of everybody who can sign in at the company, or could again.
pub async fn addresses(conn: &mut PgConnection, company: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT email FROM staff WHERE company_id = $1 UNION SELECT email FROM contacts WHERE company_id = $1",
    )
    .bind(company)
    .fetch_all(conn)
    .await?)
}
