//! Change orders as the API spells them.

use super::record_views::{CommentView, DocumentView};
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::change_orders::{ChangeOrderDetail, ChangeOrderInput};
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_domain::{Cents, ContractValue};
use plumbline_store::change_orders::ChangeOrderRow;
use plumbline_store::change_requests::ChangeRequestRow;
use plumbline_store::shares::ShareRow;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A change as it is written.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderBody {
    /// One line.
    title: String,
    /// What is changed.
    #[oai(default)]
    description: String,
    /// Why.
    #[oai(default)]
    reason: String,
    /// What it costs, in cents; negative takes off.
    cost_cents: i64,
    /// By how many days it moves the end of the work; negative for earlier.
    #[oai(default)]
    days: i32,
    /// The customer's request that it answers; only when it is begun.
    request_id: Option<Uuid>,
    /// The revision you saw; only when it is changed.
    revision: Option<i32>,
    /// The version of it that you saw; only when it is changed.
    version: Option<i32>,
}

impl ChangeOrderBody {
    /// As the use cases take it.
    pub fn input(&self) -> ChangeOrderInput {
        ChangeOrderInput {
            title: self.title.clone(),
            description: self.description.clone(),
            reason: self.reason.clone(),
            cost: Cents(self.cost_cents).plain(),
            days: self.days.to_string(),
        }
    }

    /// The customer's request that it answers.
    pub fn request_id(&self) -> Option<Uuid> {
        self.request_id
    }

    /// What the writer saw; something that never stands there where they do not say.
    pub fn seen(&self) -> plumbline_app::change_orders::Seen {
        plumbline_app::change_orders::Seen {
            revision: self.revision.unwrap_or(-1),
            version: self.version.unwrap_or(-1),
        }
    }
}

/// The latest revision as it was seen; another one is refused.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct SeenBody {
    revision: i32,
    version: i32,
}

impl SeenBody {
    /// As the use cases take it.
    pub fn seen(&self) -> plumbline_app::change_orders::Seen {
        plumbline_app::change_orders::Seen { revision: self.revision, version: self.version }
    }
}

/// A change order in a list.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderSummary {
    id: Uuid,
    /// Such as `CO-001`, one series a project.
    order_number: String,
    project_id: Uuid,
    /// Such as `P-0007`.
    project_number: String,
    title: String,
    /// What it costs; negative takes off.
    cost_cents: i64,
    /// By how many days it moves the end of the work.
    days: i32,
    /// The day it was asked for.
    request_date: NaiveDate,
    /// The company's answer: `pending` or `approved`.
    internal_status: String,
    /// The customer's answer: `pending`, `approved` or `rejected`.
    customer_status: String,
    /// Why the customer rejected it.
    customer_reason: String,
    customer_answered_at: Option<DateTime<Utc>>,
    /// When both had said yes: from then on it is part of the contract's value.
    approved_at: Option<DateTime<Utc>>,
    /// The revision the customer sees; 0 before the first was frozen.
    current_revision: i32,
    /// The revision that is being written, if there is one.
    draft_revision: Option<i32>,
    /// How far it is shared, if it is.
    share_level: Option<String>,
    /// When a contact last opened the current revision.
    viewed_at: Option<DateTime<Utc>>,
    created_by_name: String,
    created_at: DateTime<Utc>,
}

impl From<ChangeOrderRow> for ChangeOrderSummary {
    fn from(row: ChangeOrderRow) -> Self {
        Self {
            id: row.id,
            order_number: order_number(row.number),
            project_id: row.project_id,
            project_number: project_number(row.project_number),
            title: row.title,
            cost_cents: row.cost.0,
            days: row.days,
            request_date: row.request_date,
            internal_status: row.internal_status.as_str().to_owned(),
            customer_status: row.customer_status.as_str().to_owned(),
            customer_reason: row.customer_reason,
            customer_answered_at: row.customer_at,
            approved_at: row.approved_at,
            current_revision: row.current_revision,
            draft_revision: row.draft.then_some(row.latest_revision),
            share_level: row.share_level,
            viewed_at: row.viewed_at,
            created_by_name: row.created_by_name,
            created_at: row.created_at,
        }
    }
}

/// A page of change orders.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderPage {
    /// The newest first.
    pub items: Vec<ChangeOrderSummary>,
    /// Give it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// What a project's contract comes to.
#[derive(Debug, Clone, Copy, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContractValueView {
    /// As it was signed.
    approved_bid_price_cents: i64,
    /// What the approved change orders add up to.
    approved_changes_cents: i64,
    /// With them.
    contract_value_cents: i64,
    /// By how many days they move the end of the work.
    approved_days: i32,
}

