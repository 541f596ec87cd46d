//! The list, with search and invitation status.

use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use minijinja::{Value, context};
use plumbline_app::Cursor;
use plumbline_app::customers::{self, CustomerRow, ListInput};
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    status: String,
    inactive: String,
    cursor: String,
}

#[handler]
pub(super) async fn list(staff: Staff, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let input = ListInput {
        search: wanted.q.clone(),
        status: wanted.status.parse().ok(),
        inactive: wanted.inactive == "on",
        cursor: Cursor::parse(Some(&wanted.cursor))?,
    };
    let page = web.app.read(&staff.actor, async |cx| customers::list(cx, &input).await).await?;
    let next = page.next.map(|id| {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &wanted.q)
            .append_pair("status", &wanted.status)
            .append_pair("inactive", &wanted.inactive)
            .append_pair("cursor", &id.to_string())
            .finish();
        format!("/office/customers?{query}")
    });
    let rows: Vec<Value> = page.items.iter().map(row).collect();
    let own = context! {
        q => wanted.q.as_str(),
        status => input.status.map_or("", plumbline_domain::InvitationStatus::as_str),
        inactive => input.inactive,
        narrowed => !wanted.q.trim().is_empty() || input.status.is_some(),
        customers => rows,
        previous => (!wanted.cursor.is_empty()).then_some("/office/customers"),
        next => next,
    };
    staff.page.render(web, "office/customers.html", own)
}

fn row(row: &CustomerRow) -> Value {
    context! {
        id => row.id.to_string(),
        name => row.display_name.as_str(),
        company_name => row.company_name.as_str(),
        email => row.email.as_str(),
        phone => row.phone.as_str(),
        is_active => row.is_active,
        status => row.invitation_status.as_str(),
        status_at => row.accepted_at.or(row.invited_at).map(|at| at.to_rfc3339()),
    }
}
