//! A change order as the API shows it to the customer.

use super::change_order_views::ContractValueView;
use super::record_views::CommentView;
use super::signing::{SigningFile, signing_files};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::Error;
use plumbline_app::portal_change_orders::{Approved, PortalChangeOrder};
use plumbline_app::signing::{self, Review};
use plumbline_domain::CustomerStatus;
use plumbline_domain::change_order::order_number;
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use poem_openapi::types::Any;
use poem_openapi::{Enum, Object};
use uuid::Uuid;

/// A change order in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrder {
    id: Uuid,
    /// Such as `CO-001`, one series a project.
    order_number: String,
    project_id: Uuid,
    project_title: String,
    title: String,
    revision: i32,
    cost_cents: i64,
    days: i32,
    /// The company's answer: `pending` or `approved`.
    internal_status: String,
    /// Your answer: `pending`, `approved` or `rejected`.
    customer_status: String,
    /// When both had said yes.
    approved_at: Option<DateTime<Utc>>,
    /// `view`, `comment` or `approve`: how far it is open to you.
    level: String,
    /// Whether it waits for your answer.
    waits_for_you: bool,
    sent_at: DateTime<Utc>,
}

impl From<PortalChangeOrderRow> for SharedChangeOrder {
    fn from(row: PortalChangeOrderRow) -> Self {
        Self {
            waits_for_you: row.waits(),
            level: row.access().as_str().to_owned(),
            id: row.id,
            order_number: order_number(row.number),
            project_id: row.project_id,
            project_title: row.project_title,
            title: row.title,
            revision: row.revision,
            cost_cents: row.cost.0,
            days: row.days,
            internal_status: row.internal_status.as_str().to_owned(),
            customer_status: row.customer_status.as_str().to_owned(),
            approved_at: row.approved_at,
            sent_at: row.frozen_at,
        }
    }
}

/// A page of change orders.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrderPage {
    /// The newest first.
    pub(super) items: Vec<SharedChangeOrder>,
    /// Give it as `cursor` for the next page; null on the last.
    pub(super) next_cursor: Option<String>,
}

/// A change order, whole.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SharedChangeOrderView {
    change_order: SharedChangeOrder,
    /// The canonical data as it was frozen.
    data: Any<serde_json::Value>,
    /// Of the canonical data; a signature names it.
    data_sha256: String,
    /// Of the PDF; a signature names it.
    document_sha256: String,
    /// What the contract came to when it was frozen, without this change.
    value: ContractValueView,
    /// What it comes to with this change.
    new_value_cents: i64,
    /// Whether you can approve or reject it now.
    can_decide: bool,
    /// Why it was rejected.
    reason: String,
    /// The signature's certificate, by its public id.
    certificate_id: Option<String>,
    /// Where anybody can verify it.
    verify_url: Option<String>,
    comments: Vec<CommentView>,
}

/// What is approved, as it stands now.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ApprovalReview {
    change_order_id: Uuid,
    revision: i32,
    /// Whether you can approve it now.
    can_decide: bool,
    /// Whether a fresh code has to be verified first.
    needs_code: bool,
    data_sha256: String,
    document_sha256: String,
    /// In the order of the evidence.
    files: Vec<SigningFile>,
    /// The disclosure to agree to.
    disclosure: String,
    /// Its words.
    disclosure_text: String,
    /// The sentence you approve by signing.
    intent: String,
}

impl From<Review<PortalChangeOrder>> for ApprovalReview {
    fn from(review: Review<PortalChangeOrder>) -> Self {
        let (order, row) = (&review.what, &review.what.row);
        let (data, document) = (row.data_sha256.clone(), row.document_sha256.clone());
        let files = signing_files(&review, (&data, ""), &document, &order.frozen.attachments);
        Self {
            change_order_id: row.id,
            revision: row.revision,
            can_decide: order.can_decide,
            needs_code: review.needs_code,
            data_sha256: data,
            document_sha256: document,
            files,
            disclosure: review.consent.id.into(),
            disclosure_text: review.consent.text.into(),
            intent: review.sentence,
        }
    }
}

/// What the approval made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ApprovedChangeOrder {
    change_order_id: Uuid,
    /// The certificate's public id.
    certificate_id: String,
    /// Where anybody can verify it.
    verify_url: String,
    signed_at: DateTime<Utc>,
    /// Whether the company had approved it before, so that it is final now.
    is_final: bool,
}

impl ApprovedChangeOrder {
    pub(super) fn new(done: Approved, verify_url: String) -> Self {
        Self {
            verify_url,
            change_order_id: done.change_order_id,
            certificate_id: done.certificate_id,
            signed_at: done.signed_at,
            is_final: done.is_final,
        }
    }
}

/// A file of a change order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum ChangeOrderFile {
    /// The PDF of the current revision.
    Document,
    /// The certificate PDF; 404 without a signature and while it is being made.
    Certificate,
    /// A ZIP with everything to verify the signature offline.
    Bundle,
}

/// The change order, whole.
pub(super) fn view(web: &Web, slug: &str, order: PortalChangeOrder) -> Result<SharedChangeOrderView, Error> {
    let row = order.row;
    let signed = row.customer_status == CustomerStatus::Approved;
    let certificate_id = order.signature.filter(|_| signed).map(|signature| signature.certificate_id);
    Ok(SharedChangeOrderView {
        data: Any(serde_json::to_value(&order.frozen).map_err(Error::internal)?),
        data_sha256: row.data_sha256.clone(),
        document_sha256: row.document_sha256.clone(),
        value: row.base().into(),
        new_value_cents: order.frozen.value.new_value.0,
        can_decide: order.can_decide,
        reason: row.customer_reason.clone(),
        verify_url: certificate_id.as_deref().map(|id| signing::verify_url(&web.app, slug, id)),
        certificate_id,
        comments: order.comments.into_iter().map(Into::into).collect(),
        change_order: row.into(),
    })
}
