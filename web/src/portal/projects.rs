//! Active Projects: the list, a project with what the customer is shown of it, and what they say to it.

use super::refused::refused;
use crate::bid_view::value;
use crate::change_order_view;
use crate::comment_view;
use crate::contract_view::moment;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::files;
use crate::flash::Flash;
use crate::forms::{CommentForm, ListQuery, PhotoQuery};
use crate::project_view;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::portal_projects::{self, PortalProject};
use plumbline_app::{Cursor, FieldError, comments};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use plumbline_store::portal_projects::SharedProjectRow;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Request, Route, get, handler, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/portal/projects", get(list))
        .at("/portal/projects/:id", get(show))
        .at("/portal/projects/:id/comments", post(comment))
        .at("/portal/projects/:id/photos/:photo", get(photo))
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Contact, Query(query): Query<ListQuery>) -> PageResult {
    let cursor = Cursor::parse(query.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| portal_projects::list(cx, cursor).await).await?;
    let (active, over): (Vec<_>, Vec<_>) = found.items.iter().partition(|row| row.status.is_active());
    let next = found.next.map(|id| format!("/portal/projects?cursor={id}"));
    let own = json!({
        "active": active.into_iter().map(card).collect::<Json>(),
        "over": over.into_iter().map(card).collect::<Json>(),
        "next": next,
    });
    who.page.render(web, "portal/projects.html", value(own))
}

fn card(row: &SharedProjectRow) -> Json {
    json!({
        "number": project_number(row.number),
        "title": row.title,
        "status": row.status.as_str(),
        "progress": row.progress(),
        "updated_at": row.updated_at.map(moment),
        // what came since the reader last looked
        "news": row.updated_at.is_some_and(|at| row.viewed_at.is_none_or(|seen| at > seen)),
        "href": format!("/portal/projects/{}", row.id),
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ShowQuery {
    /// Where the page of updates begins.
    updates: Option<String>,
}

#[handler]
async fn show(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    Query(query): Query<ShowQuery>,
    req: &Request,
) -> PageResult {
    let cursor = Cursor::parse(query.updates.as_deref())?;
    let views = files::counts(req).then_some(&web.views);
    let mut project = portal_projects::read(&web.app, &who.actor, id, views).await?;
    if cursor.0.is_some() {
        let older = async |cx: &mut _| portal_projects::updates(cx, id, cursor).await;
        project.updates = web.app.read(&who.actor, older).await?;
    }
    page(web, &who, &project, StatusCode::OK, Said::default())
}

/// What the page shows again after a form was refused.
#[derive(Debug, Default)]
struct Said {
    errors: Vec<FieldError>,
    comment: String,
    banner: Option<Message>,
}

fn page(web: &Web, who: &Contact, project: &PortalProject, status: StatusCode, said: Said) -> PageResult {
    let row = &project.row;
    let base = format!("/portal/projects/{}", row.id);
    let manager = row
        .manager_name
        .as_ref()
        .map(|name| json!({ "name": name, "phone": row.manager_phone, "email": row.manager_email }));
    let own = json!({
        "project": {
            "number": project_number(row.number),
            "title": row.title,
            "status": row.status.as_str(),
            "progress": row.progress(),
            "site_address": row.site_address,
            "scope": row.scope,
            "start_date": row.start_date.map(|day| day.to_string()),
            "end_date": row.end_date.map(|day| day.to_string()),
            "manager": manager,
            "contract": row.contract_id.zip(row.contract_number).map(|(id, number)| {
                json!({ "number": contract_number(number), "href": format!("/portal/contracts/{id}") })
            }),
            "href": base,
        },
        "worth": project.value.as_ref().map(change_order_view::value),
        "milestones": project_view::milestones(&project.milestones),
        "updates": project_view::updates(&project.updates.items, &base),
        "next": project.updates.next.map(|id| format!("{base}?updates={id}#updates")),
        "comments": comment_view::rows(&project.comments, |_| false),
        "changes": project.changes.iter().map(change_order_view::portal_line).collect::<Json>(),
        "can_ask": project.can_ask,
        "can_comment": project.can_comment,
        "banner": said.banner.map(|message| message.text(who.page.locale)),
        "comment": said.comment,
    });
    let own = context! { errors => who.page.errors(&said.errors), error_for => who.page.error_for(&said.errors), ..value(own) };
    who.page.render_status(web, status, "portal/project.html", own)
}

#[handler]
async fn comment(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let run = async |cx: &mut _| portal_projects::comment(cx, id, &form.comment).await;
    let refused = match web.app.write(&who.actor, run).await {
        Ok(_) => {
            let path = format!("/portal/projects/{id}#comments");
            return who.page.redirect(&path, Flash::success("portal-comment-sent"));
        }
        Err(error) => refused(&who, error, "portal-closed-plan")?,
    };
    let said = Said { errors: refused.errors, banner: refused.banner, comment: form.comment.clone() };
    let project = portal_projects::read(&web.app, &who.actor, id, None).await?;
    page(web, &who, &project, refused.status, said)
}

#[handler]
async fn photo(
    Data(web): Data<&Web>,
    who: Contact,
    Path((id, wanted)): Path<(Uuid, Uuid)>,
    Query(size): Query<PhotoQuery>,
) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| portal_projects::photo(cx, id, wanted).await).await?;
    files::send(web, who.company.id, &size.of(found), Show::Inline).await
}
