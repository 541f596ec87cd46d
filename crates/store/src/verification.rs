//! What a signature left behind, as verification reads it: rows as they are, nothing believed.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A signature with what stands beside it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignatureRow {
    /// Its id.
    pub id: Uuid,
    /// The bid that was signed.
    pub bid_id: Uuid,
    /// The revision that was signed.
    pub revision_id: Uuid,
    /// As pages show it.
    pub signed_at: DateTime<Utc>,
    /// `typed` or `drawn`.
    pub kind: String,
    /// A PNG, or UTF-8.
    pub mark: Vec<u8>,
    /// `evidence.json`.
    pub evidence: Vec<u8>,
    /// `evidence.sig`.
    pub signature: Vec<u8>,
    /// `evidence.jws`.
    pub jws: String,
    /// `disclosures.json`; empty when erased.
    pub disclosures: Vec<u8>,
    /// Its entry in the company's log.
    pub log_seq: i64,
    /// SHA-256 of the revision's PDF.
    pub document_sha256: Option<String>,
    /// SHA-256 of the revision's data.
    pub data_sha256: Option<String>,
    /// Whether a contract came of it.
    pub contracted: bool,
    /// When the company voided that contract.
    pub voided_at: Option<DateTime<Utc>>,
    /// SHA-256 of the certificate, once it is made.
    pub certificate_sha256: Option<String>,
}

/// The signature of a certificate.
pub async fn signature(
    conn: &mut PgConnection,
    company: Uuid,
    certificate_id: &str,
) -> Result<Option<SignatureRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.id, s.bid_id, s.revision_id, s.signed_at, s.kind, s.mark, s.evidence, s.signature, s.jws,
                s.disclosures, s.log_seq, r.document_sha256, r.data_sha256,
                c.id IS NOT NULL AS contracted, c.voided_at, c.certificate_sha256
         FROM signatures s
         LEFT JOIN effective_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         LEFT JOIN contracts c ON c.company_id = s.company_id AND c.bid_id = s.bid_id AND c.revision_id = s.revision_id
         WHERE s.company_id = $1 AND s.certificate_id = $2",
    )
    .bind(company)
    .bind(certificate_id)
    .fetch_optional(conn)
    .await?)
}

/// Names and hashes of a revision's attachments, in the order they are signed in.
pub async fn attachments(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT name, sha256 FROM documents WHERE company_id = $1 AND revision_id = $2 ORDER BY id",
    )
    .bind(company)
    .bind(revision)
    .fetch_all(conn)
    .await?)
}

/// PDF and data hashes of everything else that was frozen of a bid, other revisions and what was offered or picked
/// before: number, PDF, data.
pub async fn other_revisions(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    revision: Uuid,
) -> Result<Vec<(i32, String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT number, document_sha256, data_sha256 FROM (
             SELECT id, number, document_sha256, data_sha256 FROM bid_revisions
             WHERE company_id = $1 AND bid_id = $2 AND sent_at IS NOT NULL
             UNION
             SELECT r.id, r.number, s.document_sha256, s.data_sha256 FROM bid_selections s
             JOIN bid_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
             WHERE s.company_id = $1 AND r.bid_id = $2
         ) frozen
         WHERE NOT EXISTS (SELECT FROM effective_revisions e WHERE e.company_id = $1 AND e.id = $3 AND e.data_sha256 = frozen.data_sha256)
         ORDER BY number, data_sha256",
    )
    .bind(company)
    .bind(bid)
    .bind(revision)
    .fetch_all(conn)
    .await?)
}

/// A signed head: its bytes and the signature over them.
pub type HeadRow = (Vec<u8>, Vec<u8>);

/// The first head signed at or after an entry under none of the keys `without`.
pub async fn head_after(
    conn: &mut PgConnection,
    company: Uuid,
    seq: i64,
    without: &[String],
) -> Result<Option<HeadRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT head, head_signature FROM signatures
         WHERE company_id = $1 AND log_seq >= $2
           AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS kid WHERE position(convert_to(kid, 'UTF8') IN head) > 0)
         ORDER BY log_seq LIMIT 1",
    )
    .bind(company)
    .bind(seq)
    .bind(without)
    .fetch_optional(conn)
    .await?)
}

/// Every head ever signed for a company, oldest first.
pub async fn heads(conn: &mut PgConnection, company: Uuid) -> Result<Vec<HeadRow>, StoreError> {
    Ok(sqlx::query_as("SELECT head, head_signature FROM signatures WHERE company_id = $1 ORDER BY log_seq")
        .bind(company)
        .fetch_all(conn)
        .await?)
}

/// Certificates of signatures over this file: the PDF, the data, the evidence itself or the certificate. Newest
/// first, at most 20.
pub async fn certificates_with(
    conn: &mut PgConnection,
    company: Uuid,
    sha256: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT s.certificate_id FROM signatures s
         JOIN effective_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         LEFT JOIN contracts c ON c.company_id = s.company_id AND c.signature_id = s.id
         WHERE s.company_id = $1
           AND (r.document_sha256 = $2 OR r.data_sha256 = $2 OR c.certificate_sha256 = $2
                OR encode(sha256(s.evidence), 'hex') = $2)
         ORDER BY s.log_seq DESC LIMIT 20",
    )
    .bind(company)
    .bind(sha256)
    .fetch_all(conn)
    .await?)
}
