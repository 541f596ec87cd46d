//! Bids as the API spells them.

use super::record_views::{CommentView, DocumentView};
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::bids::BidDetail;
use plumbline_domain::bid::bid_number;
use plumbline_store::bids::BidRow;
use plumbline_store::shares::ShareRow;
use plumbline_store::signers::SignerOf;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A line item with its amount.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct LineView {
    code: String,
    group: String,
    description: String,
    /// A decimal in a string.
    quantity: String,
    unit: String,
    unit_price_cents: i64,
    amount_cents: i64,
    optional: bool,
    /// Whether the total counts it: an option only where the customer has picked it.
    included: bool,
}

/// A bid in a list.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct BidSummary {
    id: Uuid,
    /// Such as `B-0042`.
    number: String,
    customer_id: Uuid,
    customer_name: String,
    title: String,
    /// `draft`, `sent`, `accepted`, `rejected`, `expired` or `withdrawn`.
    status: String,
    /// The revision the customer sees; 0 before the first was sent.
    current_revision: i32,
    /// The revision that is being written, if there is one.
    draft_revision: Option<i32>,
    total_cents: i64,
    /// The first moment at which the current revision can no longer be signed.
    expires_at: Option<DateTime<Utc>>,
    sent_at: Option<DateTime<Utc>>,
    /// How far it is shared, if it is.
    share_level: Option<String>,
    /// When a contact last opened the current revision.
    viewed_at: Option<DateTime<Utc>>,
    /// Why it was rejected or withdrawn.
    closing_reason: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<BidRow> for BidSummary {
    fn from(row: BidRow) -> Self {
        Self {
            id: row.id,
            number: bid_number(row.number),
            customer_id: row.customer_id,
            customer_name: row.customer_name,
            title: row.title,
            status: row.status.as_str().to_owned(),
            current_revision: row.current_revision,
            draft_revision: row.draft_revision,
            total_cents: row.total.0,
            expires_at: row.expires_at,
            sent_at: row.sent_at,
            share_level: row.share_level,
            viewed_at: row.viewed_at,
            closing_reason: row.closing_reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A page of bids.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct BidPage {
    /// The newest first.
    pub items: Vec<BidSummary>,
    /// Give it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// A live share.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ShareView {
    id: Uuid,
    bid_id: Uuid,
    customer_id: Uuid,
    /// `view`, `comment` or `approve`.
    level: String,
    shared_at: DateTime<Utc>,
    shared_by_name: String,
    /// When a contact of the customer last opened the current revision.
    viewed_at: Option<DateTime<Utc>>,
}

impl ShareView {
    /// A share of this bid.
    pub fn new(bid_id: Uuid, row: ShareRow) -> Self {
        Self {
            id: row.id,
            bid_id,
            customer_id: row.customer_id,
            level: row.level.as_str().to_owned(),
            shared_at: row.shared_at,
            shared_by_name: row.shared_by_name,
            viewed_at: row.viewed_at,
        }
    }
}

/// A contact who signs a bid.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct SignerView {
    contact_id: Uuid,
    /// Their number in the evidence, from 1.
    number: i32,
    name: String,
    /// When they signed the current revision; null while they have not.
    signed_at: Option<DateTime<Utc>>,
    /// Their certificate's public id.
    certificate_id: Option<String>,
}

impl From<SignerOf> for SignerView {
    fn from(row: SignerOf) -> Self {
        Self {
            contact_id: row.contact_id,
            number: row.position,
            name: row.name,
            signed_at: row.signed_at,
            certificate_id: row.certificate_id,
        }
    }
}

/// A revision.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct RevisionView {
    number: i32,
    total_cents: i64,
    /// Null in a draft.
    sent_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    /// Of the canonical `bid.json`.
    data_sha256: Option<String>,
    /// Of the PDF.
    document_sha256: Option<String>,
    /// Counts edits: an update names the version it was made from.
    version: i32,
}

/// What the customer picked of a revision's options.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct SelectionView {
    /// Places of the picked lines, from 0.
    picked: Vec<i32>,
    /// Who picked.
    picked_by_name: String,
    picked_at: DateTime<Utc>,
    total_cents: i64,
    /// Of the canonical `bid.json` of exactly that.
    data_sha256: String,
    /// Of the PDF of exactly that.
    document_sha256: String,
}

/// A bid, whole: the latest revision with its lines.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct BidView {
    bid: BidSummary,
    /// The number of the revision whose content stands here.
    revision: i32,
    /// Give it back when you update or send.
    version: i32,
    site_address: String,
    scope: String,
    terms: String,
    valid_until: Option<NaiveDate>,
    lines: Vec<LineView>,
    /// Null in a draft, and before the customer has picked.
    selection: Option<SelectionView>,
    subtotal_cents: i64,
    overhead_percent: String,
    overhead_cents: i64,
    discount_cents: i64,
    tax_percent: String,
    tax_cents: i64,
    total_cents: i64,
    documents: Vec<DocumentView>,
    revisions: Vec<RevisionView>,
    shares: Vec<ShareView>,
    comments: Vec<CommentView>,
}

impl From<BidDetail> for BidView {
    fn from(detail: BidDetail) -> Self {
        let latest = detail.latest;
        let (rates, sums, revision) = (latest.revision.rates(), latest.totals, latest.revision);
        let picked: Vec<i32> = latest.selection.iter().flat_map(|s| s.picked.clone()).collect();
        let is_picked = |place: usize| picked.iter().any(|p| usize::try_from(*p) == Ok(place));
        let lines =
            latest.lines.into_iter().zip(&sums.lines).enumerate().map(|(place, (line, amount))| LineView {
                included: !line.optional || is_picked(place),
                optional: line.optional,
                code: line.code,
                group: line.group,
                description: line.description,
                quantity: line.quantity.to_string(),
                unit: line.unit,
                unit_price_cents: line.unit_price.0,
                amount_cents: amount.0,
            });
        let revisions = detail.revisions.into_iter().map(|r| RevisionView {
            number: r.number,
            total_cents: r.total.0,
            sent_at: r.sent_at,
            expires_at: r.expires_at,
            data_sha256: r.data_sha256,
            document_sha256: r.document_sha256,
            version: r.version,
        });
        Self {
            revision: revision.number,
            version: revision.version,
            site_address: revision.site_address,
            scope: revision.scope,
            terms: revision.terms,
            valid_until: revision.valid_until,
            lines: lines.collect(),
            selection: latest.selection.map(|s| SelectionView {
                picked: s.picked,
                picked_by_name: s.by,
                picked_at: s.picked_at,
                total_cents: s.total.0,
                data_sha256: s.data_sha256,
                document_sha256: s.document_sha256,
            }),
            subtotal_cents: sums.subtotal.0,
            overhead_percent: rates.overhead_percent.to_string(),
            overhead_cents: sums.overhead.0,
            discount_cents: sums.discount.0,
            tax_percent: rates.tax_percent.to_string(),
            tax_cents: sums.tax.0,
            total_cents: sums.total.0,
            documents: latest.documents.into_iter().map(Into::into).collect(),
            revisions: revisions.collect(),
            shares: detail.shares.into_iter().map(|row| ShareView::new(detail.bid.id, row)).collect(),
            comments: detail.comments.into_iter().map(Into::into).collect(),
            bid: detail.bid.into(),
        }
    }
}
