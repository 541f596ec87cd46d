//! Revisions of bids: written while drafts, never again once sent.

use crate::{StoreError, documents};
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_domain::{Cents, Rates};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

/// A revision without its lines.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct RevisionRow {
    /// Its id.
    pub id: Uuid,
    /// Of which bid.
    pub bid_id: Uuid,
    /// From 1.
    pub number: i32,
    /// One line.
    pub title: String,
    /// May be empty.
    pub site_address: String,
    /// May be empty, may have line feeds.
    pub scope: String,
    /// May be empty, may have line feeds.
    pub terms: String,
    overhead_percent: String,
    discount_cents: i64,
    tax_percent: String,
    /// What the customer pays.
    #[sqlx(rename = "total_cents", try_from = "i64")]
    pub total: Cents,
    /// `None` in a draft: the company's days from the day of sending.
    pub valid_until: Option<NaiveDate>,
    /// `None` in a draft.
    pub sent_at: Option<DateTime<Utc>>,
    /// The first moment at which it can no longer be signed.
    pub expires_at: Option<DateTime<Utc>>,
    /// Of `bid.json`.
    pub data_sha256: Option<String>,
    /// Of the PDF.
    pub document_sha256: Option<String>,
    /// Pages of the PDF.
    pub document_pages: Option<i32>,
    /// Counts edits.
    pub version: i32,
}

impl RevisionRow {
    /// What is added to and taken from the lines' sum.
    pub fn rates(&self) -> Rates {
        Rates {
            overhead_percent: decimal(&self.overhead_percent),
            discount: Cents(self.discount_cents),
            tax_percent: decimal(&self.tax_percent),
        }
    }
}

/// A `numeric` as text is always a decimal; trailing zeros go.
pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse::<Decimal>().unwrap_or_default().normalize()
}

const SELECT: &str = "SELECT id, bid_id, number, title, site_address, scope, terms, overhead_percent::text AS overhead_percent,
        discount_cents, tax_percent::text AS tax_percent, total_cents, valid_until, sent_at, expires_at, data_sha256,
        document_sha256, document_pages, version
    FROM bid_revisions WHERE company_id = $1 AND bid_id = $2";

/// All revisions of a bid, the newest first.
pub async fn of_bid(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
) -> Result<Vec<RevisionRow>, StoreError> {
    let sql = format!("{SELECT} ORDER BY number DESC");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(bid).fetch_all(conn).await?)
}

/// The revision that is being written.
pub async fn draft(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
) -> Result<Option<RevisionRow>, StoreError> {
    let sql = format!("{SELECT} AND sent_at IS NULL");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(bid).fetch_optional(conn).await?)
}

/// One revision by its number.
pub async fn by_number(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    number: i32,
) -> Result<Option<RevisionRow>, StoreError> {
    let sql = format!("{SELECT} AND number = $3");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(bid)
        .bind(number)
        .fetch_optional(conn)
        .await?)
}

/// What is written in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// One line.
    pub title: String,
    /// May be empty.
    pub site_address: String,
    /// May be empty.
    pub scope: String,
    /// May be empty.
    pub terms: String,
    /// What is added and taken.
    pub rates: Rates,
    /// The sum, from [`plumbline_domain::bid::total`].
    pub total: Cents,
    /// `None`: the company's days from the day of sending.
    pub valid_until: Option<NaiveDate>,
}

/// Adds the draft of a first revision.
pub async fn insert(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    id: Uuid,
    content: &Content,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO bid_revisions (company_id, bid_id, id, number, title, site_address, scope, terms,
             overhead_percent, discount_cents, tax_percent, total_cents, valid_until)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8::numeric, $9, $10::numeric, $11, $12)",
    )
    .bind(company)
    .bind(bid)
    .bind(id)
    .bind(&content.title)
    .bind(&content.site_address)
    .bind(&content.scope)
    .bind(&content.terms)
    .bind(content.rates.overhead_percent.to_string())
    .bind(content.rates.discount.0)
    .bind(content.rates.tax_percent.to_string())
    .bind(content.total.0)
    .bind(content.valid_until)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a draft, if it still has this version; gives whether it had.
