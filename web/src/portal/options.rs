//! Picking from a bid's optional items: a form that works without script.

use super::bids::{Said, page};
use super::refused::refused;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::page::see_other;
use crate::session::Contact;
use crate::state::Web;
use plumbline_app::portal_bids::{self, PortalBid};
use plumbline_domain::bid::total_of;
use plumbline_domain::frozen::{FrozenBid, FrozenTotals};
use plumbline_i18n::{Locale, Message};
use poem::handler;
use poem::web::{Data, Path};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// For `ui.options_form`: `checked` is what a refused form had, else what was picked last counts.
pub(super) fn view(bid: &PortalBid, offer: &FrozenBid, checked: Option<&[usize]>, locale: Locale) -> Json {
    let last =
        |place: usize| bid.row.picked.iter().flatten().any(|picked| usize::try_from(*picked) == Ok(place));
    let picked = |place: usize| checked.map_or_else(|| last(place), |checked| checked.contains(&place));
    let counted = offer
        .lines
        .iter()
        .enumerate()
        .map(|(place, l)| (l.quantity, l.unit_price, !l.optional || picked(place)));
    let rates = offer.rates();
    // a sum that cannot be taken is told when it is saved; until then the offer's stands there
    let totals = total_of(counted, &rates)
        .map_or_else(|_| offer.totals.clone(), |sums| FrozenTotals::new(&sums, &rates));
    let fixed: i64 = offer.lines.iter().filter(|l| !l.optional).map(|l| l.amount.0).sum();
    let rows: Json = offer
        .options()
        .map(|(place, line)| {
            json!({
                "place": place, "code": line.code, "group": line.group, "title": line.description,
                "quantity": line.quantity.to_string(), "unit": line.unit, "unit_price": line.unit_price.0,
                "amount": line.amount.0, "picked": picked(place),
            })
        })
        .collect();
    json!({
        "href": format!("/portal/bids/{}/options", bid.row.id),
        "rows": rows,
        "fixed": fixed,
        "rates": {
            "overhead": rates.overhead_percent.to_string(),
            "discount": rates.discount.0,
            "tax": rates.tax_percent.to_string(),
        },
        "sums": sums(&totals, locale),
        "total": totals.total.0,
        "done": bid.row.picked.as_ref().map(Vec::len),
    })
}

/// The steps from the lines to the total that the rates give, whatever they come to now.
fn sums(totals: &FrozenTotals, locale: Locale) -> Json {
    let rate = |id: &'static str, percent: rust_decimal::Decimal| {
        Message::new(id).arg("percent", percent.normalize()).text(locale)
    };
    let mut rows = Vec::new();
    if !totals.overhead_percent.is_zero() {
        rows.push(json!({ "name": "overhead", "label": rate("bids-overhead", totals.overhead_percent), "amount": totals.overhead.0 }));
    }
    if totals.discount.0 != 0 {
        rows.push(json!({ "name": "discount", "label": Message::new("bids-discount").text(locale), "amount": -totals.discount.0 }));
    }
    if !totals.tax_percent.is_zero() {
        rows.push(
            json!({ "name": "tax", "label": rate("bids-tax", totals.tax_percent), "amount": totals.tax.0 }),
        );
    }
    if !rows.is_empty() {
        let label = Message::new("bids-subtotal").text(locale);
        rows.insert(0, json!({ "name": "subtotal", "label": label, "amount": totals.subtotal.0 }));
    }
    Json::Array(rows)
}

/// Saves what is checked; then on to signing, or back with the new total.
#[handler]
pub async fn post(
    Data(web): Data<&Web>,
    who: Contact,
    Path(id): Path<Uuid>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let value = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let revision: i32 = value("revision").and_then(|text| text.parse().ok()).unwrap_or_default();
    let places: Vec<usize> =
        form.iter().filter(|(key, _)| key == "option").filter_map(|(_, place)| place.parse().ok()).collect();
    let done = match portal_bids::prepare_pick(&web.app, &who.actor, id, revision, &places).await {
        Ok(prepared) => web.app.write(&who.actor, async |cx| portal_bids::pick(cx, &prepared).await).await,
        Err(error) => Err(error),
    };
    let refused = match done {
        Ok(_) if value("then") == Some("sign") => return Ok(see_other(&format!("/portal/bids/{id}/sign"))),
        Ok(picked) => {
            let words = Message::new("portal-options-saved").arg("total", picked.total);
            return who.page.redirect(&format!("/portal/bids/{id}#options"), Flash::done(words));
        }
        Err(error) => refused(&who, error, "portal-closed-plan")?,
    };
    let picked = Some(places).filter(|_| refused.banner.is_none());
    let said = Said { errors: refused.errors, banner: refused.banner, picked, ..Said::default() };
    page(web, &who, id, None, refused.status, said).await
}
