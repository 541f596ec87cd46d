//! What an outside authority said of when signatures were there.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How far a timestamp has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Stamp {
    /// None was asked for.
    #[default]
    Absent,
    /// Asked for, and not there yet.
    Pending,
    /// The authority's answer.
    Answer(Vec<u8>),
}

impl Stamp {
    /// The authority's answer, where it is there.
    pub fn answer(self) -> Option<Vec<u8>> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Absent | Self::Pending => None,
        }
    }
}

/// Notes that a signature's timestamp is asked for.
pub async fn ask(conn: &mut PgConnection, company: Uuid, signature: Uuid) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO timestamps (company_id, signature_id) VALUES ($1, $2)")
        .bind(company)
        .bind(signature)
        .execute(conn)
        .await?;
    Ok(())
}

/// The evidence that still waits for its timestamp.
pub async fn waiting(
    conn: &mut PgConnection,
    company: Uuid,
    signature: Uuid,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT s.evidence FROM timestamps t JOIN signatures s ON s.company_id = t.company_id AND s.id = t.signature_id
         WHERE t.company_id = $1 AND t.signature_id = $2 AND t.answer IS NULL",
    )
    .bind(company)
    .bind(signature)
    .fetch_optional(conn)
    .await?)
}

/// Keeps the first answer.
pub async fn answered(
    conn: &mut PgConnection,
    company: Uuid,
    signature: Uuid,
    answer: &[u8],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE timestamps SET answer = $3, stamped_at = $4 WHERE company_id = $1 AND signature_id = $2 AND answer IS NULL",
    )
    .bind(company)
    .bind(signature)
    .bind(answer)
    .bind(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// How far a signature's timestamp has come.
pub async fn of(conn: &mut PgConnection, company: Uuid, signature: Uuid) -> Result<Stamp, StoreError> {
    let row: Option<(Option<Vec<u8>>,)> =
        sqlx::query_as("SELECT answer FROM timestamps WHERE company_id = $1 AND signature_id = $2")
            .bind(company)
            .bind(signature)
            .fetch_optional(conn)
            .await?;
    Ok(match row {
        None => Stamp::Absent,
        Some((None,)) => Stamp::Pending,
        Some((Some(answer),)) => Stamp::Answer(answer),
    })
}
