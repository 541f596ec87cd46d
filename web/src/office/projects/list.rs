//! All projects, with their sharing as it is now.

use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::Cursor;
use plumbline_app::projects::{self, Listing};
use plumbline_domain::ProjectStatus;
use plumbline_domain::bid::project_number;
use plumbline_store::projects::ProjectRow;
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    status: String,
    cursor: Option<String>,
}

#[handler]
pub async fn list(Data(web): Data<&Web>, who: Staff, Query(query): Query<ListQuery>) -> PageResult {
    let status: Option<ProjectStatus> = query.status.parse().ok();
    let cursor = Cursor::parse(query.cursor.as_deref())?;
    let by = Listing { search: query.q.clone(), status, cursor };
    let found = web.app.read(&who.actor, async |cx| projects::list(cx, &by).await).await?;
    let next = found.next.map(|id| address(&query.q, status, Some(&id.to_string())));
    let statuses: Json = ProjectStatus::ALL
        .iter()
        .map(|one| json!({ "status": one.as_str(), "href": address(&query.q, Some(*one), None), "current": status == Some(*one) }))
        .collect();
    let own = json!({
        "projects": found.items.iter().map(row).collect::<Json>(),
        "money": found.items.iter().any(|row| row.value().is_some()),
        "q": query.q,
        "status": status.map(ProjectStatus::as_str),
        "all_href": address(&query.q, None, None),
        "here": address(&query.q, status, query.cursor.as_deref()),
        "statuses": statuses,
        "next": next,
    });
    who.page.render(web, "office/projects/list.html", value(own))
}

/// A list's address with its filters in it.
fn address(q: &str, status: Option<ProjectStatus>, cursor: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if !q.is_empty() {
        query.append_pair("q", q);
    }
    if let Some(status) = status {
        query.append_pair("status", status.as_str());
    }
    if let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) {
        query.append_pair("cursor", cursor);
    }
    match query.finish().as_str() {
        "" => "/office/projects".to_owned(),
        query => format!("/office/projects?{query}"),
    }
}

fn row(row: &ProjectRow) -> Json {
    json!({
        "number": project_number(row.number),
        "title": row.title,
        "customer": row.customer_name,
        "status": row.status.as_str(),
        "progress": row.progress(),
        "share_level": row.share_level,
        "locked": row.sharing_locked,
        "value": row.value().map(|cents| cents.0),
        "href": format!("/office/projects/{}", row.id),
    })
}
