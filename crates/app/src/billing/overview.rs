//! What the Owner's page shows.

use super::alert;
use crate::activity::EntryRow;
use crate::{Cx, Facts, Result};
use chrono::{DateTime, Utc};
use plumbline_domain::billing::{costs, is_over};
use plumbline_domain::{Action, BillingInterval, Cents, Plan};
use plumbline_store::billing::{self, SubscriptionRow};
use plumbline_store::checkouts;
use plumbline_store::timeline::{self, About, Filter};

/// A plan that can be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub plan: Plan,
    /// How often it is paid.
    pub interval: BillingInterval,
    /// What it costs, where that is set.
    pub price: Option<Cents>,
}

/// A company's plan and what it pays.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The plan now.
    pub plan: Plan,
    /// When it ends unless somebody pays.
    pub grace_until: Option<DateTime<Utc>>,
    /// The subscription that matters: one that runs, else the last one.
    pub subscription: Option<SubscriptionRow>,
    /// Whether there is anything to manage at Stripe.
    pub has_account: bool,
    /// Whether a checkout was begun and not finished.
    pub checkout_open: bool,
    /// What can be bought: the plans above the one the company has.
    pub offers: Vec<Offer>,
    /// What is wrong now, as the alerts call it.
    pub troubles: Vec<&'static str>,
    /// What happened to the plan.
    pub activity: Vec<EntryRow>,
}

impl Overview {
    /// Whether a new subscription may be begun; one that runs is changed in the Billing Portal.
    pub fn may_buy(&self) -> bool {
        self.subscription.as_ref().is_none_or(|row| is_over(&row.status) || row.status == "incomplete")
    }
}

/// Reads it.
pub async fn overview(cx: &mut Cx) -> Result<Overview> {
    cx.authorize(Action::BillingManage, Facts::ANY)?;
    let company = cx.company_id();
    let mut all = billing::subscriptions(cx.conn(), company).await?;
    all.retain(|row| !row.status.is_empty());
    all.sort_by_key(|row| is_over(&row.status));
    let troubles = troubles(&all);
    let of_plan = Filter { area: Some("plan".to_owned()), ..Filter::default() };
    Ok(Overview {
        plan: cx.company().plan,
        grace_until: cx.company().plan_ends_at,
        subscription: all.into_iter().next(),
        has_account: billing::account(cx.conn(), company).await?.is_some(),
        checkout_open: checkouts::open(cx.conn(), company).await?.is_some(),
        offers: offers(cx.app(), cx.company().plan),
        troubles,
        activity: timeline::entries(cx.conn(), company, About::Company, &of_plan, i64::MAX, 20).await?,
    })
}

fn troubles(all: &[SubscriptionRow]) -> Vec<&'static str> {
    let running = || all.iter().filter(|row| costs(&row.status));
    let mut troubles = Vec::new();
    if running().any(|row| row.plan().is_none()) {
        troubles.push(alert::UNKNOWN_PRICE);
    }
    if running().count() > 1 {
        troubles.push(alert::SECOND_SUBSCRIPTION);
    }
    troubles
}

/// What is sold here above a plan.
fn offers(app: &crate::App, above: Plan) -> Vec<Offer> {
    let Some(stripe) = &app.config.stripe else { return Vec::new() };
    let sold = stripe.prices.iter().filter(|price| !price.ids.is_empty() && price.plan > above);
    sold.map(|price| Offer {
        plan: price.plan,
        interval: price.interval,
        price: price_of(app, price.plan, price.interval),
    })
    .collect()
}

/// What a plan costs, where the operator has set a price.
pub fn price_of(app: &crate::App, plan: Plan, interval: BillingInterval) -> Option<Cents> {
    let prices = app.config.prices;
    let price = match plan {
        Plan::Free => return None,
        Plan::Business => prices.business,
        Plan::BusinessPlus => prices.business_plus,
    };
    match interval {
        BillingInterval::Month => price.monthly_cents,
        BillingInterval::Year => price.yearly_cents,
    }
    .map(Cents)
}
