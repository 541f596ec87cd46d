//! Contracts in the office: the list, one with its papers and what happened to it.

use crate::activity_view;
use crate::bid_view::value;
use crate::contract_view as view;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::contracts::{self, Part};
use plumbline_app::{Cursor, Error, FieldError};
use plumbline_files::download::Show;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Request, Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/office/contracts", get(list))
        .at("/office/contracts/:id", get(show))
        .at("/office/contracts/:id/document", get(document))
        .at("/office/contracts/:id/certificate", get(certificate))
        .at("/office/contracts/:id/certificates/:number", get(certificate_of))
        .at("/office/contracts/:id/record", get(record))
        .at("/office/contracts/:id/scan", get(scan))
        .at("/office/contracts/:id/void", post(void))
        .at("/office/contracts/:id/attachments/:document", get(attachment))
        .at("/office/contracts/:id/bundle", get(bundle))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: Option<String>,
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Staff, Query(asked): Query<Asked>) -> PageResult {
    let cursor = Cursor::parse(asked.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| contracts::list(cx, cursor).await).await?;
    let rows: Json = found.items.iter().map(|row| view::line(row, "office")).collect();
    let next = found.next.map(|id| format!("/office/contracts?cursor={id}"));
    who.page.render(web, "office/contracts.html", value(json!({ "contracts": rows, "next": next })))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ShowQuery {
    dialog: Option<String>,
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    Query(query): Query<ShowQuery>,
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
        Err(Error::Invalid(errors)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(web, &who, id, status, Some("void"), &form.reason, &errors).await
        }
        Err(Error::Conflict { message, .. }) => {
            let errors = [FieldError { field: String::new(), message }];
            page(web, &who, id, StatusCode::CONFLICT, None, "", &errors).await
        }
        Err(other) => Err(Failure(other)),
    }
}

#[handler]
async fn document(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Part::Document, req).await
}

#[handler]
async fn certificate(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Part::Certificate, req).await
}

#[handler]
async fn certificate_of(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, number)): Path<(Uuid, i32)>,
    req: &Request,
) -> PageResult {
    hand_out(web, &who, id, Part::CertificateOf(number), req).await
}

#[handler]
async fn record(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Part::Record, req).await
}

#[handler]
async fn scan(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    hand_out(web, &who, id, Part::Scan, req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document_id)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    hand_out(web, &who, id, Part::Attachment(document_id), req).await
}

#[handler]
async fn bundle(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    let zip = contracts::bundle(&web.app, &who.actor, id, files::counts(req)).await?;
    Ok(files::send_bytes(zip.bytes, &zip.name, "application/zip", Show::Attachment))
}

async fn hand_out(web: &Web, who: &Staff, id: Uuid, part: Part, req: &Request) -> PageResult {
    let count = files::counts(req);
    let found = web.app.write(&who.actor, async |cx| contracts::download(cx, id, part, count).await).await?;
    files::send(web, who.company.id, &found.sha256, &found.name, &found.media_type, Show::Attachment).await
}
