//! Change orders as templates take them, on both sides.

use crate::contract_view::moment;
use plumbline_app::change_orders::ProjectChanges;
use plumbline_domain::change_order::order_number;
use plumbline_domain::frozen::FrozenValue;
use plumbline_domain::{Cents, ContractValue, CustomerStatus, InternalStatus};
use plumbline_store::change_orders::ChangeOrderRow;
use plumbline_store::change_requests::ChangeRequestRow;
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use serde_json::{Value as Json, json};

/// One word for both answers: what it waits for, or how it ended.
pub fn state(internal: InternalStatus, customer: CustomerStatus, draft: bool, shared: bool) -> &'static str {
    match (internal, customer) {
        (InternalStatus::Approved, CustomerStatus::Approved) => "approved",
        (_, CustomerStatus::Rejected) => "rejected",
        (InternalStatus::Pending, CustomerStatus::Approved) => "signed",
        (_, CustomerStatus::Pending) if draft => "draft",
        (_, CustomerStatus::Pending) if shared => "sent",
        (_, CustomerStatus::Pending) => "pending",
    }
}

/// A line of a list in the office.
pub fn office_line(row: &ChangeOrderRow) -> Json {
    json!({
        "number": order_number(row.number),
        "title": row.title,
        "cost": row.cost.0,
        "days": row.days,
        "requested": row.request_date.to_string(),
        "internal": row.internal_status.as_str(),
        "customer": row.customer_status.as_str(),
        "state": state(row.internal_status, row.customer_status, row.draft, row.share_level.is_some()),
        "shared": row.share_level.is_some(),
        "href": format!("/office/change-orders/{}", row.id),
    })
}

/// A line of a list on the portal.
pub fn portal_line(row: &PortalChangeOrderRow) -> Json {
    json!({
        "number": order_number(row.number),
        "title": row.title,
        "project": row.project_title,
        "cost": row.cost.0,
        "days": row.days,
        "status": portal_state(row),
        "waits": row.waits(),
        "viewed": row.viewed_at.is_some(),
        "at": moment(row.frozen_at),
        "href": format!("/portal/change-orders/{}", row.id),
    })
}

/// One word for how it stands, as the customer sees it.
pub fn portal_state(row: &PortalChangeOrderRow) -> &'static str {
    match (row.approved_at, row.customer_status) {
        (Some(_), _) => "approved",
        (None, CustomerStatus::Approved) => "signed",
        (None, CustomerStatus::Rejected) => "rejected",
        (None, CustomerStatus::Pending) if row.waits() => "waiting",
        (None, CustomerStatus::Pending) => "pending",
    }
}

/// `original + changes = now`.
pub fn value(value: &ContractValue) -> Json {
    json!({
        "original": value.original.0, "changes": value.changes.0, "now": value.now().0, "days": value.days,
        "count": value.count,
    })
}

/// `original → approved changes → this change → new value`.
pub fn steps(value: &FrozenValue) -> Json {
    json!({
        "original": value.original.0,
        "approved": value.approved.iter().map(|one| json!({
            "number": one.order_number, "title": one.title, "cost": one.cost.0, "days": one.days,
        })).collect::<Json>(),
        "approved_total": value.approved_total.0,
        "this_change": value.this_change.0,
        "days": value.this_days,
        "new_value": value.new_value.0,
    })
}

/// The same for what is still written.
pub fn open_steps(value: &ContractValue, cost: Cents, days: i32) -> Json {
    json!({
        "original": value.original.0,
        "approved": [],
        "approved_total": value.changes.0,
        "this_change": cost.0,
        "days": days,
        "new_value": (value.now() + cost).0,
    })
}

/// A customer's request, in the office.
pub fn request(row: &ChangeRequestRow) -> Json {
    json!({
        "author": row.contact_name,
        "text": row.body,
        "at": moment(row.created_at),
        "order": row.change_order_id.zip(row.change_order_number).map(|(id, number)| {
            json!({ "number": order_number(number), "href": format!("/office/change-orders/{id}") })
        }),
        "new_href": format!("/office/projects/{}/change-orders/new?request={}", row.project_id, row.id),
    })
}

/// The same on the portal, where a change order is only spoken of once it is shared.
pub fn own_request(row: &ChangeRequestRow) -> Json {
    json!({
        "author": row.contact_name,
        "text": row.body,
        "at": moment(row.created_at),
        "order": row.change_order_id.zip(row.change_order_number).filter(|_| row.change_order_visible).map(|(id, number)| {
            json!({ "number": order_number(number), "href": format!("/portal/change-orders/{id}") })
        }),
    })
}

/// The section of a project's page in the office.
pub fn section(changes: &ProjectChanges, project: uuid::Uuid) -> Json {
    json!({
        "orders": changes.orders.iter().map(office_line).collect::<Json>(),
        "requests": changes.requests.iter().map(request).collect::<Json>(),
        "value": changes.value.as_ref().map(value),
        "new_href": changes.may_write.then(|| format!("/office/projects/{project}/change-orders/new")),
    })
}
