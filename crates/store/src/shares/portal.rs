//! Shared bids as a contact of the customer sees them.

use crate::StoreError;
use crate::bids::STATUS;
use crate::comments::CommentRow;
use crate::shares::Target;
use crate::signers::{self, SignerOf};
use chrono::{DateTime, Utc};
use plumbline_domain::{Access, BidStatus, Cents, ShareLevel};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether a contact signs: one of those the bid names, or else who was invited. `$2` is the contact who asks and
/// `s` the share.
fn is_signer() -> String {
    let invited = signers::invited("s.customer_id");
    format!(
        "CASE WHEN EXISTS (SELECT FROM bid_signers g WHERE g.company_id = s.company_id AND g.bid_id = s.bid_id)
              THEN EXISTS (SELECT FROM bid_signers g WHERE g.company_id = s.company_id AND g.bid_id = s.bid_id AND g.contact_id = $2)
              ELSE $2 = {invited} END"
    )
}

/// Whether the contact `$2` has signed revision `r`.
const HAS_SIGNED: &str =
    "EXISTS (SELECT FROM signatures x WHERE x.company_id = b.company_id AND x.bid_id = b.id
        AND x.revision_id = r.id AND x.contact_id = $2)";

/// When the contact `$2` last had a page of bid `b` before them.
const LAST_SEEN: &str = "(SELECT max(z.last_at) FROM views z
        JOIN bid_revisions zr ON zr.company_id = z.company_id AND zr.id = z.revision_id
        WHERE z.company_id = b.company_id AND zr.bid_id = b.id AND z.contact_id = $2
          AND (z.sha256 = '' OR EXISTS (SELECT FROM bid_selections zs WHERE zs.company_id = z.company_id
               AND zs.revision_id = z.revision_id AND zs.data_sha256 = z.sha256)))";

/// A shared bid in a contact's list.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SharedBidRow {
    /// The bid's id.
    pub id: Uuid,
    /// Shown as `B-0042`.
    pub number: i32,
    /// Of the current revision.
    pub title: String,
    /// By the database's clock.
    #[sqlx(try_from = "String")]
    pub status: BidStatus,
    /// The current revision.
    pub revision: i32,
    /// What it comes to.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// The first moment at which it can no longer be signed.
    pub expires_at: DateTime<Utc>,
    /// When the revision was sent.
    pub sent_at: DateTime<Utc>,
    /// How far it is shared.
    #[sqlx(try_from = "String")]
    pub level: ShareLevel,
    /// Whether the contact is one of those who sign.
    pub is_signer: Option<bool>,
    /// Whether they have.
    pub has_signed: bool,
    /// How many sign it.
    pub signers: i64,
    /// The company's comments since this contact last opened the bid.
    pub new_comments: i64,
    /// When this contact last opened this revision's page.
    pub viewed_at: Option<DateTime<Utc>>,
}

