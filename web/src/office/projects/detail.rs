//! One project's page.

use crate::activity_view;
use crate::bid_view::value;
use crate::change_order_view;
use crate::comment_view;
use crate::contract_view::moment;
use crate::error::{PageResult, refused};
use crate::flash::Flash;
use crate::project_view;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::projects::{self, ProjectDetail};
use plumbline_app::{Cursor, Error, FieldError};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_domain::{InvitationStatus, ProjectStatus};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    dialog: Option<String>,
    /// Where the page of updates begins.
    updates: Option<String>,
}

#[handler]
pub async fn show(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    Query(query): Query<ShowQuery>,
) -> PageResult {
    let said = Said { dialog: query.dialog, updates: query.updates, ..Said::default() };
    page(web, &who, id, StatusCode::OK, said).await
}

/// What the page shows again after a form was refused.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) dialog: Option<String>,
    pub(super) updates: Option<String>,
    pub(super) errors: Vec<FieldError>,
    pub(super) comment: String,
    /// An update that was not posted.
    pub(super) text: String,
    pub(super) visible: bool,
    /// The milestone whose form was refused, and what was typed.
    pub(super) milestone: Option<Uuid>,
    pub(super) typed: Json,
}

pub(super) async fn page(web: &Web, who: &Staff, id: Uuid, status: StatusCode, said: Said) -> PageResult {
    let cursor = Cursor::parse(said.updates.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| {
        let mut found = projects::detail(cx, id).await?;
        if cursor.0.is_some() {
            found.updates = projects::updates(cx, id, cursor).await?;
        }
        Ok(found)
    });
    let found = found.await?;
    let base = format!("/office/projects/{id}");
    let own = json!({
        "project": head(&found),
        "share": share(&found, &base),
        "statuses": ProjectStatus::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>(),
        "milestones": project_view::milestones(&found.milestones),
        "team": team(&found),
        "updates": project_view::updates(&found.updates.items, &base),
        "next": found.updates.next.map(|id| format!("{base}?updates={id}#updates")),
        "comments": comment_view::rows(&found.comments, |_| false),
        "activity": activity_view::timeline(&found.activity, who.page.locale),
        "changes": found.changes.as_ref().map(|changes| change_order_view::section(changes, id)),
        "worth": found.value.as_ref().map(change_order_view::value),
        "can_this": {
            "write": found.can.write, "assign": found.can.assign, "post": found.can.post,
            "comment": found.can.comment, "delete": found.can.delete,
        },
        "dialog": said.dialog,
        "said": {
            "comment": said.comment, "text": said.text, "visible": said.visible,
            "milestone": said.milestone.map(|id| id.to_string()), "typed": said.typed,
        },
    });
    let own = context! { errors => who.page.errors(&said.errors), error_for => who.page.error_for(&said.errors), ..value(own) };
    who.page.render_status(web, status, "office/projects/show.html", own)
}

fn head(found: &ProjectDetail) -> Json {
    let row = &found.project;
    json!({
        "number": project_number(row.number),
        "title": row.title,
        "customer": row.customer_name,
        "customer_href": format!("/office/customers/{}", row.customer_id),
        "customer_accepted": row.invitation_status == InvitationStatus::Accepted,
        "status": row.status.as_str(),
        "completed": row.status == ProjectStatus::Completed,
        "progress": row.progress(),
        "site_address": row.site_address,
        "scope": row.scope,
        "start_date": row.start_date.map(|day| day.to_string()),
        "end_date": row.end_date.map(|day| day.to_string()),
        "created_at": moment(row.created_at),
        "locked": row.sharing_locked,
        "contract": row.contract_id.zip(row.contract_number).map(|(id, number)| {
            json!({ "number": contract_number(number), "href": format!("/office/contracts/{id}") })
        }),
        "bid_href": row.source_bid_id.map(|id| format!("/office/bids/{id}")),
        "href": format!("/office/projects/{}", row.id),
    })
}

/// The one live share: a project has one customer.
fn share(found: &ProjectDetail, base: &str) -> Json {
    found.shares.first().map_or(Json::Null, |row| {
        json!({
            "level": row.level.as_str(),
            "shared_at": moment(row.shared_at),
            "shared_by": row.shared_by_name,
            "viewed_at": row.viewed_at.map(moment),
            "href": format!("{base}/shares/{}", row.id),
        })
    })
}

fn team(found: &ProjectDetail) -> Json {
    let row = |who: &plumbline_store::project_staff::AssignedRow| {
        json!({
            "name": who.name, "email": who.email, "phone": who.phone, "role": who.role.as_str(),
            "manager": who.is_manager,
        })
    };
    found.team.iter().map(row).collect()
}

/// Back to the project with a word; where it was refused, with the reason and what was typed.
pub(super) async fn back(
    web: &Web,
    who: &Staff,
    (id, anchor): (Uuid, &str),
    done: Result<(), Error>,
    words: &'static str,
    said: Said,
) -> PageResult {
    let error = match done {
        Ok(()) => return who.page.redirect(&format!("/office/projects/{id}{anchor}"), Flash::success(words)),
        Err(error) => error,
    };
    let (status, errors) = refused(error)?;
    let dialog = said.dialog.filter(|_| status == StatusCode::UNPROCESSABLE_ENTITY);
    let said = Said { dialog, errors, ..said };
    page(web, who, id, status, said).await
}
