//! Change orders as a contact of the customer sees them: those that are shared, and those the customer signed.

use crate::StoreError;
use chrono::{DateTime, Utc};
use plumbline_domain::{Access, Cents, ContractValue, CustomerStatus, InternalStatus, ShareLevel};
use sqlx::PgConnection;
use uuid::Uuid;

/// A change order as a contact may see it now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PortalChangeOrderRow {
    /// Its id.
    pub id: Uuid,
    /// Shown as `CO-001`.
    pub number: i32,
    /// The project it changes.
    pub project_id: Uuid,
    /// Shown as `P-0007`.
    pub project_number: i32,
    /// What the project is.
    pub project_title: String,
    /// Whether the customer sees the project.
    pub project_shared: bool,
    /// Whose.
    pub customer_id: Uuid,
    /// Of the current revision.
    pub title: String,
    /// The current revision's id.
    pub revision_id: Uuid,
    /// The current revision.
    pub revision: i32,
    /// Whether the company is writing another revision.
    pub being_revised: bool,
    /// What it costs.
    #[sqlx(try_from = "i64")]
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
    original_cents: i64,
    changes_cents: i64,
    changes_days: i32,
    /// When the current revision was frozen.
    pub frozen_at: DateTime<Utc>,
    /// Of the canonical data.
    pub data_sha256: String,
    /// Of the PDF.
    pub document_sha256: String,
    /// Pages of the PDF.
    pub document_pages: i32,
    /// Bytes of the PDF.
    pub document_size: i64,
    /// The company's answer.
    #[sqlx(try_from = "String")]
    pub internal_status: InternalStatus,
    /// The customer's answer.
    #[sqlx(try_from = "String")]
    pub customer_status: CustomerStatus,
    /// Who gave it.
    pub customer_by_name: Option<String>,
    /// When.
    pub customer_at: Option<DateTime<Utc>>,
    /// Why it was rejected; may be empty.
    pub customer_reason: String,
    /// When both had said yes.
    pub approved_at: Option<DateTime<Utc>>,
    /// How far it is shared; `None` for what is only visible because it was signed.
    pub level: Option<String>,
    /// Whether the contact is the one who signs.
    pub is_signer: Option<bool>,
    /// When this contact first opened this revision's page.
    pub viewed_at: Option<DateTime<Utc>>,
    /// The signature on the current revision.
    pub signature_id: Option<Uuid>,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

impl PortalChangeOrderRow {
    /// How far it is shared.
    pub fn level(&self) -> ShareLevel {
        self.level.as_deref().and_then(|level| level.parse().ok()).unwrap_or(ShareLevel::View)
    }

    /// How far it is open to this contact: other contacts of the customer than the one who signs read and ask.
    pub fn access(&self) -> Access {
        match Access::from(self.level()) {
            Access::Approve if self.is_signer != Some(true) => Access::Comment,
            access => access,
        }
    }

    /// What the current revision was frozen upon.
    pub fn base(&self) -> ContractValue {
        ContractValue {
            original: Cents(self.original_cents),
            changes: Cents(self.changes_cents),
            days: self.changes_days,
            count: 0,
        }
    }

    /// Whether it waits for this contact's answer.
    pub fn waits(&self) -> bool {
        self.customer_status == CustomerStatus::Pending
            && !self.being_revised
            && self.access() == Access::Approve
    }
}

/// `$1` the company, `$2` the contact, `$3` their customer.
fn select(share: &str, rest: &str) -> String {
    let signer = crate::signers::invited("p.customer_id");
    format!(
        "SELECT o.id, o.number, o.project_id, p.number AS project_number, p.title AS project_title,
             EXISTS (SELECT FROM shares y WHERE y.company_id = p.company_id AND y.project_id = p.id
                 AND y.customer_id = $3 AND y.stopped_at IS NULL) AS project_shared,
             p.customer_id, r.title,
             r.id AS revision_id, r.number AS revision,
             EXISTS (SELECT FROM change_order_revisions n WHERE n.company_id = o.company_id AND n.change_order_id = o.id AND n.number > r.number) AS being_revised,
             r.cost_cents AS cost, r.days, r.original_cents, r.changes_cents, r.changes_days, r.frozen_at, r.data_sha256,
             r.document_sha256, r.document_pages, b.size AS document_size, o.internal_status, o.customer_status,
             a.name AS customer_by_name, o.customer_at, o.customer_reason, o.approved_at, s.level, $2 = {signer} AS is_signer,
             v.first_at AS viewed_at, x.id AS signature_id, clock_timestamp() AS now
         FROM change_orders o
         JOIN projects p ON p.company_id = o.company_id AND p.id = o.project_id AND p.customer_id = $3
         JOIN change_order_revisions r ON r.company_id = o.company_id AND r.change_order_id = o.id AND r.number = o.current_revision
         JOIN blobs b ON b.company_id = r.company_id AND b.sha256 = r.document_sha256
         {share} shares s ON s.company_id = o.company_id AND s.change_order_id = o.id AND s.customer_id = $3 AND s.stopped_at IS NULL
         LEFT JOIN contacts a ON a.company_id = o.company_id AND a.id = o.customer_by
         LEFT JOIN views v ON v.company_id = r.company_id AND v.revision_id = r.id AND v.contact_id = $2 AND v.sha256 = ''
         LEFT JOIN signatures x ON x.company_id = o.company_id AND x.change_order_id = o.id AND x.revision_id = r.id
         WHERE o.company_id = $1 AND {rest}"
    )
}

/// What was signed stays to be read whatever happens to the share.
const VISIBLE: &str = "(s.id IS NOT NULL OR o.customer_status = 'approved')";

/// The change orders a contact's customer sees, the newest first, with ids below `before`; of one project, or of all.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    project: Option<Uuid>,
    before: Uuid,
    limit: i64,
) -> Result<Vec<PortalChangeOrderRow>, StoreError> {
    let rest = format!(
        "{VISIBLE} AND ($4::uuid IS NULL OR o.project_id = $4) AND o.id < $5 ORDER BY o.id DESC LIMIT $6"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(select("LEFT JOIN", &rest)))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(project)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A change order that a contact's customer sees.
pub async fn read(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    id: Uuid,
) -> Result<Option<PortalChangeOrderRow>, StoreError> {
    let sql = select("LEFT JOIN", &format!("{VISIBLE} AND o.id = $4"));
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// Locks the project, the change order and its share, then reads it: neither is it changed, nor does the share stop,
/// nor does what the contract comes to change, until the transaction ends. Only what is shared can be acted on.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    id: Uuid,
) -> Result<Option<PortalChangeOrderRow>, StoreError> {
    if !crate::change_orders::lock(conn, company, id).await? {
        return Ok(None);
    }
    let sql = select("JOIN", "o.id = $4 FOR SHARE OF s");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// How many change orders a customer sees.
pub async fn count(conn: &mut PgConnection, company: Uuid, customer: Uuid) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM change_orders o
         JOIN projects p ON p.company_id = o.company_id AND p.id = o.project_id AND p.customer_id = $2
         WHERE o.company_id = $1 AND o.current_revision > 0 AND (o.customer_status = 'approved' OR EXISTS (SELECT FROM shares s
             WHERE s.company_id = o.company_id AND s.change_order_id = o.id AND s.customer_id = $2 AND s.stopped_at IS NULL))",
    )
    .bind(company)
    .bind(customer)
    .fetch_one(conn)
    .await?)
}
