//! The list with its filters, and the same as CSV.

use crate::activity_csv;
use crate::activity_view;
use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::activity::{self, About, Filter};
use plumbline_app::{Company, Result};
use poem::handler;
use poem::web::{Data, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use url::form_urlencoded::Serializer;

/// The query: the filters stand in the address, so that a list can be kept and sent on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    area: String,
    by: String,
    from: String,
    until: String,
    cursor: String,
}

impl Wanted {
    fn filter(&self, company: &Company) -> Result<Filter> {
        let filter = activity::by(Some(&self.area), Some(&self.by))?;
        activity::narrow(filter, company.zone(), &self.from, &self.until)
    }

    fn is_narrowed(&self) -> bool {
        [&self.area, &self.by, &self.from, &self.until].iter().any(|text| !text.is_empty())
    }

    /// The filters as a query string; with `cursor` of the next page.
    fn query(&self, cursor: Option<i64>) -> String {
        let mut query = Serializer::new(String::new());
        for (key, text) in
            [("area", &self.area), ("by", &self.by), ("from", &self.from), ("until", &self.until)]
        {
            if !text.is_empty() {
                query.append_pair(key, text);
            }
        }
        if let Some(number) = cursor {
            query.append_pair("cursor", &number.to_string());
        }
        query.finish()
    }
}

#[handler]
pub(super) async fn list(staff: Staff, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let filter = wanted.filter(&staff.company)?;
    let read = async |cx: &mut _| activity::list(cx, About::Company, &filter, Some(&wanted.cursor)).await;
    let page = web.app.read(&staff.actor, read).await?;
    let areas: Vec<_> = activity::areas().into_iter().collect();
    let own: Json = json!({
        "entries": activity_view::timeline_with_records(&page.entries, staff.page.locale),
        "areas": areas,
        "doers": activity::doers(),
        "area": wanted.area,
        "by": wanted.by,
        "from": wanted.from,
        "until": wanted.until,
        "narrowed": wanted.is_narrowed(),
        "export": format!("/office/activity.csv?{}", wanted.query(None)),
        "previous": (!wanted.cursor.is_empty()).then(|| format!("/office/activity?{}", wanted.query(None))),
        "next": page.next.map(|number| format!("/office/activity?{}", wanted.query(Some(number)))),
    });
    staff.page.render(web, "office/activity.html", value(own))
}

#[handler]
pub(super) async fn export(staff: Staff, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let filter = wanted.filter(&staff.company)?;
    Ok(activity_csv::export(web, &staff.actor, &staff.company, filter, staff.page.locale).await?)
}
