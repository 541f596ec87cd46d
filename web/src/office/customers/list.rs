//! The list: search, invitation status and order, all in the address.

use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use minijinja::{Value, context};
use plumbline_app::Cursor;
use plumbline_app::customers::{self, CustomerRow, ListInput, Sort};
use plumbline_domain::InvitationStatus;
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;

/// The orders by their names in the address, the default first.
const SORTS: [(&str, Sort); 4] =
    [("name", Sort::Name), ("-name", Sort::NameDown), ("newest", Sort::Newest), ("oldest", Sort::Oldest)];

/// The query.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    status: String,
    inactive: String,
    sort: String,
    cursor: String,
}

impl Wanted {
    /// The same list with another part of the address changed, from its first page.
    fn with(&self, key: &str, value: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let parts =
            [("q", &self.q), ("status", &self.status), ("inactive", &self.inactive), ("sort", &self.sort)];
        for (name, kept) in parts {
            let part = if name == key { value } else { kept };
            if !part.is_empty() {
                query.append_pair(name, part);
            }
        }
        if key == "cursor" {
            query.append_pair("cursor", value);
        }
        match query.finish() {
            query if query.is_empty() => "/office/customers".to_owned(),
            query => format!("/office/customers?{query}"),
        }
    }

    fn sort(&self) -> (&'static str, Sort) {
        SORTS.into_iter().find(|(name, _)| *name == self.sort).unwrap_or(SORTS[0])
    }
}

#[handler]
pub(super) async fn list(staff: Staff, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let (sort_name, sort) = wanted.sort();
    let input = ListInput {
        search: wanted.q.clone(),
        status: wanted.status.parse().ok(),
        inactive: wanted.inactive == "on",
        sort,
        cursor: Cursor::parse(Some(&wanted.cursor))?,
    };
    let page = web.app.read(&staff.actor, async |cx| customers::list(cx, &input).await).await?;
    let status = input.status.map_or("", InvitationStatus::as_str);
    let filter = |name: &'static str| {
        context! { status => name, href => wanted.with("status", name), current => status == name }
    };
    let order = |(name, _): (&'static str, Sort)| {
        let value = if name == SORTS[0].0 { "" } else { name };
        context! { name => name.replace('-', "down-"), href => wanted.with("sort", value), current => name == sort_name }
    };
    let rows: Vec<Value> = page.items.iter().map(row).collect();
    let own = context! {
        q => wanted.q.as_str(),
        keep => context! { status => status, inactive => wanted.inactive.as_str(), sort => wanted.sort.as_str() },
        filters => ["", "none", "invited", "accepted"].map(filter).to_vec(),
        sorts => SORTS.map(order).to_vec(),
        inactive => context! {
            on => input.inactive,
            href => wanted.with("inactive", if input.inactive { "" } else { "on" }),
        },
        narrowed => !wanted.q.trim().is_empty() || input.status.is_some(),
        customers => rows,
        previous => (!wanted.cursor.is_empty()).then(|| wanted.with("", "")),
        next => page.next.map(|id| wanted.with("cursor", &id.to_string())),
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
        created_at => row.created_at.to_rfc3339(),
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn a_change_keeps_the_rest_of_the_address_and_begins_at_the_first_page() {
        let wanted = Wanted {
            q: "O'Brien & S".into(),
            sort: "newest".into(),
            cursor: "x".into(),
            ..Wanted::default()
        };
        assert_eq!(
            wanted.with("status", "invited"),
            "/office/customers?q=O%27Brien+%26+S&status=invited&sort=newest"
        );
        assert_eq!(wanted.with("cursor", "y"), "/office/customers?q=O%27Brien+%26+S&sort=newest&cursor=y");
        assert_eq!(Wanted::default().with("sort", ""), "/office/customers");
    }
}
