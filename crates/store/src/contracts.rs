//! Contracts: what a signed bid became.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use sqlx::PgConnection;
use uuid::Uuid;

/// A contract with what lists and its page show.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContractRow {
    /// Its id.
    pub id: Uuid,
    /// Shown as `C-0007`.
    pub number: i32,
    /// What it is for.
    pub title: String,
    /// What it came to when it was signed.
    #[sqlx(try_from = "i64")]
    pub value: Cents,
    /// When the last signer signed, or the acceptance was recorded.
    pub signed_at: DateTime<Utc>,
    /// Whose.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// The bid it came from.
    pub bid_id: Uuid,
    /// Shown as `B-0042`.
    pub bid_number: i32,
    /// The revision that was signed.
    pub revision_id: Uuid,
    /// Its number.
    pub revision: i32,
    /// The frozen PDF.
    pub document_sha256: String,
    /// Its size in bytes.
    pub document_size: i64,
    /// The frozen `bid.json`.
    pub data_sha256: String,
    /// The project it is carried out in.
    pub project_id: Uuid,
    /// Shown as `P-0007`.
    pub project_number: i32,
    /// The signature that completed it; `None` where the acceptance was recorded.
    pub signature_id: Option<Uuid>,
    /// The acceptance that staff recorded; `None` where it was signed.
    pub acceptance_id: Option<Uuid>,
    /// The public name of the completing signature's evidence.
    pub certificate_id: Option<String>,
    /// Who signed, all of them, or who gave the recorded acceptance.
    pub signer_name: String,
    /// The certificate of the completing signature, or the record of the acceptance, once it is made.
    pub certificate_sha256: Option<String>,
    /// Its size in bytes.
    pub certificate_size: Option<i64>,
    /// When it was voided.
    pub voided_at: Option<DateTime<Utc>>,
    /// Why; empty where it was not.
    pub void_reason: String,
}

impl ContractRow {
    /// Whether it came of electronic signatures; a recorded acceptance is none.
    pub fn electronic(&self) -> bool {
        self.signature_id.is_some()
    }
}

const SELECT: &str = "SELECT t.id, t.number, t.title, t.value_cents AS value, t.signed_at, t.customer_id, c.display_name AS customer_name,
        t.bid_id, b.number AS bid_number, t.revision_id, r.number AS revision, r.document_sha256, d.size AS document_size,
        r.data_sha256, t.project_id, p.number AS project_number, t.signature_id, t.acceptance_id, s.certificate_id,
        coalesce(w.accepted_by, (SELECT string_agg(a.actor_name, ', ' ORDER BY x.party_n) FROM signatures x
            JOIN activity a ON a.company_id = x.company_id AND a.seq = x.log_seq
            WHERE x.company_id = t.company_id AND x.bid_id = t.bid_id AND x.revision_id = t.revision_id), '') AS signer_name,
        t.certificate_sha256, f.size AS certificate_size, t.voided_at, t.void_reason
    FROM contracts t
    JOIN customers c ON c.company_id = t.company_id AND c.id = t.customer_id
    JOIN bids b ON b.company_id = t.company_id AND b.id = t.bid_id
    JOIN effective_revisions r ON r.company_id = t.company_id AND r.id = t.revision_id
    JOIN blobs d ON d.company_id = r.company_id AND d.sha256 = r.document_sha256
    JOIN projects p ON p.company_id = t.company_id AND p.id = t.project_id
    LEFT JOIN signatures s ON s.company_id = t.company_id AND s.id = t.signature_id
    LEFT JOIN recorded_acceptances w ON w.company_id = t.company_id AND w.id = t.acceptance_id
    LEFT JOIN blobs f ON f.company_id = t.company_id AND f.sha256 = t.certificate_sha256
    WHERE t.company_id = $1";

