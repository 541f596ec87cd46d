//! The changes of a project on the portal: what the contract comes to now, the change orders, what was asked for, and
//! the form to ask for more.

use super::refused::refused;
use crate::bid_view::value;
use crate::change_order_view as view;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::{FieldError, change_requests, comments};
use plumbline_domain::bid::project_number;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Route, get, handler};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/portal/projects/:id/changes", get(show).post(ask))
}

#[handler]
async fn show(Data(web): Data<&Web>, who: Contact, Path(id): Path<Uuid>) -> PageResult {
    page(web, &who, id, StatusCode::OK, "", &[], None).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RequestForm {
    request: String,
}

#[handler]
async fn ask(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<RequestForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done = web.app.write(&who.actor, async |cx| change_requests::ask(cx, id, &form.request).await).await;
    let refused = match done {
        Ok(_) => {
            let place = format!("/portal/projects/{id}/changes");
            return who.page.redirect(&place, Flash::success("changes-asked"));
        }
        Err(error) => refused(&who, error, "changes-ask-plan")?,
    };
    page(web, &who, id, refused.status, &form.request, &refused.errors, refused.banner).await
}

async fn page(
    web: &Web,
    who: &Contact,
    id: Uuid,
    status: StatusCode,
    typed: &str,
    errors: &[FieldError],
    banner: Option<Message>,
) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| change_requests::of_shared(cx, id).await).await?;
    let own = json!({
        "project": format!("{} {}", project_number(found.number), found.title),
        "href": format!("/portal/projects/{id}/changes"),
        "value": (found.value.original.0 != 0 || found.value.count > 0).then(|| view::value(&found.value)),
        "orders": found.orders.iter().map(view::portal_line).collect::<Json>(),
        "requests": found.requests.iter().map(view::own_request).collect::<Json>(),
        "can_ask": found.can_ask,
        "banner": banner.map(|message| message.text(who.page.locale)),
        "request": typed,
    });
    let own =
        context! { errors => who.page.errors(errors), error_for => who.page.error_for(errors), ..value(own) };
    who.page.render_status(web, status, "portal/project_changes.html", own)
}
