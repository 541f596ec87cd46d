//! Settings → Plan & Billing: what the company is on, and the way to Stripe.

use crate::activity_view;
use crate::billing_view::state_id;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::flash::Flash;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use chrono::SecondsFormat;
use minijinja::context;
use minijinja::value::Serde;
use plumbline_app::Error;
use plumbline_app::billing::{self, SubscriptionRow, UpgradeAsk};
use plumbline_domain::{BillingInterval, Plan};
use plumbline_i18n::Message;
use poem::web::{Data, Query};
use poem::{Route, get, handler, post};
use serde::Deserialize;

const HERE: &str = "/office/settings/billing";

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at(HERE, get(show))
        .at("/office/settings/billing/checkout", post(checkout))
        .at("/office/settings/billing/portal", post(portal))
        .at("/office/settings/billing/ask", post(ask))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    /// Back from a checkout that was paid.
    paid: String,
}

#[handler]
async fn show(staff: Staff, Data(web): Data<&Web>, Query(wanted): Query<Wanted>) -> PageResult {
    let overview = web.app.read(&staff.actor, async |cx| billing::overview(cx).await).await?;
    let locale = staff.page.locale;
    let moment = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let subscription = overview.subscription.as_ref();
    let running = subscription.filter(|_| !overview.may_buy());
    let own = context! {
        plan => overview.plan.title(),
        for_sale => overview.offers.iter().map(|offer| offer.plan.as_str()).collect::<Vec<_>>(),
        state => state_id(&overview),
        interval => running.and_then(SubscriptionRow::interval).map(BillingInterval::as_str),
        cents => running.and_then(|row| billing::price_of(&web.app, row.plan()?, row.interval()?)).map(|price| price.0),
        renews => running.filter(|row| row.cancel_at.is_none() && row.past_due_since.is_none()).and_then(|row| row.period_end).map(moment),
        ends => running.and_then(|row| row.cancel_at).map(moment),
        ended => subscription.is_some() && overview.may_buy(),
        may_buy => overview.may_buy() && !overview.offers.is_empty(),
        connected => web.app.config.stripe.is_some(),
        has_account => overview.has_account,
        checkout_open => overview.checkout_open,
        troubles => Serde(overview.troubles.clone()),
        waiting => wanted.paid == "yes" && overview.may_buy(),
        paid => wanted.paid == "yes" && !overview.may_buy(),
        activity => Serde(activity_view::timeline(&overview.activity, locale)),
    };
    staff.page.render(web, "office/settings/billing.html", own)
}

#[derive(Debug, Deserialize)]
struct Choice {
    plan: Plan,
    interval: BillingInterval,
}

#[handler]
async fn checkout(staff: Staff, Data(web): Data<&Web>, choice: Form<Choice>) -> PageResult {
    let url = billing::start_checkout(&web.app, &staff.actor, choice.plan, choice.interval).await;
    leave(web, &staff, url)
}

#[handler]
async fn portal(staff: Staff, Data(web): Data<&Web>, _form: Form<Nothing>) -> PageResult {
    let url = billing::open_portal(&web.app, &staff.actor).await;
    leave(web, &staff, url)
}

/// On to Stripe by a page of our own: a form may lead to this site alone, whatever answers it.
fn leave(web: &Web, staff: &Staff, url: plumbline_app::Result<String>) -> PageResult {
    match url {
        Ok(url) => staff.page.render(web, "office/leaving.html", context! { url }),
        Err(Error::Conflict { message, .. }) => staff.page.redirect(HERE, Flash::warning(message)),
        Err(Error::Invalid(errors)) => {
            let message =
                errors.into_iter().next().map_or_else(|| Message::new("errors-invalid"), |e| e.message);
            staff.page.redirect(HERE, Flash::warning(message))
        }
        Err(other) => Err(Failure(other)),
    }
}

#[derive(Debug, Deserialize)]
struct Asked {
    plan: Plan,
    #[serde(default)]
    back: String,
}

#[handler]
async fn ask(staff: Staff, Data(web): Data<&Web>, asked: Form<Asked>) -> PageResult {
    let wanted = UpgradeAsk { plan: asked.plan };
    wanted.admit(&web.app, &staff.actor).await?;
    // back to the page the prompt stood on, and nowhere else
    let back = crate::sign_in::own_page(plumbline_app::session::Side::Staff, &asked.back);
    match web.app.write(&staff.actor, async |cx| billing::ask(cx, wanted).await).await {
        Ok(()) => staff.page.redirect(&back, Flash::success("billing-asked")),
        Err(Error::Conflict { message, .. }) => staff.page.redirect(&back, Flash::info(message)),
        Err(other) => Err(Failure(other)),
    }
}
