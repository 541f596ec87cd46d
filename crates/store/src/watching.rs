//! What an open page's stream asks, every few seconds: does the session still live, and did anything happen?

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A live session, seen from its stream.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WatchRow {
    /// Set for staff: their role as it is now.
    pub role: Option<String>,
    /// Set for a contact.
    pub customer_id: Option<Uuid>,
    /// The company's plan as it is now.
    pub plan: String,
    /// How long the company's log is.
    pub log_size: i64,
    /// When it last grew.
    pub changed_at: DateTime<Utc>,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

/// The session, under the same conditions as [`crate::sessions::OF_STAFF`]; `None` once it has ended.
pub async fn watch(
    conn: &mut PgConnection,
    company: Uuid,
    session: Uuid,
) -> Result<Option<WatchRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT t.role, c.customer_id, h.size AS log_size, h.at AS changed_at, clock_timestamp() AS now,
             CASE WHEN y.plan_ends_at <= clock_timestamp() THEN y.plan_after ELSE y.plan END AS plan
         FROM sessions s
         JOIN companies y ON y.company_id = s.company_id AND y.closed_at IS NULL
         JOIN log_heads h ON h.company_id = s.company_id
         LEFT JOIN staff t ON t.company_id = s.company_id AND t.id = s.staff_id AND t.is_active
         LEFT JOIN contacts c ON c.company_id = s.company_id AND c.id = s.contact_id AND c.is_active
         LEFT JOIN customers k ON k.company_id = c.company_id AND k.id = c.customer_id AND k.is_active
         WHERE s.company_id = $1 AND s.id = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
           AND (t.id IS NOT NULL OR k.id IS NOT NULL)",
    )
    .bind(company)
    .bind(session)
    .fetch_optional(conn)
    .await?)
}
