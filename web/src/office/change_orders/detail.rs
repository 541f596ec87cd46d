//! One change order: what it says, what it does to the contract, both answers, what was said and what happened.

use crate::activity_view;
use crate::bid_view::{file_kind, value};
use crate::change_order_view as view;
use crate::comment_view;
use crate::contract_view::moment;
use crate::error::PageResult;
use crate::forms::DialogQuery;
use crate::office::said::Said;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::change_orders::{self, ChangeOrderDetail};
use plumbline_app::signing;
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use plumbline_domain::{CustomerStatus, InternalStatus, InvitationStatus};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[handler]
pub async fn show(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    Query(query): Query<DialogQuery>,
) -> PageResult {
    page(web, &who, id, StatusCode::OK, Said::dialog(query.dialog)).await
}

pub(super) async fn page(web: &Web, who: &Staff, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let detail = web.app.read(&who.actor, async |cx| change_orders::get(cx, id).await).await?;
    let may = detail.may;
    let own = json!({
        "order": head(&detail),
        "steps": detail.value.as_ref().map(|value| steps(&detail, value)),
        "request": detail.request.as_ref().map(view::request),
        "signature": signature(web, who, &detail),
        "documents": documents(&detail),
        "revisions": revisions(&detail),
        "shares": shares(&detail),
        "comments": comment_view::rows(&detail.comments, |_| false),
        "activity": activity_view::timeline(&detail.activity, who.page.locale),
        "may": {
            "write": may.write, "approve": may.approve, "share": may.share, "upgrade": may.share_after_upgrade,
            "unshare": may.unshare, "comment": may.comment, "money": detail.value.is_some(),
        },
        "dialog": said.dialog,
        "comment": said.comment,
    });
    let own = context! { errors => who.page.errors(&said.errors), error_for => who.page.error_for(&said.errors), ..value(own) };
    who.page.render_status(web, status, "office/change_orders/show.html", own)
}

fn head(detail: &ChangeOrderDetail) -> Json {
    let (row, latest) = (&detail.row, detail.latest());
    let shared = !detail.shares.is_empty();
    let accepted = row.customer_is_active && row.invitation_status == InvitationStatus::Accepted;
    let closed = row.approved_at.is_some();
    json!({
        "href": format!("/office/change-orders/{}", row.id),
        "number": order_number(row.number),
        "title": latest.title,
        "description": latest.description,
        "reason": latest.reason,
        "cost": latest.cost.0,
        "days": latest.days,
        "requested": row.request_date.to_string(),
        "project": format!("{} {}", project_number(row.project_number), row.project_title),
        "project_href": format!("/office/projects/{}", row.project_id),
        "customer_name": row.customer_name,
        "customer_href": format!("/office/customers/{}", row.customer_id),
        "customer_accepted": accepted,
        "internal": row.internal_status.as_str(),
        "internal_by": row.internal_by_name,
        "internal_at": row.internal_at.map(moment),
        "customer": row.customer_status.as_str(),
        "customer_by": row.customer_by_name,
        "customer_at": row.customer_at.map(moment),
        "customer_reason": row.customer_reason,
        "state": view::state(row.internal_status, row.customer_status, row.draft, shared),
        "revision": latest.number,
        "version": latest.version,
        "draft": row.draft,
        "current_revision": row.current_revision,
        "shared": shared,
        "viewed": row.viewed_at.is_some(),
        "base_moved": detail.base_moved,
        "final": closed,
        "can_approve": !closed && row.internal_status == InternalStatus::Pending && !detail.base_moved,
        "can_share": !closed && !shared && accepted,
        "can_send": !closed && shared && (row.draft || detail.base_moved),
        "signed": row.customer_status == CustomerStatus::Approved,
    })
}

fn steps(detail: &ChangeOrderDetail, value: &plumbline_domain::ContractValue) -> Json {
    let latest = detail.latest();
    // a final change is part of what the contract comes to now: its own step is shown upon what it was frozen on
    match latest.base() {
        Some(base) if detail.row.approved_at.is_some() => view::open_steps(&base, latest.cost, latest.days),
        _ => view::open_steps(value, latest.cost, latest.days),
    }
}

fn signature(web: &Web, who: &Staff, detail: &ChangeOrderDetail) -> Json {
    let Some(id) = detail.certificate_id() else { return Json::Null };
    let row = &detail.row;
    json!({
        "signer": row.customer_by_name,
        "at": row.customer_at.map(moment),
        "verify_url": signing::verify_url(&web.app, &who.company.slug, id),
        "certificate_href": format!("/office/change-orders/{}/certificate", row.id),
        "bundle_href": format!("/office/change-orders/{}/bundle", row.id),
    })
}

fn documents(detail: &ChangeOrderDetail) -> Json {
    let id = detail.row.id;
    let row = |d: &plumbline_store::documents::DocumentRow| {
        json!({
            "name": d.name,
            "bytes": d.size,
            "kind": file_kind(&d.media_type),
            "href": format!("/office/change-orders/{id}/documents/{}", d.id),
            "opened_at": d.opened_at.map(moment),
        })
    };
    detail.documents.iter().map(row).collect()
}

fn revisions(detail: &ChangeOrderDetail) -> Json {
    let row = |r: &plumbline_store::change_order_revisions::RevisionRow| {
        let current = r.number == detail.row.current_revision;
        json!({
            "number": r.number,
            "cost": r.cost.0,
            "frozen_at": r.frozen_at.map(moment),
            "status": if r.frozen_at.is_none() { "draft" } else if current { "sent" } else { "superseded" },
            "href": format!("/office/change-orders/{}/revisions/{}/pdf", detail.row.id, r.number),
        })
    };
    detail.revisions.iter().map(row).collect()
}

fn shares(detail: &ChangeOrderDetail) -> Json {
    let id = detail.row.id;
    let viewed = detail.row.viewed_at.map(moment);
    let row = |s: &plumbline_store::shares::ShareRow| {
        json!({
            "customer": s.customer_name,
            "level": s.level.as_str(),
            "shared_at": moment(s.shared_at),
            "shared_by": s.shared_by_name,
            "viewed_at": viewed,
            "href": format!("/office/change-orders/{id}/shares/{}", s.id),
        })
    };
    detail.shares.iter().map(row).collect()
}