/// A page of contracts, the newest first, with ids below `before`; of one customer, or of all.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Option<Uuid>,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ContractRow>, StoreError> {
    let sql = format!(
        "{SELECT} AND ($2::uuid IS NULL OR t.customer_id = $2) AND t.id < $3 ORDER BY t.id DESC LIMIT $4"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(customer)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A contract.
pub async fn get(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
) -> Result<Option<ContractRow>, StoreError> {
    let sql = format!("{SELECT} AND t.id = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(id).fetch_optional(conn).await?)
}

/// The contract a bid became.
pub async fn of_bid(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
) -> Result<Option<(Uuid, i32)>, StoreError> {
    Ok(sqlx::query_as("SELECT id, number FROM contracts WHERE company_id = $1 AND bid_id = $2")
        .bind(company)
        .bind(bid)
        .fetch_optional(conn)
        .await?)
}

/// A new contract.
#[derive(Debug)]
pub struct NewContract<'a> {
    /// Its id.
    pub id: Uuid,
    /// From [`crate::numbers`].
    pub number: i32,
    /// The signed bid.
    pub bid_id: Uuid,
    /// The signed revision.
    pub revision_id: Uuid,
    /// Whose.
    pub customer_id: Uuid,
    /// The project it is carried out in.
    pub project_id: Uuid,
    /// The signature that completed it.
    pub signature_id: Option<Uuid>,
    /// Or the acceptance that was recorded.
    pub acceptance_id: Option<Uuid>,
    /// What it is for.
    pub title: &'a str,
    /// What it comes to.
    pub value: Cents,
    /// When it was signed.
    pub signed_at: DateTime<Utc>,
}

/// Adds a contract; a violation of `contract_per_bid` means that the bid has one.
pub async fn insert(conn: &mut PgConnection, company: Uuid, new: &NewContract<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contracts (company_id, id, number, bid_id, revision_id, customer_id, project_id, signature_id, acceptance_id, title,
             value_cents, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(company)
    .bind(new.id)
    .bind(new.number)
    .bind(new.bid_id)
    .bind(new.revision_id)
    .bind(new.customer_id)
    .bind(new.project_id)
    .bind(new.signature_id)
    .bind(new.acceptance_id)
    .bind(new.title)
    .bind(new.value.0)
    .bind(new.signed_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a contract its certificate, once; tells whether this was the time.
pub async fn set_certificate(
    conn: &mut PgConnection,
    company: Uuid,
    id: Uuid,
    sha256: &str,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE contracts SET certificate_sha256 = $3 WHERE company_id = $1 AND id = $2 AND certificate_sha256 IS NULL",
    )
    .bind(company)
    .bind(id)
    .bind(sha256)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What stands on a contact's dashboard.
#[derive(Debug, Clone, Copy, Default, sqlx::FromRow)]
pub struct PortalCounts {
    /// Bids shared with the customer.
    pub bids: i64,
    /// Shared projects that go on or are still to come.
    pub projects: i64,
    /// Contracts of the customer.
    pub contracts: i64,
}

/// Counts what a customer has in the portal. Change orders are not shared by anything yet.
pub async fn portal_counts(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<PortalCounts, StoreError> {
    Ok(sqlx::query_as(
        "SELECT (SELECT count(*) FROM shares s WHERE s.company_id = $1 AND s.customer_id = $2 AND s.bid_id IS NOT NULL AND s.stopped_at IS NULL) AS bids,
                (SELECT count(*) FROM shares s JOIN projects p ON p.company_id = s.company_id AND p.id = s.project_id
                 WHERE s.company_id = $1 AND s.customer_id = $2 AND s.stopped_at IS NULL
                   AND p.status NOT IN ('completed', 'cancelled')) AS projects,
                (SELECT count(*) FROM contracts t WHERE t.company_id = $1 AND t.customer_id = $2) AS contracts",
    )
    .bind(company)
    .bind(customer)
    .fetch_one(conn)
    .await?)
}

/// How many bids are in each state, by the database's clock.
pub async fn bids_by_state(conn: &mut PgConnection, company: Uuid) -> Result<Vec<(String, i64)>, StoreError> {
    let status = crate::bids::STATUS;
    let sql = format!(
        "SELECT {status} AS status, count(*) FROM bids b
         LEFT JOIN effective_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         WHERE b.company_id = $1 GROUP BY 1"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).fetch_all(conn).await?)
}

/// A bid that waits for its customer's answer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WaitingRow {
    /// The bid.
    pub id: Uuid,
    /// Shown as `B-0042`.
    pub number: i32,
    /// What it is for.
    pub title: String,
    /// Whose.
    pub customer_name: String,
    /// What it comes to.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// Since when it waits.
    pub sent_at: DateTime<Utc>,
    /// When it can no longer be signed.
    pub expires_at: DateTime<Utc>,
    /// When the customer last opened it.
    pub viewed_at: Option<DateTime<Utc>>,
}

/// Shared bids without an answer, the oldest first.
pub async fn waiting(
    conn: &mut PgConnection,
    company: Uuid,
    limit: i64,
) -> Result<Vec<WaitingRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT b.id, b.number, r.title, c.display_name AS customer_name, r.total_cents AS total, r.sent_at, r.expires_at,
             (SELECT max(v.last_at) FROM views v WHERE v.company_id = r.company_id AND v.revision_id = r.id AND v.sha256 = '') AS viewed_at
         FROM bids b
         JOIN effective_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         JOIN customers c ON c.company_id = b.company_id AND c.id = b.customer_id
         WHERE b.company_id = $1 AND b.status = 'sent' AND r.expires_at > clock_timestamp()
           AND EXISTS (SELECT FROM shares s WHERE s.company_id = b.company_id AND s.bid_id = b.id AND s.stopped_at IS NULL)
         ORDER BY r.sent_at LIMIT $2",
    )
    .bind(company)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// How many contracts were signed since the month began in `zone`, and what they come to.
pub async fn signed_this_month(
    conn: &mut PgConnection,
    company: Uuid,
    zone: &str,
) -> Result<(i64, i64), StoreError> {
    Ok(sqlx::query_as(
        "SELECT count(*), coalesce(sum(value_cents), 0)::bigint FROM contracts
         WHERE company_id = $1 AND voided_at IS NULL
           AND signed_at >= date_trunc('month', clock_timestamp() AT TIME ZONE $2) AT TIME ZONE $2",
    )
    .bind(company)
    .bind(zone)
    .fetch_one(conn)
    .await?)
}

/// A month's contracts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MonthRow {
    /// Its first day.
    pub month: chrono::NaiveDate,
    /// How many were signed.
    pub count: i64,
    /// What they come to.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
}

/// What was signed in each of the last `months` months of `zone`, this one last; months without a contract too.
pub async fn signed_by_month(
    conn: &mut PgConnection,
    company: Uuid,
    zone: &str,
    months: i32,
) -> Result<Vec<MonthRow>, StoreError> {
    Ok(sqlx::query_as(
        "WITH months AS (
             SELECT generate_series(this - make_interval(months => $3 - 1), this, interval '1 month') AS month
             FROM (SELECT date_trunc('month', clock_timestamp() AT TIME ZONE $2) AS this) now)
         SELECT m.month::date AS month, count(c.id) AS count, coalesce(sum(c.value_cents), 0)::bigint AS total
         FROM months m LEFT JOIN contracts c ON c.company_id = $1 AND c.voided_at IS NULL
             AND c.signed_at >= m.month AT TIME ZONE $2 AND c.signed_at < (m.month + interval '1 month') AT TIME ZONE $2
         GROUP BY m.month ORDER BY m.month",
    )
    .bind(company)
    .bind(zone)
    .bind(months)
    .fetch_all(conn)
    .await?)
}
