//! A customer's contracts: the list, one with its papers, the page after signing.

use crate::bid_view::value;
use crate::contract_view as view;
use crate::downloads::{bundle_of_contract, of_contract};
use crate::error::PageResult;
use crate::files;
use crate::session::Contact;
use crate::state::Web;
use plumbline_app::Cursor;
use plumbline_app::contracts::{self, Part};
use poem::web::{Data, Path, Query};
use poem::{EndpointExt, Request, Route, get, handler};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/portal/contracts", get(list))
        .at("/portal/contracts/everything.zip", get(everything))
        .at("/portal/contracts/:id", get(show))
        .at("/portal/contracts/:id/document", get(file.data(Part::Document)))
        .at("/portal/contracts/:id/certificate", get(file.data(Part::Certificate)))
        .at("/portal/contracts/:id/certificates/:number", get(certificate_of))
        .at("/portal/contracts/:id/record", get(file.data(Part::Record)))
        .at("/portal/contracts/:id/scan", get(file.data(Part::Scan)))
        .at("/portal/contracts/:id/attachments/:document", get(attachment))
        .at("/portal/contracts/:id/bundle", get(bundle))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: Option<String>,
    signed: Option<String>,
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Contact, Query(asked): Query<Asked>) -> PageResult {
    let cursor = Cursor::parse(asked.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| contracts::list(cx, cursor).await).await?;
    let rows: Json = found.items.iter().map(|row| view::line(row, "portal")).collect();
    let next = found.next.map(|id| format!("/portal/contracts?cursor={id}"));
    who.page.render(web, "portal/contracts.html", value(json!({ "contracts": rows, "next": next })))
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let detail = web.app.read(&who.actor, async |cx| contracts::get(cx, id).await).await?;
    let mut own = view::page(web, &who.company, &detail, "portal");
    own["papers"] = view::papers(&detail.contract, "portal", who.page.locale);
    if asked.signed.is_some() {
        own["poll_href"] = json!(format!("/portal/contracts/{id}?signed=1"));
        own["next"] = json!({ "manager": null });
        return who.page.render(web, "portal/signed.html", value(own));
    }
    who.page.render(web, "portal/contract.html", value(own))
}

/// The file that the router names.
#[handler]
async fn file(
    Data(web): Data<&Web>,
    Data(part): Data<&Part>,
    who: Contact,
    Path(id): Path<Uuid>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, *part, req).await
}

#[handler]
async fn certificate_of(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, number)): Path<(Uuid, i32)>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, Part::CertificateOf(number), req).await
}

#[handler]
async fn attachment(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, document_id)): Path<(Uuid, Uuid)>,
    req: &Request,
) -> PageResult {
    of_contract(web, &who.actor, id, Part::Attachment(document_id), req).await
}

#[handler]
async fn bundle(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>, req: &Request) -> PageResult {
    bundle_of_contract(web, &who.actor, id, req).await
}

#[handler]
async fn everything(Data(web): Data<&Web>, who: Contact, req: &Request) -> PageResult {
    let zip = contracts::everything(&web.app, &who.actor, files::counts(req)).await?;
    Ok(files::send_pieces(zip.pieces, &zip.name, "application/zip"))
}
