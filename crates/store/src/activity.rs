//! The activity log as it is stored, for whoever recomputes its chain.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An entry with everything its hash is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StoredRow {
    /// Its number, from 1.
    pub seq: i64,
    /// When, as pages show it.
    pub at: DateTime<Utc>,
    /// What, as pages show it.
    #[sqlx(rename = "type")]
    pub event: String,
    /// To which kind of record.
    pub subject_type: String,
    /// To which record.
    pub subject_id: Uuid,
    /// Details.
    pub data: serde_json::Value,
    /// What was hashed before them.
    pub salt: Vec<u8>,
    /// The canonical bytes.
    pub entry: Vec<u8>,
    /// The chain hash after it.
    pub chain: Vec<u8>,
    /// `evidence.json`, where a signature stands at this place.
    pub evidence: Option<Vec<u8>>,
}

/// At most `limit` entries after number `after`, up to number `to`, in order.
pub async fn page(
    conn: &mut PgConnection,
    company: Uuid,
    after: i64,
    to: i64,
    limit: i64,
) -> Result<Vec<StoredRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT a.seq, a.at, a.type, a.subject_type, a.subject_id, a.data, a.salt, a.entry, a.chain, s.evidence
         FROM activity a
         LEFT JOIN signatures s ON s.company_id = a.company_id AND s.log_seq = a.seq
         WHERE a.company_id = $1 AND a.seq > $2 AND a.seq <= $3
         ORDER BY a.seq LIMIT $4",
    )
    .bind(company)
    .bind(after)
    .bind(to)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// The numbers and canonical bytes of the entries `from` to `to`, both included, in order.
pub async fn entries(
    conn: &mut PgConnection,
    company: Uuid,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT seq, entry FROM activity WHERE company_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
    )
    .bind(company)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}

/// The stored chain hash after an entry; `None` where there is no such entry.
pub async fn chain_after(
    conn: &mut PgConnection,
    company: Uuid,
    seq: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT chain FROM activity WHERE company_id = $1 AND seq = $2")
        .bind(company)
        .bind(seq)
        .fetch_optional(conn)
        .await?)
}

/// Where the log ends: as it says itself, and as its last entry says. The two are written together.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Tip {
    /// Number of entries, as kept beside the log.
    pub size: i64,
    /// Chain hash, as kept beside the log.
    pub chain: Vec<u8>,
    /// Number of the last entry; 0 in an empty log.
    pub last_seq: i64,
    /// Chain hash of the last entry; `None` in an empty log.
    pub last_chain: Option<Vec<u8>>,
}

impl Tip {
    /// Whether the log ends where it says.
    pub fn agrees(&self) -> bool {
        self.size == self.last_seq && self.last_chain.as_ref().is_none_or(|last| *last == self.chain)
    }
}

/// Both ends, as of one moment; `None` for a company without a log.
pub async fn tip(conn: &mut PgConnection, company: Uuid) -> Result<Option<Tip>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT h.size, h.chain, coalesce(a.seq, 0) AS last_seq, a.chain AS last_chain
         FROM log_heads h
         LEFT JOIN LATERAL (
             SELECT seq, chain FROM activity WHERE company_id = h.company_id ORDER BY seq DESC LIMIT 1
         ) a ON true
         WHERE h.company_id = $1",
    )
    .bind(company)
    .fetch_optional(conn)
    .await?)
}
