//! Contracts in the office: the list, one with its papers and what happened to it.

use crate::activity_view;
use crate::bid_view::value;
use crate::contract_view as view;
use crate::csrf::Form;
use crate::downloads::{bundle_of_contract, of_contract};
use crate::error::{PageResult, refused};
use crate::flash::Flash;
use crate::forms::{DialogQuery, ListQuery};
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Cursor, FieldError};
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{EndpointExt, Request, Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/contracts", get(list))
        .at("/office/contracts/:id", get(show))
        .at("/office/contracts/:id/document", get(file.data(Part::Document)))
        .at("/office/contracts/:id/certificate", get(file.data(Part::Certificate)))
        .at("/office/contracts/:id/certificates/:number", get(certificate_of))
        .at("/office/contracts/:id/record", get(file.data(Part::Record)))
        .at("/office/contracts/:id/scan", get(file.data(Part::Scan)))
        .at("/office/contracts/:id/void", post(void))
        .at("/office/contracts/:id/attachments/:document", get(attachment))
        .at("/office/contracts/:id/bundle", get(bundle))
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Staff, Query(query): Query<ListQuery>) -> PageResult {
    let cursor = Cursor::parse(query.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| contracts::list(cx, cursor).await).await?;
    let rows: Json = found.items.iter().map(|row| view::line(row, "office")).collect();
    let next = found.next.map(|id| format!("/office/contracts?cursor={id}"));
    who.page.render(web, "office/contracts.html", value(json!({ "contracts": rows, "next": next })))
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    Query(query): Query<DialogQuery>,
) -> PageResult {
    page(web, &who, id, StatusCode::OK, query.dialog.as_deref(), "", &[]).await
}

async fn page(
    web: &Web,
    who: &Staff,
    id: Uuid,
    status: StatusCode,
    dialog: Option<&str>,
    reason: &str,
    errors: &[FieldError],
) -> PageResult {
    let detail = web.app.read(&who.actor, async |cx| contracts::get(cx, id).await).await?;
    let mut own = view::page(web, &who.company, &detail, "office");
    own["activity"] = activity_view::timeline(&detail.activity, who.page.locale);
    own["dialog"] = json!(dialog);
    own["reason"] = json!(reason);
    let own = context! {
        errors => who.page.errors(errors), error_for => who.page.error_for(errors), ..value(own)
    };
    who.page.render_status(web, status, "office/contract.html", own)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct VoidForm {
    reason: String,
}

#[handler]
async fn void(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, form: Form<VoidForm>) -> PageResult {
    match web.app.write(&who.actor, async |cx| contracts::void(cx, id, &form.reason).await).await {
        Ok(()) => {
            who.page.redirect(&format!("/office/contracts/{id}"), Flash::success("contracts-voided-now"))
        }
        Err(error) => {
            let (status, errors) = refused(error)?;
            // what is voided already has no such dialog any more
            let open = status == StatusCode::UNPROCESSABLE_ENTITY;
            let (dialog, reason) = if open { (Some("void"), form.reason.as_str()) } else { (None, "") };
            page(web, &who, id, status, dialog, reason, &errors).await
        }
    }
}

/// The file that the router names.
#[handler]
async fn file(
    Data(web): Data<&Web>,
    Data(part): Data<&Part>,
    who: Staff,
    Path(id): Path<Uuid>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, *part, req).await
}

#[handler]
async fn certificate_of(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, number)): Path<(Uuid, i32)>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, Part::CertificateOf(number), req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document_id)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, Part::Attachment(document_id), req).await
}

#[handler]
async fn bundle(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    bundle_of_contract(web, &who.actor, id, req).await
}
