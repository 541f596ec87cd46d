//! The signatures of a contract, and their certificates.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// One of the signatures of a contract, in the order of their numbers.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PartyRow {
    /// The signature.
    pub signature_id: Uuid,
    /// The public name of its evidence.
    pub certificate_id: String,
    /// The contact who signed.
    pub contact_id: Uuid,
    /// As they were called when they signed.
    pub name: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Which of them, from 1.
    pub party_n: i32,
    /// Of how many.
    pub party_of: i32,
    /// Their certificate, once it is made.
    pub certificate_sha256: Option<String>,
    /// Its size in bytes.
    pub certificate_size: Option<i64>,
}

/// The signatures of a contract; none where the acceptance was recorded.
pub async fn of_contract(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Vec<PartyRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.id AS signature_id, s.certificate_id, s.contact_id, a.actor_name AS name, s.signed_at, s.party_n, s.party_of,
             f.sha256 AS certificate_sha256, b.size AS certificate_size
         FROM contracts t
         JOIN signatures s ON s.company_id = t.company_id AND s.bid_id = t.bid_id AND s.revision_id = t.revision_id
         JOIN activity a ON a.company_id = s.company_id AND a.seq = s.log_seq
         LEFT JOIN signature_certificates f ON f.company_id = s.company_id AND f.signature_id = s.id
         LEFT JOIN blobs b ON b.company_id = f.company_id AND b.sha256 = f.sha256
         WHERE t.company_id = $1 AND t.id = $2 AND t.signature_id IS NOT NULL ORDER BY s.party_n",
    )
    .bind(company)
    .bind(id)
    .fetch_all(conn)
    .await?)
}

/// Notes the certificate of a signature, once; a second rendering is not kept.
pub async fn add_certificate(
    conn: &mut PgConnection,
    company: Uuid,
    signature: Uuid,
    sha256: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signature_certificates (company_id, signature_id, sha256) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(company)
    .bind(signature)
    .bind(sha256)
    .execute(conn)
    .await?;
    Ok(())
}
