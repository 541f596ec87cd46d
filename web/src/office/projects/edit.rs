//! A new project, and one being edited: its details and who works on it.

use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{Failure, PageResult, refused};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::projects::{self, ProjectDetail, ProjectInput, TeamInput};
use plumbline_app::{Error, Facts, FieldError};
use plumbline_domain::Action;
use plumbline_domain::bid::project_number;
use plumbline_store::customers;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// As many customers are offered by name.
const OFFERED: i64 = 1_000;

/// What was posted.
#[derive(Debug, Default)]
struct Posted {
    version: Option<i32>,
    input: ProjectInput,
    team: TeamInput,
}

fn read(pairs: &[(String, String)]) -> Posted {
    let mut posted = Posted::default();
    for (name, value) in pairs {
        let (input, crew) = (&mut posted.input, &mut posted.team);
        match name.as_str() {
            "version" => posted.version = value.parse().ok(),
            "customer_id" => input.customer_id = value.parse().ok(),
            "title" => input.title.clone_from(value),
            "site_address" => input.site_address.clone_from(value),
            "scope" => input.scope.clone_from(value),
            "start_date" => input.start_date.clone_from(value),
            "end_date" => input.end_date.clone_from(value),
            "manager_id" => crew.manager_id = value.parse().ok(),
            "staff_ids" => crew.staff_ids.extend(value.parse::<Uuid>()),
            _ => {}
        }
    }
    posted
}

fn of_project(found: &ProjectDetail) -> Posted {
    let row = &found.project;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Posted {
        version: Some(row.version),
        input: ProjectInput {
            title: row.title.clone(),
            customer_id: Some(row.customer_id),
            site_address: row.site_address.clone(),
            scope: row.scope.clone(),
            start_date: day(row.start_date),
            end_date: day(row.end_date),
        },
        team: TeamInput {
            manager_id: found.team.iter().find(|who| who.is_manager).map(|who| who.id),
            staff_ids: found.team.iter().map(|who| who.id).collect(),
        },
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    customer: Option<Uuid>,
}

#[handler]
pub async fn new(Data(web): Data<&Web>, who: Staff, Query(query): Query<NewQuery>) -> PageResult {
    let input = ProjectInput { customer_id: query.customer, ..ProjectInput::default() };
    page(web, &who, None, &Posted { input, ..Posted::default() }, (StatusCode::OK, Vec::new())).await
}

#[handler]
pub async fn create(Data(web): Data<&Web>, who: Staff, form: Form<Vec<(String, String)>>) -> PageResult {
    let posted = read(&form);
    let run = async |cx: &mut _| projects::create(cx, &posted.input, &posted.team).await;
    match web.app.write(&who.actor, run).await {
        Ok(id) => who.page.redirect(&format!("/office/projects/{id}"), Flash::success("projects-created")),
        Err(error) => {
            let shown = refused(error)?;
            page(web, &who, None, &posted, shown).await
        }
    }
}

#[handler]
pub async fn edit(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| projects::detail(cx, id).await).await?;
    if !found.can.write {
        return Err(Failure(Error::Forbidden));
    }
    let posted = of_project(&found);
    page(web, &who, Some(&found), &posted, (StatusCode::OK, Vec::new())).await
}

#[handler]
pub async fn save(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let posted = read(&form);
    let version = posted.version.unwrap_or(-1);
    let run = async |cx: &mut _| projects::update(cx, id, version, &posted.input).await;
    let done = web.app.write(&who.actor, run).await.map(|_| ());
    after(web, &who, id, done, |shown| Posted { team: shown.team, ..posted }).await
}

#[handler]
pub async fn team(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let posted = read(&form);
    let done = web.app.write(&who.actor, async |cx| projects::set_team(cx, id, &posted.team).await).await;
    after(web, &who, id, done, |shown| Posted { team: posted.team, ..shown }).await
}

/// To the project; where it was refused, the form again with what was typed over what is stored.
async fn after(
    web: &Web,
    who: &Staff,
    id: Uuid,
    done: Result<(), Error>,
    typed: impl FnOnce(Posted) -> Posted,
) -> PageResult {
    let error = match done {
        Ok(()) => return who.page.redirect(&format!("/office/projects/{id}"), Flash::success("bids-saved")),
        Err(error) => error,
    };
    let shown = refused(error)?;
    let found = web.app.read(&who.actor, async |cx| projects::detail(cx, id).await).await?;
    let posted = typed(of_project(&found));
    page(web, who, Some(&found), &posted, shown).await
}

async fn page(
    web: &Web,
    who: &Staff,
    found: Option<&ProjectDetail>,
    posted: &Posted,
    (status, errors): (StatusCode, Vec<FieldError>),
) -> PageResult {
    let fixed = found.is_some_and(|found| !found.can.assign);
    let (customers, staff) = if fixed { (json!([]), json!([])) } else { choices(web, who).await? };
    let input = &posted.input;
    let own = json!({
        "project": found.map(|found| json!({
            "href": format!("/office/projects/{}", found.project.id),
            "number": project_number(found.project.number),
            "customer": found.project.customer_name,
            "customer_fixed": fixed || found.project.contract_id.is_some() || found.project.share_level.is_some(),
        })),
        "assign": !fixed,
        "customers": customers,
        "staff": staff,
        "version": posted.version,
        "form": {
            "customer_id": input.customer_id.map(|id| id.to_string()), "title": input.title,
            "site_address": input.site_address, "scope": input.scope,
            "start_date": input.start_date, "end_date": input.end_date,
            "manager_id": posted.team.manager_id.map(|id| id.to_string()),
            "staff_ids": posted.team.staff_ids.iter().map(Uuid::to_string).collect::<Vec<_>>(),
        },
    });
    let own = context! { errors => who.page.errors(&errors), error_for => who.page.error_for(&errors), ..value(own) };
    who.page.render_status(web, status, "office/projects/edit.html", own)
}

/// Whom a project can be for, and who can work on it.
async fn choices(web: &Web, who: &Staff) -> Result<(Json, Json), Failure> {
    let read = web.app.read(&who.actor, async |cx| {
        cx.authorize(Action::ProjectWrite, Facts::ANY)?;
        let company = cx.company_id();
        let customers =
            customers::list(cx.conn(), company, customers::Filter::default(), None, OFFERED).await?;
        Ok((customers, projects::assignable(cx).await?))
    });
    let (customers, staff) = read.await?;
    let customer = |c: &customers::CustomerRow| {
        let label = if c.company_name.is_empty() {
            c.display_name.clone()
        } else {
            format!("{} ({})", c.display_name, c.company_name)
        };
        json!({ "value": c.id.to_string(), "label": label })
    };
    let member = |s: &plumbline_store::project_staff::AssignedRow| json!({ "value": s.id.to_string(), "label": s.name, "role": s.role.as_str() });
    Ok((customers.iter().map(customer).collect(), staff.iter().map(member).collect()))
}
