//! What the activity log says of a bid, for its page.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An entry of the log.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EntryRow {
    /// When.
    pub at: DateTime<Utc>,
    /// An event's spelling.
    #[sqlx(rename = "type")]
    pub event: String,
    /// `staff`, `contact`, `visitor` or `system`.
    pub actor_kind: String,
    /// As it was then; may be empty.
    pub actor_name: String,
    /// What was recorded with it.
    pub data: serde_json::Value,
}

/// The newest entries about a bid.
pub async fn of_bid(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT at, type, actor_kind, actor_name, data FROM activity
         WHERE company_id = $1 AND bid_id = $2 ORDER BY seq DESC LIMIT $3",
    )
    .bind(company)
    .bind(bid)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}
