//! Signatures: added and read, never changed.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The signer as the database has them at this moment.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignerRow {
    /// As it is now.
    pub name: String,
    /// As it is now.
    pub email: String,
    /// BCP 47.
    pub locale: String,
    /// When a mailed code was last verified in the session.
    pub verified_at: DateTime<Utc>,
}

/// Who signs, if their session, they themselves and their customer are all still live.
pub async fn signer(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
    session: Uuid,
) -> Result<Option<SignerRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT k.name, k.email, k.locale, s.verified_at
         FROM sessions s
         JOIN contacts k ON k.company_id = s.company_id AND k.id = s.contact_id AND k.is_active
         JOIN customers c ON c.company_id = k.company_id AND c.id = k.customer_id AND c.is_active
         WHERE s.company_id = $1 AND s.id = $2 AND s.contact_id = $3 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()",
    )
    .bind(company)
    .bind(session)
    .bind(contact)
    .fetch_optional(conn)
    .await?)
}

/// What a contact opened of a revision: SHA-256 (`''` for the page) and when first.
pub async fn opened(
    conn: &mut PgConnection,
    company: Uuid,
    contact: Uuid,
    revision: Uuid,
) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT sha256, first_at FROM views WHERE company_id = $1 AND revision_id = $2 AND contact_id = $3",
    )
    .bind(company)
    .bind(revision)
    .bind(contact)
    .fetch_all(conn)
    .await?)
}

/// What a signature is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// A bid.
    Bid(Uuid),
    /// A change order.
    ChangeOrder(Uuid),
}

impl Signs {
    /// The two columns, one of them NULL.
    const fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Bid(id) => (Some(id), None),
            Self::ChangeOrder(id) => (None, Some(id)),
        }
    }
}

/// A new signature.
#[derive(Debug)]
pub struct NewSignature<'a> {
    /// Its id.
    pub id: Uuid,
    /// The evidence's public name.
    pub certificate_id: &'a str,
    /// What was signed.
    pub on: Signs,
    /// Which revision of it.
    pub revision_id: Uuid,
    /// By whom.
    pub contact_id: Uuid,
    /// Which of the signers, from 1.
    pub party_n: i32,
    /// Of how many.
    pub party_of: i32,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// `typed` or `drawn`.
    pub kind: &'a str,
    /// PNG or UTF-8.
    pub mark: &'a [u8],
    /// `evidence.json`.
    pub evidence: &'a [u8],
    /// `evidence.sig`.
    pub signature: &'a [u8],
    /// `evidence.jws`.
    pub jws: &'a str,
    /// `disclosures.json`.
    pub disclosures: &'a [u8],
    /// Its entry in the log.
    pub log_seq: i64,
    /// The log's head right after it.
    pub head: &'a [u8],
    /// The signature over that.
    pub head_signature: &'a [u8],
}

/// Adds a signature.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    new: &NewSignature<'_>,
) -> Result<(), StoreError> {
    let (bid, change_order) = new.on.columns();
    sqlx::query(
        "INSERT INTO signatures (company_id, id, certificate_id, bid_id, revision_id, contact_id, signed_at, kind, mark,
             evidence, signature, jws, disclosures, log_seq, head, head_signature, party_n, party_of, change_order_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.certificate_id)
    .bind(bid)
    .bind(new.revision_id)
    .bind(new.contact_id)
    .bind(new.signed_at)
    .bind(new.kind)
    .bind(new.mark)
    .bind(new.evidence)
    .bind(new.signature)
    .bind(new.jws)
    .bind(new.disclosures)
    .bind(new.log_seq)
    .bind(new.head)
    .bind(new.head_signature)
    .bind(new.party_n)
    .bind(new.party_of)
    .bind(change_order)
    .execute(conn)
    .await?;
    Ok(())
}

/// A signature as stored, byte for byte.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignatureRow {
    /// Its id.
    pub id: Uuid,
    /// The evidence's public name.
    pub certificate_id: String,
    /// By whom.
    pub contact_id: Uuid,
    /// The language they had chosen.
    pub contact_locale: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// `typed` or `drawn`.
    pub kind: String,
    /// PNG or UTF-8.
    pub mark: Vec<u8>,
    /// `evidence.json`.
    pub evidence: Vec<u8>,
    /// `evidence.sig`.
    pub signature: Vec<u8>,
    /// `evidence.jws`.
    pub jws: String,
    /// `disclosures.json`.
    pub disclosures: Vec<u8>,
    /// Its entry in the log.
    pub log_seq: i64,
    /// The log's head right after it.
    pub head: Vec<u8>,
    /// The signature over that.
    pub head_signature: Vec<u8>,
}

const SELECT: &str = "SELECT s.id, s.certificate_id, s.contact_id, k.locale AS contact_locale, s.signed_at, s.kind, s.mark, s.evidence,
         s.signature, s.jws, s.disclosures, s.log_seq, s.head, s.head_signature
     FROM signatures s JOIN contacts k ON k.company_id = s.company_id AND k.id = s.contact_id
     WHERE s.company_id = $1";

/// A signature.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<SignatureRow>, StoreError> {
    let sql = format!("{SELECT} AND s.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// The signature of a certificate.
pub async fn by_certificate(
    conn: &mut PgConnection,
    company: Uuid,
    certificate_id: &str,
) -> Result<Option<SignatureRow>, StoreError> {
    let sql = format!("{SELECT} AND s.certificate_id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(certificate_id)
        .fetch_optional(conn)
        .await?)
}

/// The signatures on a revision of a bid, in the order of the signers' numbers.
pub async fn of_revision(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    revision: Uuid,
) -> Result<Vec<SignatureRow>, StoreError> {
    let sql = format!("{SELECT} AND s.bid_id = $2 AND s.revision_id = $3 ORDER BY s.party_n");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(bid)
        .bind(revision)
        .fetch_all(conn)
        .await?)
}

/// An entry of the log and its hashes.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LinkRow {
    /// Its place.
    pub seq: i64,
    /// Canonical bytes.
    pub entry: Vec<u8>,
    /// Its leaf hash.
    pub leaf: Vec<u8>,
    /// The chain hash with it.
    pub chain: Vec<u8>,
}

/// The log's entries `from..=to`, in order.
pub async fn links(
    conn: &mut PgConnection,
    company: Uuid,
    from: i64,
    to: i64,
) -> Result<Vec<LinkRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT seq, entry, leaf, chain FROM activity WHERE company_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
    )
    .bind(company)
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}

/// A signature in few words.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignedRow {
    /// The evidence's public name.
    pub certificate_id: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Bytes of the certificate PDF, once it is made.
    pub certificate_size: Option<i64>,
}

/// A signature in few words.
pub async fn signed(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<SignedRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.certificate_id, s.signed_at, b.size AS certificate_size
         FROM signatures s
         LEFT JOIN signature_certificates c ON c.company_id = s.company_id AND c.signature_id = s.id
         LEFT JOIN blobs b ON b.company_id = c.company_id AND b.sha256 = c.sha256
         WHERE s.company_id = $1 AND s.id = $2",
    )
    .bind(company)
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

/// The certificate PDF of a signature, once it is made.
pub async fn certificate(
    conn: &mut PgConnection,
    company: Uuid,
    signature: Uuid,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT sha256 FROM signature_certificates WHERE company_id = $1 AND signature_id = $2",
    )
    .bind(company)
    .bind(signature)
    .fetch_optional(conn)
    .await?)
}
