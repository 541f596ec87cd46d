//! The office's home: bids by state, who is waited for, what was signed this month.

use crate::bid_view::value;
use crate::contract_view::moment;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::home;
use plumbline_domain::bid::bid_number;
use plumbline_store::contracts::WaitingRow;
use poem::web::Data;
use poem::{Route, get, handler};
use serde_json::{Value as Json, json};

/// Adds the route.
pub fn routes(route: Route) -> Route {
    route.at("/office", get(show))
}

#[handler]
async fn show(Data(web): Data<&Web>, who: Staff) -> PageResult {
    let home = web.app.read(&who.actor, async |cx| home::office(cx).await).await?;
    let now = who.page.now();
    let waits = |row: &WaitingRow| {
        json!({
            "number": bid_number(row.number),
            "title": row.title,
            "customer": row.customer_name,
            "total": row.total.0,
            "days": (now - row.sent_at).num_days().max(0),
            "viewed_at": row.viewed_at.map(moment),
            "href": format!("/office/bids/{}", row.id),
        })
    };
    let bids = home.bids.map(|states| {
        states.iter().map(|(state, n)| json!({ "status": state.as_str(), "count": n, "href": format!("/office/bids?status={state}") })).collect::<Json>()
    });
    let own = json!({
        "bids": bids,
        "waiting": home.waiting.iter().map(waits).collect::<Json>(),
        "signed": home.signed.map(|(count, total)| json!({ "count": count, "total": total.0 })),
    });
    who.page.render(web, "office/home.html", value(own))
}
