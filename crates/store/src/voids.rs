//! Contracts that were voided, and heads of the log signed when they were.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Locks a contract; whether it is there.
pub async fn lock(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let found = sqlx::query("SELECT FROM contracts WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(id)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Voids a contract at the time that the log says.
pub async fn void(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    at: DateTime<Utc>,
    reason: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE contracts SET voided_at = $3, void_reason = $4 WHERE company_id = $1 AND id = $2 AND voided_at IS NULL")
        .bind(company)
        .bind(id)
        .bind(at)
        .bind(reason)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps a head that was signed at another moment than a signature.
pub async fn add_head(
    conn: &mut PgConnection,
    company: Uuid,
    seq: i64,
    head: &[u8],
    signature: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signed_heads (company_id, log_seq, head, head_signature) VALUES ($1, $2, $3, $4)",
    )
    .bind(company)
    .bind(seq)
    .bind(head)
    .bind(signature)
    .execute(conn)
    .await?;
    Ok(())
}
