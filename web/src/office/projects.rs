//! Projects in the office, to read; money only for those who may see it.

use crate::activity_view;
use crate::bid_view::value;
use crate::contract_view::moment;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Cursor, projects};
use plumbline_domain::bid::{contract_number, project_number};
use plumbline_store::projects::ProjectRow;
use poem::web::{Data, Path, Query};
use poem::{Route, get, handler};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/office/projects", get(list)).at("/office/projects/:id", get(show))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: Option<String>,
}

fn view(row: &ProjectRow) -> Json {
    json!({
        "number": project_number(row.number),
        "title": row.title,
        "customer": row.customer_name,
        "status": row.status,
        "site_address": row.site_address,
        "scope": row.scope,
        "created_at": moment(row.created_at),
        "value": row.value().map(|cents| cents.0),
        "contract": row.contract_id.zip(row.contract_number).map(|(id, number)| {
            json!({ "number": contract_number(number), "href": format!("/office/contracts/{id}") })
        }),
        "href": format!("/office/projects/{}", row.id),
    })
}

#[handler]
async fn list(Data(web): Data<&Web>, who: Staff, Query(asked): Query<Asked>) -> PageResult {
    let cursor = Cursor::parse(asked.cursor.as_deref())?;
    let found = web.app.read(&who.actor, async |cx| projects::list(cx, cursor).await).await?;
    let rows: Json = found.items.iter().map(view).collect();
    let next = found.next.map(|id| format!("/office/projects?cursor={id}"));
    who.page.render(web, "office/projects.html", value(json!({ "projects": rows, "next": next })))
}

#[handler]
async fn show(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let found = web.app.read(&who.actor, async |cx| projects::detail(cx, id).await).await?;
    let activity = activity_view::timeline(&found.activity, who.page.locale);
    let own = json!({ "project": view(&found.project), "activity": activity });
    who.page.render(web, "office/project.html", value(own))
}
