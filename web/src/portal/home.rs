//! The dashboard, and the lists that nothing can be shared into yet.

use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Contact;
use crate::state::Web;
use minijinja::context;
use plumbline_app::home;
use plumbline_domain::bid::bid_number;
use plumbline_domain::zone::day_in;
use plumbline_store::shares::SharedBidRow;
use poem::web::Data;
use poem::{Route, get, handler};
use serde_json::{Value as Json, json};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/portal", get(dashboard)).at("/portal/change-orders", get(change_orders))
}

#[handler]
async fn dashboard(Data(web): Data<&Web>, who: Contact) -> PageResult {
    let home = web.app.read(&who.actor, async |cx| home::portal(cx).await).await?;
    let row = |row: &SharedBidRow| {
        let zone = who.company.zone();
        let last = day_in(zone, row.expires_at - chrono::TimeDelta::seconds(1));
        json!({
            "kind": "bid",
            "number": bid_number(row.number),
            "title": row.title,
            "total": row.total.0,
            "href": format!("/portal/bids/{}/sign", row.id),
            "valid_until": last.to_string(),
            "days_left": (last - day_in(zone, who.page.now())).num_days().max(0),
        })
    };
    let waiting: Json = home.waiting.iter().map(row).collect();
    let counts = json!({ "bids": home.counts.bids, "projects": home.counts.projects, "contracts": home.counts.contracts, "change_orders": 0 });
    let first_name = who.actor.name().split_whitespace().next().unwrap_or_default();
    let own = json!({ "first_name": first_name, "waiting": waiting, "counts": counts });
    who.page.render(web, "portal/dashboard.html", value(own))
}

#[handler]
fn change_orders(Data(web): Data<&Web>, who: Contact) -> PageResult {
    who.page.render(web, "portal/change_orders.html", context! {})
}
