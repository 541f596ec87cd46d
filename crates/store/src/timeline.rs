//! What the activity log says of one record, or of a whole company, for people to read.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What the entries are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Everything.
    Company,
    /// A customer.
    Customer(Uuid),
    /// A bid.
    Bid(Uuid),
    /// A contract.
    Contract(Uuid),
    /// A project.
    Project(Uuid),
    /// A change order.
    ChangeOrder(Uuid),
}

impl About {
    /// The record; `None` for the whole company.
    pub fn record(self) -> Option<Uuid> {
        match self {
            Self::Company => None,
            Self::Customer(id)
            | Self::Bid(id)
            | Self::Contract(id)
            | Self::Project(id)
            | Self::ChangeOrder(id) => Some(id),
        }
    }
}

/// What is left out of a list of entries; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only events of this area: what stands before the dot, such as `bid`.
    pub area: Option<String>,
    /// Only what was done by `staff`, `contact`, `visitor` or `system`.
    pub by: Option<String>,
    /// Nothing before.
    pub from: Option<DateTime<Utc>>,
    /// Nothing from then on.
    pub until: Option<DateTime<Utc>>,
}

/// An entry of the log.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EntryRow {
    /// Its number, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// An event's spelling.
    #[sqlx(rename = "type")]
    pub event: String,
    /// `staff`, `contact`, `visitor` or `system`.
    pub actor_kind: String,
    /// As it was then; may be empty.
    pub actor_name: String,
    /// The customer it concerns.
    pub customer_id: Option<Uuid>,
    /// The bid it concerns.
    pub bid_id: Option<Uuid>,
    /// That bid's number.
    pub bid_number: Option<i32>,
    /// The contract it concerns.
    pub contract_id: Option<Uuid>,
    /// The project it concerns.
    pub project_id: Option<Uuid>,
    /// What was recorded with it.
    pub data: serde_json::Value,
}

macro_rules! entries {
    ($condition:literal) => {
        concat!(
            "SELECT a.seq, a.at, a.type, a.actor_kind, a.actor_name, a.customer_id, a.bid_id,
                    b.number AS bid_number, a.contract_id, a.project_id, a.data
             FROM activity a LEFT JOIN bids b ON b.company_id = a.company_id AND b.id = a.bid_id
             WHERE a.company_id = $1 AND ",
            $condition,
            " AND a.seq < $3
                 AND ($5::text IS NULL OR split_part(a.type, '.', 1) = $5) AND ($6::text IS NULL OR a.actor_kind = $6)
                 AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)
             ORDER BY a.seq DESC LIMIT $4"
        )
    };
}

/// At most `limit` entries below number `before`, the newest first.
pub async fn entries(
    conn: &mut PgConnection,
    company: Uuid,
    about: About,
    filter: &Filter,
    before: i64,
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    // a condition each, so that each is answered from its own index
    let sql = match about {
        About::Company => entries!("$2::uuid IS NULL"),
        About::Customer(_) => entries!("a.customer_id = $2"),
        About::Bid(_) => entries!("a.bid_id = $2"),
        About::Contract(_) => entries!("a.contract_id = $2"),
        About::Project(_) => entries!("a.project_id = $2"),
        About::ChangeOrder(_) => entries!("a.subject_type = 'change_order' AND a.subject_id = $2"),
    };
    Ok(sqlx::query_as(sql)
        .bind(company)
        .bind(about.record())
        .bind(before)
        .bind(limit)
        .bind(&filter.area)
        .bind(&filter.by)
        .bind(filter.from)
        .bind(filter.until)
        .fetch_all(conn)
        .await?)
}
