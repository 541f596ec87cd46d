//! Plans and prices as pages and the API show them.

use crate::state::Web;
use minijinja::context;
use minijinja::value::Value;
use plumbline_app::billing::{Overview, price_of};
use plumbline_domain::{BillingInterval, Plan};

/// The words for where a subscription stands, a Fluent id.
pub fn state_id(overview: &Overview) -> String {
    let Some(row) = &overview.subscription else { return "billing-state-none".to_owned() };
    match row.status.as_str() {
        known @ ("active" | "trialing" | "past_due" | "unpaid" | "paused" | "canceled" | "incomplete"
        | "incomplete_expired") => format!("billing-state-{}", known.replace('_', "-")),
        _ => "billing-state-other".to_owned(),
    }
}

/// What can be bought, by plan: `{month: {cents}, year: {cents}}`, where cents may not be known.
pub fn sold(web: &Web) -> Value {
    let one = |plan: Plan| {
        let at = |interval: BillingInterval| {
            let stripe = web.app.config.stripe.as_ref()?;
            stripe.price_of(plan, interval)?;
            Some(context! { cents => price_of(&web.app, plan, interval).map(|price| price.0) })
        };
        context! { month => at(BillingInterval::Month), year => at(BillingInterval::Year) }
    };
    context! { business => one(Plan::Business), business_plus => one(Plan::BusinessPlus) }
}