pub async fn update(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    version: i32,
    content: &Content,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE bid_revisions SET title = $4, site_address = $5, scope = $6, terms = $7, overhead_percent = $8::numeric,
             discount_cents = $9, tax_percent = $10::numeric, total_cents = $11, valid_until = $12, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $3 AND sent_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .bind(version)
    .bind(&content.title)
    .bind(&content.site_address)
    .bind(&content.scope)
    .bind(&content.terms)
    .bind(content.rates.overhead_percent.to_string())
    .bind(content.rates.discount.0)
    .bind(content.rates.tax_percent.to_string())
    .bind(content.total.0)
    .bind(content.valid_until)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A draft's documents changed, which makes it another version.
pub async fn bump(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE bid_revisions SET version = version + 1 WHERE company_id = $1 AND id = $2 AND sent_at IS NULL")
        .bind(company)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Copies a revision with its lines and documents into a draft with the number after the last; without its
/// last day, which is chosen anew. `document_ids` are the copies' ids, as many as the revision has documents.
pub async fn copy(
    conn: &mut PgConnection,
    company: Uuid,
    from: &RevisionRow,
    id: Uuid,
    document_ids: &[Uuid],
) -> Result<i32, StoreError> {
    let number = sqlx::query_scalar(
        "INSERT INTO bid_revisions (company_id, bid_id, id, number, title, site_address, scope, terms,
             overhead_percent, discount_cents, tax_percent, total_cents)
         SELECT company_id, bid_id, $3, (SELECT max(number) + 1 FROM bid_revisions WHERE company_id = $1 AND bid_id = r.bid_id),
             title, site_address, scope, terms, overhead_percent, discount_cents, tax_percent, total_cents
         FROM bid_revisions r WHERE company_id = $1 AND id = $2 RETURNING number",
    )
    .bind(company)
    .bind(from.id)
    .bind(id)
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO line_items (company_id, revision_id, position, code, group_name, description, quantity, unit, unit_price_cents, optional)
         SELECT company_id, $3, position, code, group_name, description, quantity, unit, unit_price_cents, optional
         FROM line_items WHERE company_id = $1 AND revision_id = $2",
    )
    .bind(company)
    .bind(from.id)
    .bind(id)
    .execute(&mut *conn)
    .await?;
    documents::copy(conn, company, from.id, id, document_ids).await?;
    Ok(number)
}

/// What a draft becomes when it is sent.
#[derive(Debug)]
pub struct Frozen<'a> {
    /// When.
    pub sent_at: DateTime<Utc>,
    /// By whom.
    pub sent_by: Uuid,
    /// The last day.
    pub valid_until: NaiveDate,
    /// The first moment after it.
    pub expires_at: DateTime<Utc>,
    /// Of `bid.json`, a blob.
    pub data_sha256: &'a str,
    /// Of the PDF, a blob.
    pub document_sha256: &'a str,
    /// Pages of the PDF.
    pub document_pages: i32,
    /// How many of the lines are optional.
    pub options: i32,
}

/// Freezes a draft, if it still has this version; gives whether it had.
pub async fn freeze(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    version: i32,
    frozen: Frozen<'_>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE bid_revisions SET sent_at = $4, sent_by = $5, valid_until = $6, expires_at = $7, data_sha256 = $8,
             document_sha256 = $9, document_pages = $10, options = $11
         WHERE company_id = $1 AND id = $2 AND version = $3 AND sent_at IS NULL",
    )
    .bind(company)
    .bind(id)
    .bind(version)
    .bind(frozen.sent_at)
    .bind(frozen.sent_by)
    .bind(frozen.valid_until)
    .bind(frozen.expires_at)
    .bind(frozen.data_sha256)
    .bind(frozen.document_sha256)
    .bind(frozen.document_pages)
    .bind(frozen.options)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A sent revision as a customer may see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SeenRevision {
    /// Its id.
    pub id: Uuid,
    /// From 1.
    pub number: i32,
    /// What it came to as it was sent.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Of `bid.json`.
    pub data_sha256: String,
    /// Of the PDF.
    pub document_sha256: String,
    /// Pages of the PDF.
    pub document_pages: i32,
    /// Bytes of the PDF.
    pub document_size: i64,
}

/// The revisions of a bid up to the current one that a customer has been shown, the newest first: the current one,
/// and those that it replaced while the bid was shared with them. What was replaced before is not theirs to see.
pub async fn seen_by(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    customer: Uuid,
) -> Result<Vec<SeenRevision>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT r.id, r.number, r.total_cents AS total, r.sent_at, r.data_sha256, r.document_sha256, r.document_pages,
             p.size AS document_size
         FROM bids b
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id
         JOIN blobs p ON p.company_id = r.company_id AND p.sha256 = r.document_sha256
         LEFT JOIN bid_revisions n ON n.company_id = r.company_id AND n.bid_id = r.bid_id AND n.number = r.number + 1
         WHERE b.company_id = $1 AND b.id = $2 AND r.sent_at IS NOT NULL
           AND (r.number = b.current_revision
                OR n.sent_at > (SELECT min(s.shared_at) FROM shares s
                    WHERE s.company_id = $1 AND s.bid_id = $2 AND s.customer_id = $3))
         ORDER BY r.number DESC",
    )
    .bind(company)
    .bind(bid)
    .bind(customer)
    .fetch_all(conn)
    .await?)
}

/// What a sent revision comes to with the options that were picked.
pub async fn effective_total(conn: &mut PgConnection, company: Uuid, id: Uuid) -> Result<Cents, StoreError> {
    let cents =
        sqlx::query_scalar("SELECT total_cents FROM effective_revisions WHERE company_id = $1 AND id = $2")
            .bind(company)
            .bind(id)
            .fetch_one(conn)
            .await?;
    Ok(Cents(cents))
}
