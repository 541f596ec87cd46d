//! Signatures on change orders: which counts, and what it is over.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// The signature on a revision of a change order.
pub async fn on(
    conn: &mut PgConnection,
    company: Uuid,
    change_order: Uuid,
    revision: i32,
) -> Result<Option<Uuid>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT s.id FROM signatures s
         JOIN change_order_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         WHERE s.company_id = $1 AND s.change_order_id = $2 AND r.number = $3",
    )
    .bind(company)
    .bind(change_order)
    .bind(revision)
    .fetch_optional(conn)
    .await?)
}

/// What was signed of a change order, for its copies.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChangeOrderFiles {
    /// The change order.
    pub change_order_id: Uuid,
    /// Shown as `CO-001`.
    pub number: i32,
    /// The revision that was signed.
    pub revision_id: Uuid,
    /// One line.
    pub title: String,
    /// What it costs.
    pub cost_cents: i64,
    /// The contract as it was signed.
    pub original_cents: i64,
    /// What was approved before.
    pub changes_cents: i64,
    /// Of the PDF.
    pub document_sha256: String,
    /// Of the canonical data.
    pub data_sha256: String,
    /// The project.
    pub project_id: Uuid,
    /// Shown as `P-0007`.
    pub project_number: i32,
    /// What the project is.
    pub project_title: String,
    /// Whose.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer_name: String,
    /// Who signed, as they were called then.
    pub signer_name: String,
}

/// What a signature on a change order is over; `None` for one on a bid.
pub async fn files(
    conn: &mut PgConnection,
    company: Uuid,
    signature: Uuid,
) -> Result<Option<ChangeOrderFiles>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT o.id AS change_order_id, o.number, r.id AS revision_id, r.title, r.cost_cents, r.original_cents, r.changes_cents,
             r.document_sha256, r.data_sha256, o.project_id, p.number AS project_number, p.title AS project_title, p.customer_id,
             c.display_name AS customer_name, a.actor_name AS signer_name
         FROM signatures s
         JOIN change_orders o ON o.company_id = s.company_id AND o.id = s.change_order_id
         JOIN change_order_revisions r ON r.company_id = s.company_id AND r.id = s.revision_id
         JOIN projects p ON p.company_id = o.company_id AND p.id = o.project_id
         JOIN customers c ON c.company_id = p.company_id AND c.id = p.customer_id
         JOIN activity a ON a.company_id = s.company_id AND a.seq = s.log_seq
         WHERE s.company_id = $1 AND s.id = $2",
    )
    .bind(company)
    .bind(signature)
    .fetch_optional(conn)
    .await?)
}