impl From<ContractValue> for ContractValueView {
    fn from(value: ContractValue) -> Self {
        Self {
            approved_bid_price_cents: value.original.0,
            approved_changes_cents: value.changes.0,
            contract_value_cents: value.now().0,
            approved_days: value.days,
        }
    }
}

/// A revision.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderRevision {
    number: i32,
    cost_cents: i64,
    days: i32,
    /// Null in a draft.
    frozen_at: Option<DateTime<Utc>>,
    /// Of the canonical data.
    data_sha256: Option<String>,
    /// Of the PDF.
    document_sha256: Option<String>,
    /// When the customer signed it.
    signed_at: Option<DateTime<Utc>>,
    /// That signature's certificate, by its public id.
    certificate_id: Option<String>,
}

/// A live share.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderShareView {
    id: Uuid,
    change_order_id: Uuid,
    customer_id: Uuid,
    /// `view`, `comment` or `approve`.
    level: String,
    shared_at: DateTime<Utc>,
    shared_by_name: String,
}

impl ChangeOrderShareView {
    /// A share of this change order.
    pub fn new(change_order_id: Uuid, row: ShareRow) -> Self {
        Self {
            id: row.id,
            change_order_id,
            customer_id: row.customer_id,
            level: row.level.as_str().to_owned(),
            shared_at: row.shared_at,
            shared_by_name: row.shared_by_name,
        }
    }
}

/// What a customer asked for.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangeRequestView {
    id: Uuid,
    project_id: Uuid,
    contact_name: String,
    body: String,
    requested_at: DateTime<Utc>,
    /// The change order that was made of it.
    change_order_id: Option<Uuid>,
    /// Its number.
    order_number: Option<String>,
}

impl From<ChangeRequestRow> for ChangeRequestView {
    fn from(row: ChangeRequestRow) -> Self {
        Self {
            id: row.id,
            project_id: row.project_id,
            contact_name: row.contact_name,
            body: row.body,
            requested_at: row.created_at,
            change_order_id: row.change_order_id,
            order_number: row.change_order_number.map(order_number),
        }
    }
}

impl ChangeRequestView {
    /// For the customer: a change order they cannot see yet is not spoken of.
    pub fn own(mut row: ChangeRequestRow) -> Self {
        if !row.change_order_visible {
            (row.change_order_id, row.change_order_number) = (None, None);
        }
        row.into()
    }
}

/// A list of requests.
#[derive(Debug, Object)]
pub struct ChangeRequests {
    /// The newest first.
    pub items: Vec<ChangeRequestView>,
}

/// A change order, whole.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangeOrderView {
    change_order: ChangeOrderSummary,
    /// The number of the revision whose content stands here.
    revision: i32,
    /// Give it back with the revision when you update, send or approve.
    version: i32,
    description: String,
    reason: String,
    /// Null for those who may not see money.
    value: Option<ContractValueView>,
    /// Whether another change was approved since it was frozen, so that it must be sent anew.
    base_moved: bool,
    /// The customer's request that it answers.
    request: Option<ChangeRequestView>,
    documents: Vec<DocumentView>,
    revisions: Vec<ChangeOrderRevision>,
    shares: Vec<ChangeOrderShareView>,
    comments: Vec<CommentView>,
    /// The certificate of the signature that counts, by its public id.
    certificate_id: Option<String>,
}

impl From<ChangeOrderDetail> for ChangeOrderView {
    fn from(detail: ChangeOrderDetail) -> Self {
        let latest = detail.latest().clone();
        let id = detail.row.id;
        Self {
            certificate_id: detail.certificate_id().map(str::to_owned),
            revision: latest.number,
            version: latest.version,
            description: latest.description,
            reason: latest.reason,
            value: detail.value.map(Into::into),
            base_moved: detail.base_moved,
            request: detail.request.map(Into::into),
            documents: detail.documents.into_iter().map(Into::into).collect(),
            revisions: detail
                .revisions
                .into_iter()
                .map(|r| ChangeOrderRevision {
                    number: r.number,
                    cost_cents: r.cost.0,
                    days: r.days,
                    frozen_at: r.frozen_at,
                    data_sha256: r.data_sha256,
                    document_sha256: r.document_sha256,
                    signed_at: r.signed_at,
                    certificate_id: r.certificate_id,
                })
                .collect(),
            shares: detail.shares.into_iter().map(|row| ChangeOrderShareView::new(id, row)).collect(),
            comments: detail.comments.into_iter().map(Into::into).collect(),
            change_order: detail.row.into(),
        }
    }
}
