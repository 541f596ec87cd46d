//! The editor: a new change order, and one that is not final.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult, refused};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::change_orders::{self, ChangeOrderInput, Seen};
use plumbline_app::{Error, FieldError, change_requests, projects};
use plumbline_domain::bid::project_number;
use plumbline_domain::change_order::order_number;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    request: Option<Uuid>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    description: String,
    reason: String,
    cost: String,
    days: String,
    request_id: String,
    revision: i32,
    version: i32,
}

impl Typed {
    fn input(&self) -> ChangeOrderInput {
        ChangeOrderInput {
            title: self.title.clone(),
            description: self.description.clone(),
            reason: self.reason.clone(),
            cost: self.cost.clone(),
            days: self.days.clone(),
        }
    }
}

#[handler]
pub async fn new(
    Data(web): Data<&Web>,
    who: Staff,
    Path(project): Path<Uuid>,
    Query(query): Query<NewQuery>,
) -> PageResult {
    let typed =
        Typed { request_id: query.request.map(|id| id.to_string()).unwrap_or_default(), ..Typed::default() };
    begin(web, &who, project, &typed, StatusCode::OK, &[]).await
}

#[handler]
pub async fn create(
    Data(web): Data<&Web>,
    who: Staff,
    Path(project): Path<Uuid>,
    form: Form<Typed>,
) -> PageResult {
    let request = match form.request_id.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::NotFound),
    };
    let request = request.map_err(Failure)?;
    let done = web
        .app
        .write(&who.actor, async |cx| change_orders::create(cx, project, request, &form.input()).await)
        .await;
    match done {
        Ok(created) => who
            .page
            .redirect(&format!("/office/change-orders/{}", created.id), Flash::success("changes-created")),
        Err(error) => {
            let (status, errors) = refused(error)?;
            begin(web, &who, project, &form, status, &errors).await
        }
    }
}

async fn begin(
    web: &Web,
    who: &Staff,
    id: Uuid,
    typed: &Typed,
    status: StatusCode,
    errors: &[FieldError],
) -> PageResult {
    let (project, request) = web
        .app
        .read(&who.actor, async |cx| {
            let project = projects::get(cx, id).await?;
            change_orders::may_begin(cx, project.assigned)?;
            let requests = change_requests::list(cx, id).await?;
            let asked: Option<Uuid> = typed.request_id.parse().ok();
            Ok((project, requests.into_iter().find(|one| Some(one.id) == asked)))
        })
        .await?;
    let own = json!({
        "order": null,
        "project": format!("{} {}", project_number(project.number), project.title),
        "back": format!("/office/projects/{id}"),
        "action": format!("/office/projects/{id}/change-orders"),
        "request": request.as_ref().map(crate::change_order_view::request),
        "form": form(typed),
    });
    render(web, who, own, status, errors)
}

fn form(typed: &Typed) -> Json {
    json!({
        "title": typed.title, "description": typed.description, "reason": typed.reason, "cost": typed.cost,
        "days": typed.days, "request_id": typed.request_id, "revision": typed.revision, "version": typed.version,
    })
}

fn render(web: &Web, who: &Staff, own: Json, status: StatusCode, errors: &[FieldError]) -> PageResult {
    let own =
        context! { errors => who.page.errors(errors), error_for => who.page.error_for(errors), ..value(own) };
    who.page.render_status(web, status, "office/change_orders/edit.html", own)
}

#[handler]
pub async fn edit(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    again(web, &who, id, None, StatusCode::OK, &[]).await
}

#[handler]
pub async fn save(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>, form: Form<Typed>) -> PageResult {
    let seen = Seen { revision: form.revision, version: form.version };
    let done =
        web.app.write(&who.actor, async |cx| change_orders::update(cx, id, seen, &form.input()).await).await;
    match done {
        Ok(()) => who.page.redirect(&format!("/office/change-orders/{id}"), Flash::success("changes-saved")),
        // what was typed stays on the page: it can be copied before reloading
        Err(error) => {
            let (status, errors) = refused(error)?;
            again(web, &who, id, Some(&form), status, &errors).await
        }
    }
}

async fn again(
    web: &Web,
    who: &Staff,
    id: Uuid,
    typed: Option<&Typed>,
    status: StatusCode,
    errors: &[FieldError],
) -> PageResult {
    let detail = web.app.read(&who.actor, async |cx| change_orders::get(cx, id).await).await?;
    let href = format!("/office/change-orders/{id}");
    if !detail.may.write {
        return Err(Failure(Error::Forbidden));
    }
    if detail.row.approved_at.is_some() && typed.is_none() {
        return Ok(crate::page::see_other(&href));
    }
    let (row, latest) = (&detail.row, detail.latest());
    let stored = Typed {
        title: latest.title.clone(),
        description: latest.description.clone(),
        reason: latest.reason.clone(),
        cost: latest.cost.plain(),
        days: latest.days.to_string(),
        request_id: String::new(),
        revision: latest.number,
        version: latest.version,
    };
    let own = json!({
        "order": { "number": order_number(row.number), "frozen": !row.draft, "answered": row.customer_at.is_some() || row.internal_at.is_some() },
        "project": format!("{} {}", project_number(row.project_number), row.project_title),
        "back": href,
        "action": format!("{href}/edit"),
        "request": detail.request.as_ref().map(crate::change_order_view::request),
        "form": form(typed.unwrap_or(&stored)),
    });
    render(web, who, own, status, errors)
}
