//! The office's home: bids by state, who is waited for, what was signed this month.

use crate::bid_view::value;
use crate::contract_view::moment;
use crate::error::PageResult;
use crate::session::Staff;
use crate::state::Web;
use chrono::Datelike;
use plumbline_app::home;
use plumbline_domain::bid::bid_number;
use plumbline_i18n::text;
use plumbline_store::contracts::{MonthRow, WaitingRow};
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
        let most = states.iter().map(|(_, n)| *n).max().unwrap_or_default();
        let row = |(state, n): &(plumbline_domain::BidStatus, i64)| {
            json!({ "status": state.as_str(), "count": n, "share": percent(*n, most), "href": format!("/office/bids?status={state}") })
        };
        states.iter().map(row).collect::<Json>()
    });
    let most = home.months.iter().map(|m| m.total.0).max().unwrap_or_default();
    let month = |(n, m): (usize, &MonthRow)| {
        let height = percent(m.total.0, most);
        json!({
            "x": n * 50, "y": 100 - height, "height": height, "total": m.total.0, "count": m.count,
            "name": text(who.page.locale, &format!("common-month-{}", m.month.month()), &[]),
            "year": m.month.year().to_string(),
        })
    };
    let months: Json = if most > 0 { home.months.iter().enumerate().map(month).collect() } else { json!([]) };
    let own = json!({
        "bids": bids,
        "waiting": home.waiting.iter().map(waits).collect::<Json>(),
        "months": months,
        "signed": home.signed.map(|(count, total)| json!({ "count": count, "total": total.0 })),
    });
    who.page.render(web, "office/home.html", value(own))
}

/// Of a hundred, at least 2 of what is not nothing, so that it can be seen.
fn percent(part: i64, most: i64) -> i64 {
    if part <= 0 || most <= 0 {
        return 0;
    }
    i64::try_from(i128::from(part) * 100 / i128::from(most)).unwrap_or(100).clamp(2, 100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn bars_fit_and_show() {
        assert_eq!((percent(0, 0), percent(0, 5), percent(5, 5), percent(1, 1_000_000)), (0, 0, 100, 2));
        assert_eq!((percent(i64::MAX, i64::MAX), percent(i64::MAX / 2, i64::MAX)), (100, 49));
    }
}
