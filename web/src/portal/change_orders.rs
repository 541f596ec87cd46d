//! Change Orders: the list, one with its value and documents, what the customer says to it, and its files.

use crate::bid_view::{file_kind, value};
use crate::change_order_view as view;
use crate::contract_view::moment;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::Flash;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::portal_change_orders::{self, PortalChangeOrder, Which, Why};
use plumbline_app::{Cursor, Error, FieldError, comments, signing};
use plumbline_domain::{CustomerStatus, InternalStatus};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Request, Route, get, handler, post};
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
        .at("/portal/change-orders/:id/pdf", get(paper_file))
        .at("/portal/change-orders/:id/certificate", get(certificate))
        .at("/portal/change-orders/:id/bundle", get(bundle))
        .at("/portal/change-orders/:id/documents/:document", get(attachment))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    cursor: Option<String>,
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
        "comments": comments_of(order),
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
        "href": format!("/portal/change-orders/{}", row.id),
        "sign_href": format!("/portal/change-orders/{}/sign", row.id),
    })
}

/// The signature that counts, with its papers; null without one.
fn signature(web: &Web, who: &Contact, order: &PortalChangeOrder) -> Json {
    let signed = order.row.customer_status == CustomerStatus::Approved;
    let Some(signature) = order.signature.as_ref().filter(|_| signed) else { return Json::Null };
    let href = format!("/portal/change-orders/{}", order.row.id);
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
    let row = |file: &plumbline_domain::frozen::FrozenAttachment| {
        json!({
            "name": file.name,
            "bytes": file.size,
            "kind": file_kind(&file.media_type),
            "href": format!("/portal/change-orders/{}/documents/{}", order.row.id, file.id),
        })
    };
    order.frozen.attachments.iter().map(row).collect()
}

/// Its PDF, for its file row.
pub(super) fn pdf(order: &PortalChangeOrder) -> Json {
    json!({
        "href": format!("/portal/change-orders/{}/pdf", order.row.id),
        "pages": order.row.document_pages,
        "bytes": order.row.document_size,
    })
}

fn comments_of(order: &PortalChangeOrder) -> Json {
    let row = |c: &plumbline_store::comments::CommentRow| json!({ "author": c.author, "at": moment(c.created_at), "text": c.body, "company": c.by_staff });
    order.comments.iter().map(row).collect()
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CommentForm {
    comment: String,
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RejectForm {
    reason: String,
    revision: Option<i32>,
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
    let (status, said) = match done {
        Ok(anchor) => {
            let place = format!("/portal/change-orders/{id}{anchor}");
            return who.page.redirect(&place, Flash::success(words));
        }
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, Said { errors, ..said }),
        Err(Error::Conflict { message, .. }) => {
            (StatusCode::CONFLICT, Said { banner: Some(message), dialog: None, ..said })
        }
        // a customer is never asked to buy the company's plan
        Err(Error::UpgradeRequired { .. }) => {
            let banner = Message::new("changes-closed-plan").arg("company", &who.company.name);
            (StatusCode::PAYMENT_REQUIRED, Said { banner: Some(banner), dialog: None, ..said })
        }
        Err(other) => return Err(Failure(other)),
    };
    let order = portal_change_orders::read(&web.app, &who.actor, id, false).await?;
    page(web, who, &order, status, said)
}

#[handler]
async fn paper_file(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Which::Paper, req).await
}

#[handler]
async fn certificate(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Which::Certificate, req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, document)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    hand_out(web, &who, id, Which::Document(document), req).await
}

#[handler]
async fn bundle(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    let zip = portal_change_orders::bundle(&web.app, &who.actor, id, files::counts(req)).await?;
    Ok(files::send_bytes(zip.bytes, &zip.name, "application/zip", Show::Attachment))
}

async fn hand_out(web: &Web, who: &Contact, id: Uuid, which: Which, req: &Request) -> PageResult {
    let count = files::counts(req);
    let paper = web
        .app
        .write(&who.actor, async |cx| portal_change_orders::download(cx, id, which, count).await)
        .await?;
    files::send(web, who.company.id, &paper.sha256, &paper.name, &paper.media_type, Show::Attachment).await
}
