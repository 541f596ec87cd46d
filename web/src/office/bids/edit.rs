//! The editor: a new bid, and a draft.

use super::form::{self, Posted, named, of_draft, read};
use crate::bid_view::value;
use crate::csrf::Form;
use crate::error::{PageResult, refused};
use crate::flash::Flash;
use crate::session::Staff;
use crate::state::Web;
use minijinja::context;
use plumbline_app::FieldError;
use plumbline_app::bids::{self, BidInput};
use plumbline_domain::bid::bid_number;
use plumbline_domain::{Action, Totals};
use plumbline_store::customers;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// As many customers are offered by name.
const OFFERED: i64 = 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    customer: Option<Uuid>,
}

#[handler]
pub async fn new(Data(web): Data<&Web>, who: Staff, Query(query): Query<NewQuery>) -> PageResult {
    let input = BidInput { terms: who.company.terms.clone(), ..BidInput::default() };
    let posted = Posted { customer_id: query.customer, input, ..Posted::default() };
    page(web, &who, None, &posted, None, (StatusCode::OK, Vec::new())).await
}

#[handler]
pub async fn create(Data(web): Data<&Web>, who: Staff, form: Form<Vec<(String, String)>>) -> PageResult {
    let posted = read(&form);
    let done =
        web.app.write(&who.actor, async |cx| bids::create(cx, posted.customer_id, &posted.input).await).await;
    match done {
        Ok(id) => go_on(&who, id, &posted.then),
        Err(error) => page(web, &who, None, &posted, None, refused(error)?).await,
    }
}

#[handler]
pub async fn edit(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let bid = web.app.read(&who.actor, async |cx| bids::get(cx, id).await).await?;
    if bid.bid.draft_revision.is_none() {
        return Ok(crate::page::see_other(&format!("/office/bids/{id}")));
    }
    let posted = Posted {
        customer_id: Some(bid.bid.customer_id),
        version: Some(bid.latest.revision.version),
        input: of_draft(&bid.latest),
        then: String::new(),
    };
    let sums = bid.latest.totals.clone();
    page(
        web,
        &who,
        Some((id, bid_number(bid.bid.number), bid.bid.customer_name)),
        &posted,
        Some(sums),
        (StatusCode::OK, Vec::new()),
    )
    .await
}

#[handler]
pub async fn save(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<Vec<(String, String)>>,
) -> PageResult {
    let posted = read(&form);
    let version = posted.version.unwrap_or(-1);
    let done = web.app.write(&who.actor, async |cx| bids::update(cx, id, version, &posted.input).await).await;
    let shown = match done {
        Ok(_) => return go_on(&who, id, &posted.then),
        // what was typed stays on the page: it can be copied before reloading
        Err(error) => refused(error)?,
    };
    let bid = web.app.read(&who.actor, async |cx| bids::get(cx, id).await).await?;
    let head = (id, bid_number(bid.bid.number), bid.bid.customer_name);
    page(web, &who, Some(head), &posted, None, shown).await
}

fn go_on(who: &Staff, id: Uuid, then: &str) -> PageResult {
    let path = match then {
        "import" => format!("/office/bids/{id}/import"),
        _ => format!("/office/bids/{id}"),
    };
    who.page.redirect(&path, Flash::success("bids-saved"))
}

async fn page(
    web: &Web,
    who: &Staff,
    bid: Option<(Uuid, String, String)>,
    posted: &Posted,
    sums: Option<Totals>,
    (status, errors): (StatusCode, Vec<FieldError>),
) -> PageResult {
    let customers = web.app.read(&who.actor, async |cx| {
        cx.authorize(Action::BidWrite, plumbline_app::Facts::ANY)?;
        let company = cx.company_id();
        Ok(customers::list(cx.conn(), company, customers::Filter::default(), None, OFFERED).await?)
    });
    let customers: Json = match &bid {
        Some(_) => json!([]),
        None => customers
            .await?
            .iter()
            .map(|c| {
                let label = if c.company_name.is_empty() {
                    c.display_name.clone()
                } else {
                    format!("{} ({})", c.display_name, c.company_name)
                };
                json!({ "value": c.id.to_string(), "label": label })
            })
            .collect(),
    };
    let amounts: Vec<i64> = sums.iter().flat_map(|s| &s.lines).map(|amount| amount.0).collect();
    let totals = sums.map_or(json!({ "subtotal": 0, "overhead": 0, "discount": 0, "tax": 0, "total": 0 }), |s| {
        json!({ "subtotal": s.subtotal.0, "overhead": s.overhead.0, "discount": s.discount.0, "tax": s.tax.0, "total": s.total.0 })
    });
    let own = json!({
        "bid": bid.as_ref().map(|(id, number, customer)| json!({ "href": format!("/office/bids/{id}"), "number": number, "customer": customer })),
        "customers": customers,
        "customer_id": posted.customer_id.map(|id| id.to_string()),
        "version": posted.version,
        "form": form::view(&posted.input, &amounts, &errors, who.page.locale),
        "totals": totals,
        "valid_days": who.company.bid_valid_days,
    });
    let errors = named(&errors);
    let own = context! { errors => who.page.errors(&errors), error_for => who.page.error_for(&errors), ..value(own) };
    who.page.render_status(web, status, "office/bids/edit.html", own)
}
