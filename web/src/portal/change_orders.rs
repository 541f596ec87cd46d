//! Change Orders: the list, one with its value and documents, what the customer says to it, and its files.

use super::papers;
use super::refused::refused;
use crate::bid_view::value;
use crate::change_order_view as view;
use crate::contract_view::moment;
use crate::csrf::Form;
use crate::downloads::{bundle_of_change_order, of_change_order};
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::{CommentForm, ListQuery, RejectForm};
use crate::session::Contact;
use crate::state::Web;
use crate::{comment_view, files};
use minijinja::context;
use plumbline_app::portal_change_orders::{self, PortalChangeOrder, Which, Why};
use plumbline_app::{Cursor, Error, FieldError, comments, signing};
use plumbline_domain::{CustomerStatus, InternalStatus};
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{EndpointExt, Request, Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/portal/change-orders", get(list))
        .at("/portal/change-orders/:id", get(show))
        .at("/portal/change-orders/:id/comments", post(comment))
        .at("/portal/change-orders/:id/reject", post(reject))
        .at("/portal/change-orders/:id/pdf", get(file.data(Which::Paper)))
        .at("/portal/change-orders/:id/certificate", get(file.data(Which::Certificate)))
        .at("/portal/change-orders/:id/bundle", get(bundle))
        .at("/portal/change-orders/:id/documents/:document", get(attachment))
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Contact, Query(query): Query<ListQuery>) -> PageResult {
    let cursor = Cursor::parse(query.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| portal_change_orders::list(cx, cursor).await).await?;
    let rows: Json = found.items.iter().map(view::portal_line).collect();
    let next = found.next.map(|id| format!("/portal/change-orders?cursor={id}"));
    who.page.render(web, "portal/change_orders.html", value(json!({ "orders": rows, "next": next })))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ShowQuery {
    dialog: Option<String>,
    signed: Option<String>,
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    Query(query): Query<ShowQuery>,
    req: &Request,
) -> PageResult {
    let order = portal_change_orders::read(&web.app, &who.actor, id, files::counts(req)).await?;
    let said = Said { dialog: query.dialog, just_signed: query.signed.is_some(), ..Said::default() };
    page(web, &who, &order, StatusCode::OK, said)
}

/// What the page shows again after a form was refused.
#[derive(Debug, Default)]
struct Said {
    dialog: Option<String>,
    errors: Vec<FieldError>,
    comment: String,
    reason: String,
    banner: Option<Message>,
    just_signed: bool,
}

fn page(web: &Web, who: &Contact, order: &PortalChangeOrder, status: StatusCode, said: Said) -> PageResult {
    let banner = said.banner.map(|message| message.text(who.page.locale));
    let own = json!({
        "order": head(order),
        "steps": view::steps(&order.frozen.value),
        "can_decide": order.can_decide,
        "can_comment": order.can_comment,
        "closed": banner.or_else(|| closed(order, who)),
        "signature": signature(web, who, order),
        "just_signed": said.just_signed,
        "documents": documents(order),
        "pdf": pdf(order),
        "comments": comment_view::rows(&order.comments, |_| false),
        "dialog": said.dialog,
        "values": { "comment": said.comment, "reason": said.reason },
    });
    let own = context! {
        errors => who.page.errors(&said.errors),
        error_for => who.page.error_for(&said.errors),
        ..value(own)
    };
    who.page.render_status(web, status, "portal/change_order.html", own)
}

/// The change order's head, as its own page and the one to sign on take it.
pub(super) fn head(order: &PortalChangeOrder) -> Json {
    let (row, frozen) = (&order.row, &order.frozen);
    json!({
        "number": frozen.order_number,
        "title": frozen.title,
        "description": frozen.description,
        "reason": frozen.reason,
        "revision": frozen.revision,
        "cost": frozen.value.this_change.0,
        "days": frozen.value.this_days,
        "new_value": frozen.value.new_value.0,
        "requested": frozen.request_date.to_string(),
        "project": format!("{} {}", frozen.project.number, frozen.project.title),
        "project_href": row.project_shared.then(|| format!("/portal/projects/{}", row.project_id)),
        "contract": frozen.project.contract,
        "status": view::portal_state(row),
        "company_said_yes": row.internal_status == InternalStatus::Approved,
        "customer": row.customer_status.as_str(),
        "customer_by": row.customer_by_name,
        "customer_at": row.customer_at.map(moment),
        "customer_reason": row.customer_reason,
        "href": here(order),
        "sign_href": format!("{}/sign", here(order)),
    })
}

/// The signature that counts, with its papers; null without one.
fn signature(web: &Web, who: &Contact, order: &PortalChangeOrder) -> Json {
    let signed = order.row.customer_status == CustomerStatus::Approved;
    let Some(signature) = order.signature.as_ref().filter(|_| signed) else { return Json::Null };
    let href = here(order);
    json!({
        "signer": order.row.customer_by_name,
        "at": moment(signature.signed_at),
        "verify_url": signing::verify_url(&web.app, &who.company.slug, &signature.certificate_id),
        "certificate": signature.certificate_size.map(|bytes| json!({ "href": format!("{href}/certificate"), "bytes": bytes })),
        "bundle_href": format!("{href}/bundle"),
        "poll_href": href,
    })
}

/// Its documents, for file rows.
pub(super) fn documents(order: &PortalChangeOrder) -> Json {
    papers::documents(&here(order), &order.frozen.attachments)
}

/// Its PDF, for its file row.
pub(super) fn pdf(order: &PortalChangeOrder) -> Json {
    papers::pdf(&here(order), order.row.document_pages, order.row.document_size)
}

fn here(order: &PortalChangeOrder) -> String {
    format!("/portal/change-orders/{}", order.row.id)
}

/// Why it cannot be answered, in words; nothing where it was (its answer is shown instead).
pub(super) fn closed(order: &PortalChangeOrder, who: &Contact) -> Option<String> {
    let id = match order.closed? {
        Why::Answered(_) => return None,
        Why::BeingRevised => "changes-portal-being-revised",
        Why::BaseMoved => "changes-portal-base-moved",
        Why::Plan => "changes-closed-plan",
        Why::OtherSigner => "changes-other-signer",
    };
    Some(Message::new(id).arg("company", &who.company.name).text(who.page.locale))
}

#[handler]
async fn comment(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done = web
        .app
        .write(&who.actor, async |cx| portal_change_orders::comment(cx, id, &form.comment).await)
        .await;
    let said = Said { comment: form.comment.clone(), ..Said::default() };
    after(web, &who, id, done.map(|_| "#comments"), "portal-comment-sent", said).await
}

#[handler]
async fn reject(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<RejectForm>,
) -> PageResult {
    let done = web
        .app
        .write(&who.actor, async |cx| portal_change_orders::reject(cx, id, form.revision, &form.reason).await)
        .await;
    let said = Said { dialog: Some("reject".into()), reason: form.reason.clone(), ..Said::default() };
    after(web, &who, id, done.map(|()| ""), "changes-rejected", said).await
}

/// Back to the change order; where it was refused, with the reason and what was typed.
async fn after(
    web: &Web,
    who: &Contact,
    id: Uuid,
    done: Result<&'static str, Error>,
    words: &'static str,
    said: Said,
) -> PageResult {
    let refused = match done {
        Ok(anchor) => {
            let place = format!("/portal/change-orders/{id}{anchor}");
            return who.page.redirect(&place, Flash::success(words));
        }
        Err(error) => refused(who, error, "changes-closed-plan")?,
    };
    let dialog = refused.keeps(said.dialog);
    let said = Said { dialog, errors: refused.errors, banner: refused.banner, ..said };
    let order = portal_change_orders::read(&web.app, &who.actor, id, false).await?;
    page(web, who, &order, refused.status, said)
}

/// The file that the router names.
#[handler]
async fn file(
    Data(web): Data<&Web>,
    Data(which): Data<&Which>,
    who: Contact,
    Path(id): Path<Uuid>,
    req: &Request,
) -> PageResult {
    of_change_order(web, &who.actor, id, *which, req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, document)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    of_change_order(web, &who.actor, id, Which::Document(document), req).await
}

#[handler]
async fn bundle(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    bundle_of_change_order(web, &who.actor, id, req).await
}
