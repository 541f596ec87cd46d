//! Who signs a bid, and who of them has.

use crate::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A signing contact of a bid, with their signature on its current revision.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SignerOf {
    /// The contact.
    pub contact_id: Uuid,
    /// Their number in the evidence, from 1.
    pub position: i32,
    /// As they are called now.
    pub name: String,
    /// Where mail to them goes.
    pub email: String,
    /// Whether they may come into the portal.
    pub is_active: bool,
    /// Whether they have ever come in.
    pub entered: bool,
    /// When they signed the current revision.
    pub signed_at: Option<DateTime<Utc>>,
    /// The public name of that signature's evidence.
    pub certificate_id: Option<String>,
}

/// The signing contact nobody named: who was invited first and is still active. `customer` names the column of the
/// customer, as in `b.customer_id`; the company is `$1`.
pub(crate) fn sole(customer: &str) -> String {
    format!(
        "SELECT k.id, k.name, k.email, k.first_signed_in_at IS NOT NULL AS entered
         FROM contacts k
         JOIN invitations i ON i.company_id = $1 AND i.contact_id = k.id
         WHERE k.company_id = $1 AND k.customer_id = {customer} AND k.is_active
           AND (i.revoked_at IS NULL OR k.first_signed_in_at IS NOT NULL)
         ORDER BY i.sent_at, i.id LIMIT 1"
    )
}

/// Their id.
pub(crate) fn invited(customer: &str) -> String {
    format!("(SELECT one.id FROM ({}) one)", sole(customer))
}

/// The signing contacts of bid `b` with their signatures on revision `r`, as rows.
fn rows() -> String {
    let invited = invited("b.customer_id");
    format!(
        "SELECT k.id AS contact_id, w.position, k.name, k.email, k.is_active AND c.is_active AS is_active,
                k.first_signed_in_at IS NOT NULL AS entered, x.signed_at, x.certificate_id
         FROM (SELECT contact_id, position FROM bid_signers WHERE company_id = b.company_id AND bid_id = b.id
               UNION ALL
               SELECT {invited}, 1
               WHERE NOT EXISTS (SELECT FROM bid_signers WHERE company_id = b.company_id AND bid_id = b.id)) w
         JOIN contacts k ON k.company_id = b.company_id AND k.id = w.contact_id
         JOIN customers c ON c.company_id = k.company_id AND c.id = k.customer_id
         LEFT JOIN signatures x ON x.company_id = b.company_id AND x.bid_id = b.id AND x.contact_id = k.id AND x.revision_id = r.id"
    )
}

/// The signing contacts of a bid in their order, with their signatures on its current revision.
pub async fn of_bid(conn: &mut PgConnection, company: Uuid, bid: Uuid) -> Result<Vec<SignerOf>, StoreError> {
    let sql = format!(
        "SELECT y.* FROM bids b
         LEFT JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         CROSS JOIN LATERAL ({}) y WHERE b.company_id = $1 AND b.id = $2 ORDER BY y.position",
        rows()
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(company).bind(bid).fetch_all(conn).await?)
}

/// A contact who can be named: active, of the bid's customer, invited or in the portal already.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Candidate {
    /// The contact.
    pub id: Uuid,
    /// As they are called now.
    pub name: String,
    /// Where mail to them goes.
    pub email: String,
    /// Whether they have ever come in.
    pub entered: bool,
}

/// Who can be named as a signer of a customer's bids, in the order they were added.
pub async fn candidates(
    conn: &mut PgConnection,
    company: Uuid,
    customer: Uuid,
) -> Result<Vec<Candidate>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT k.id, k.name, k.email, k.first_signed_in_at IS NOT NULL AS entered FROM contacts k
         WHERE k.company_id = $1 AND k.customer_id = $2 AND k.is_active
           AND (k.first_signed_in_at IS NOT NULL OR EXISTS (SELECT FROM invitations i
                WHERE i.company_id = k.company_id AND i.contact_id = k.id AND i.revoked_at IS NULL))
         ORDER BY k.id",
    )
    .bind(company)
    .bind(customer)
    .fetch_all(conn)
    .await?)
}

/// Names the signers of a bid, in order, in place of those before.
pub async fn replace(
    conn: &mut PgConnection,
    company: Uuid,
    bid: Uuid,
    contacts: &[Uuid],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM bid_signers WHERE company_id = $1 AND bid_id = $2")
        .bind(company)
        .bind(bid)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO bid_signers (company_id, bid_id, contact_id, position)
         SELECT $1, $2, contact, place::integer FROM unnest($3::uuid[]) WITH ORDINALITY AS w(contact, place)",
    )
    .bind(company)
    .bind(bid)
    .bind(contacts)
    .execute(conn)
    .await?;
    Ok(())
}

/// A signature whose contract will never be, with what the log says of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Given {
    /// The public name of its evidence.
    pub certificate_id: String,
    /// Who signed, as they are called now.
    pub name: String,
    /// Which revision.
    pub revision: i32,
}

/// The signatures given on a bid's current revision.
pub async fn given(conn: &mut PgConnection, company: Uuid, bid: Uuid) -> Result<Vec<Given>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.certificate_id, k.name, r.number AS revision FROM bids b
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         JOIN signatures s ON s.company_id = b.company_id AND s.revision_id = r.id
         JOIN contacts k ON k.company_id = s.company_id AND k.id = s.contact_id
         WHERE b.company_id = $1 AND b.id = $2 ORDER BY s.log_seq",
    )
    .bind(company)
    .bind(bid)
    .fetch_all(conn)
    .await?)
}
