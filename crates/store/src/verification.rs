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
    /// The bid or change order that was signed.
    pub subject_id: Uuid,
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
    /// Which of the signers, as pages show it.
    pub party_n: i32,
    /// Of how many.
    pub party_of: i32,
    /// SHA-256 of the revision's PDF.
    pub document_sha256: Option<String>,
    /// SHA-256 of the revision's data.
    pub data_sha256: Option<String>,
    /// Whether a contract came of it, or it approved a change order.
    pub contracted: bool,
    /// When the company voided that contract, or edited the change order that was signed.
    pub voided_at: Option<DateTime<Utc>>,
    /// When the revision can no longer be signed by anybody.
    pub expires_at: Option<DateTime<Utc>>,
    /// Whether that is past.
    pub expired: bool,
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
        "SELECT s.id, coalesce(s.bid_id, s.change_order_id) AS subject_id, s.revision_id, s.signed_at, s.kind, s.mark,
                s.evidence, s.signature, s.jws, s.disclosures, s.log_seq, s.party_n, s.party_of,
                coalesce(r.document_sha256, q.document_sha256) AS document_sha256, coalesce(r.data_sha256, q.data_sha256) AS data_sha256,
                s.change_order_id IS NOT NULL OR c.id IS NOT NULL AS contracted,
                coalesce(c.voided_at, CASE WHEN o.customer_status <> 'approved' OR o.current_revision <> q.number THEN o.updated_at END) AS voided_at,
                f.sha256 AS certificate_sha256,
                r.expires_at, coalesce(r.expires_at <= clock_timestamp(), false) AS expired
         FROM signatures s
         LEFT JOIN signature_certificates f ON f.company_id = s.company_id AND f.signature_id = s.id
         LEFT JOIN effective_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         LEFT JOIN contracts c ON c.company_id = s.company_id AND c.bid_id = s.bid_id AND c.revision_id = s.revision_id
             AND c.signature_id IS NOT NULL
         LEFT JOIN change_orders o ON o.company_id = s.company_id AND o.id = s.change_order_id
         LEFT JOIN change_order_revisions q ON q.company_id = s.company_id AND q.id = s.revision_id
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

/// PDF and data hashes of everything else that was frozen of a bid or change order, other revisions and what was
/// offered or picked before: number, PDF, data.
pub async fn other_revisions(
    conn: &mut PgConnection,
    company: Uuid,
    subject: Uuid,
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
             UNION
             SELECT id, number, document_sha256, data_sha256 FROM change_order_revisions
             WHERE company_id = $1 AND change_order_id = $2 AND id <> $3 AND frozen_at IS NOT NULL
         ) frozen
         WHERE NOT EXISTS (SELECT FROM effective_revisions e WHERE e.company_id = $1 AND e.id = $3 AND e.data_sha256 = frozen.data_sha256)
         ORDER BY number, data_sha256",
    )
    .bind(company)
    .bind(subject)
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
        "SELECT head, head_signature FROM (
             SELECT log_seq, head, head_signature FROM signatures WHERE company_id = $1
             UNION ALL SELECT log_seq, head, head_signature FROM signed_heads WHERE company_id = $1) heads
         WHERE log_seq >= $2
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
    Ok(sqlx::query_as(
        "SELECT head, head_signature FROM (
             SELECT log_seq, head, head_signature FROM signatures WHERE company_id = $1
             UNION ALL SELECT log_seq, head, head_signature FROM signed_heads WHERE company_id = $1) heads
         ORDER BY log_seq",
    )
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
         LEFT JOIN effective_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         LEFT JOIN change_order_revisions q ON q.company_id = s.company_id AND q.id = s.revision_id
         LEFT JOIN signature_certificates c ON c.company_id = s.company_id AND c.signature_id = s.id
         WHERE s.company_id = $1
           AND (r.document_sha256 = $2 OR r.data_sha256 = $2 OR q.document_sha256 = $2 OR q.data_sha256 = $2 OR c.sha256 = $2
                OR encode(sha256(s.evidence), 'hex') = $2)
         ORDER BY s.log_seq DESC LIMIT 20",
    )
    .bind(company)
    .bind(sha256)
    .fetch_all(conn)
    .await?)
}

/// An entry of the log that says that certificates no longer count.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct VoidRow {
    /// Its number.
    pub seq: i64,
    /// Its canonical bytes.
    pub entry: Vec<u8>,
    /// What was hashed before its details.
    pub salt: Vec<u8>,
    /// Its details.
    pub data: serde_json::Value,
}

/// What the log says of the signatures on a bid or change order, and of the contract, being void: the first entry that
/// names this certificate.
pub async fn voided(
    conn: &mut PgConnection,
    company: Uuid,
    subject: Uuid,
    certificate_id: &str,
) -> Result<Option<VoidRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT seq, entry, salt, data FROM activity
         WHERE company_id = $1 AND (bid_id = $2 OR (subject_type = 'change_order' AND subject_id = $2))
           AND type IN ('contract.voided', 'signature.voided')
           AND data -> 'certificates' ? $3
         ORDER BY seq LIMIT 1",
    )
    .bind(company)
    .bind(subject)
    .bind(certificate_id)
    .fetch_optional(conn)
    .await?)
}

/// The other signatures on the same revision of the same bid.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OtherRow {
    /// The signature's id.
    pub id: Uuid,
    /// `evidence.json`.
    pub evidence: Vec<u8>,
    /// `evidence.sig`.
    pub signature: Vec<u8>,
    /// `evidence.jws`.
    pub jws: String,
    /// `disclosures.json`; empty when erased.
    pub disclosures: Vec<u8>,
    /// A PNG, or UTF-8.
    pub mark: Vec<u8>,
    /// Its entry in the company's log.
    pub log_seq: i64,
}

/// The signatures of the other signers of a revision.
pub async fn other_signatures(
    conn: &mut PgConnection,
    company: Uuid,
    revision: Uuid,
    without: Uuid,
) -> Result<Vec<OtherRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, evidence, signature, jws, disclosures, mark, log_seq FROM signatures
         WHERE company_id = $1 AND revision_id = $2 AND id <> $3 ORDER BY party_n",
    )
    .bind(company)
    .bind(revision)
    .bind(without)
    .fetch_all(conn)
    .await?)
}