/// The bids shared with a contact's customer, the newest first, with ids below `before`.
pub async fn list(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    before: Uuid,
    limit: i64,
) -> Result<Vec<SharedBidRow>, StoreError> {
    let sql = format!(
        "SELECT b.id, b.number, r.title, {STATUS} AS status, r.number AS revision, r.total_cents AS total, r.expires_at, r.sent_at,
             s.level, {} AS is_signer, {HAS_SIGNED} AS has_signed, v.last_at AS viewed_at,
             (SELECT greatest(count(*), 1) FROM bid_signers g WHERE g.company_id = b.company_id AND g.bid_id = b.id) AS signers,
             (SELECT count(*) FROM comments m WHERE m.company_id = b.company_id AND m.bid_id = b.id AND m.staff_id IS NOT NULL
                AND m.created_at > coalesce({LAST_SEEN}, '-infinity')) AS new_comments
         FROM shares s
         JOIN bids b ON b.company_id = s.company_id AND b.id = s.bid_id
         JOIN effective_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
         LEFT JOIN views v ON v.company_id = r.company_id AND v.revision_id = r.id AND v.contact_id = $2 AND v.sha256 = ''
         WHERE s.company_id = $1 AND s.customer_id = $3 AND s.stopped_at IS NULL AND b.id < $4
         ORDER BY b.id DESC LIMIT $5",
        is_signer()
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// A shared bid as a contact may see it now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PortalBidRow {
    /// The bid's id.
    pub id: Uuid,
    /// Shown as `B-0042`.
    pub number: i32,
    /// Whose.
    pub customer_id: Uuid,
    /// Of the current revision.
    pub title: String,
    /// By the database's clock.
    #[sqlx(try_from = "String")]
    pub status: BidStatus,
    /// The current revision's id.
    pub revision_id: Uuid,
    /// The current revision.
    pub revision: i32,
    /// What it comes to.
    #[sqlx(try_from = "i64")]
    pub total: Cents,
    /// The first moment at which it can no longer be signed.
    pub expires_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Of `bid.json`, with the options picked where they are.
    pub data_sha256: String,
    /// Of the PDF, with the options picked where they are.
    pub document_sha256: String,
    /// How many lines of the offer are optional.
    pub options: i32,
    /// Of the offer's `bid.json`, before anything was picked.
    pub offered_data_sha256: String,
    /// Places of the lines that were picked; `None` before anything was.
    pub picked: Option<Vec<i32>>,
    /// The contacts who have signed this revision, which fixes what was picked.
    pub signed_by: Vec<Uuid>,
    /// Pages of the PDF.
    pub document_pages: i32,
    /// Bytes of the PDF.
    pub document_size: i64,
    /// The share.
    pub share_id: Uuid,
    /// How far it is shared.
    #[sqlx(try_from = "String")]
    pub level: ShareLevel,
    /// Whether the contact has signed.
    #[sqlx(skip)]
    pub has_signed: bool,
    /// Who signs, and who of them has.
    #[sqlx(skip)]
    pub signers: Vec<SignerOf>,
    /// Whether the contact is one of them.
    #[sqlx(skip)]
    pub is_signer: bool,
    /// When this contact first opened this revision's page.
    pub viewed_at: Option<DateTime<Utc>>,
    /// When this contact last opened any revision's page; read where there are comments.
    #[sqlx(skip)]
    pub last_seen_at: Option<DateTime<Utc>>,
    /// The contract it became, and its number.
    pub contract_id: Option<Uuid>,
    /// See [`PortalBidRow::contract_id`].
    pub contract_number: Option<i32>,
    /// Both sides' comments, the oldest first.
    #[sqlx(skip)]
    pub comments: Vec<CommentRow>,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

impl PortalBidRow {
    /// Under which name the opening of its page is noted: that of what was picked, since that page shows something
    /// else than the offer's, whose name is empty.
    pub fn page_key(&self) -> &str {
        if self.picked.is_some() { &self.data_sha256 } else { "" }
    }

    /// Whether there are options and nothing was picked yet: then it cannot be signed.
    pub fn leaves_options(&self) -> bool {
        self.options > 0 && self.picked.is_none()
    }

    /// How far it is open to this contact: other contacts of the customer than those who sign read and ask.
    pub fn access(&self) -> Access {
        match Access::from(self.level) {
            Access::Approve if !self.is_signer => Access::Comment,
            access => access,
        }
    }
}

/// What a portal bid's statement tells beside the row: of what else there is to read.
#[derive(sqlx::FromRow)]
struct Portal {
    #[sqlx(flatten)]
    row: PortalBidRow,
    names_signers: bool,
    has_comments: bool,
    sole_id: Option<Uuid>,
    sole_name: Option<String>,
    sole_email: Option<String>,
    sole_entered: Option<bool>,
}

/// The bid with all that every page of it needs. What few bids have is read by further statements, and only where
/// there is any: a statement costs by the tables it names, met or not.
async fn portal(
    conn: &mut PgConnection,
    company: Uuid,
    (customer, contact): (Uuid, Uuid),
    bid: Uuid,
    lock: &str,
) -> Result<Option<(PortalBidRow, bool)>, StoreError> {
    let sql = format!(
        "SELECT b.id, b.number, b.customer_id, r.title, {STATUS} AS status, r.id AS revision_id, r.number AS revision,
             r.total_cents AS total, r.expires_at, r.sent_at, r.data_sha256, r.document_sha256, r.document_pages,
             r.options, r.offered_data_sha256, r.picked, p.size AS document_size, s.id AS share_id, s.level,
             ARRAY(SELECT x.contact_id FROM signatures x
                   WHERE x.company_id = $1 AND x.bid_id = $4 AND x.revision_id = r.id) AS signed_by,
             EXISTS (SELECT FROM bid_signers g WHERE g.company_id = $1 AND g.bid_id = $4) AS names_signers,
             EXISTS (SELECT FROM comments m WHERE m.company_id = $1 AND m.bid_id = $4) AS has_comments,
             i.id AS sole_id, i.name AS sole_name, i.email AS sole_email, i.entered AS sole_entered, v.first_at AS viewed_at,
             t.id AS contract_id, t.number AS contract_number, clock_timestamp() AS now
         FROM shares s
         JOIN bids b ON b.company_id = $1 AND b.id = $4
         JOIN effective_revisions r ON r.company_id = $1 AND r.bid_id = $4 AND r.number = b.current_revision
         JOIN blobs p ON p.company_id = $1 AND p.sha256 = r.document_sha256
         LEFT JOIN views v ON v.company_id = $1 AND v.revision_id = r.id AND v.contact_id = $2 AND v.sha256 = ''
         LEFT JOIN contracts t ON t.company_id = $1 AND t.bid_id = $4
         LEFT JOIN LATERAL ({}) i ON true
         WHERE s.company_id = $1 AND s.customer_id = $3 AND s.bid_id = $4 AND s.stopped_at IS NULL{lock}",
        signers::sole("b.customer_id"),
    );
    let found: Option<Portal> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(company)
        .bind(contact)
        .bind(customer)
        .bind(bid)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let sole = found.sole();
    let Portal { mut row, names_signers, has_comments, .. } = found;
    row.signers = if names_signers || !row.signed_by.is_empty() {
        signers::of_bid(conn, company, bid).await?
    } else {
        sole.into_iter().collect()
    };
    row.has_signed = row.signed_by.contains(&contact);
    row.is_signer = row.signers.iter().any(|signer| signer.contact_id == contact);
    Ok(Some((row, has_comments)))
}

impl Portal {
    /// The one who signs where nobody is named, and nobody has signed yet.
    fn sole(&self) -> Option<SignerOf> {
        Some(SignerOf {
            contact_id: self.sole_id?,
            position: 1,
            name: self.sole_name.clone()?,
            email: self.sole_email.clone()?,
            is_active: true,
            entered: self.sole_entered?,
            signed_at: None,
            certificate_id: None,
        })
    }
}

/// A bid that is shared with a contact's customer, whole.
pub async fn read(
    conn: &mut PgConnection,
    company: Uuid,
    who: (Uuid, Uuid),
    bid: Uuid,
) -> Result<Option<PortalBidRow>, StoreError> {
    let Some((mut row, has_comments)) = portal(conn, company, who, bid, "").await? else { return Ok(None) };
    if has_comments {
        row.comments = crate::comments::of(conn, company, Target::Bid(bid)).await?;
        let sql = format!("SELECT {LAST_SEEN} FROM bids b WHERE b.company_id = $1 AND b.id = $3");
        let seen = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(company).bind(who.1).bind(bid);
        row.last_seen_at = seen.fetch_one(conn).await?;
    }
    Ok(Some(row))
}

/// Locks a shared bid and its share, then reads it, without its comments: neither stops, nor is the bid
/// changed, until the transaction ends.
pub async fn lock(
    conn: &mut PgConnection,
    company: Uuid,
    who: (Uuid, Uuid),
    bid: Uuid,
) -> Result<Option<PortalBidRow>, StoreError> {
    sqlx::query("SELECT FROM bids WHERE company_id = $1 AND id = $2 FOR NO KEY UPDATE")
        .bind(company)
        .bind(bid)
        .fetch_optional(&mut *conn)
        .await?;
    Ok(portal(conn, company, who, bid, " FOR SHARE OF s").await?.map(|(row, _)| row))
}
