//! The dashboard.

use crate::bid_view::value;
use crate::error::PageResult;
use crate::session::Contact;
use crate::state::Web;
use plumbline_app::home;
use plumbline_domain::bid::bid_number;
use plumbline_domain::change_order::order_number;
use plumbline_domain::zone::day_in;
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use plumbline_store::shares::SharedBidRow;
use poem::web::Data;
use poem::{Route, get, handler};
use serde_json::{Value as Json, json};

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route.at("/portal", get(dashboard))
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
    let change = |row: &PortalChangeOrderRow| {
        json!({
            "kind": "change_order",
            "number": order_number(row.number),
            "title": row.title,
            "total": row.cost.0,
            "href": format!("/portal/change-orders/{}", row.id),
            "valid_until": null,
            "days_left": null,
        })
    };
    let waiting: Json = home.waiting.iter().map(row).chain(home.changes.iter().map(change)).collect();
    let counts = json!({ "bids": home.counts.bids, "projects": home.counts.projects, "contracts": home.counts.contracts, "change_orders": home.change_orders });
    let first_name = who.actor.name().split_whitespace().next().unwrap_or_default();
    let own = json!({ "first_name": first_name, "waiting": waiting, "counts": counts });
    who.page.render(web, "portal/dashboard.html", value(own))
}
