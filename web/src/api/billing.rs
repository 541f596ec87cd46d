//! The plan, and what is paid for it.

use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::billing::{self, Overview, UpgradeAsk};
use plumbline_domain::{BillingInterval, Plan};
use plumbline_i18n::Message;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Enum, Object, OpenApi};

/// A plan that is paid for.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub enum PaidPlan {
    /// Customer Portal, signatures, approvals, project sharing.
    Business,
    /// Own domain, API tokens and webhooks, several signers.
    BusinessPlus,
}

/// How often is paid.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub enum Interval {
    /// Monthly.
    Month,
    /// Yearly.
    Year,
}

impl From<PaidPlan> for Plan {
    fn from(plan: PaidPlan) -> Self {
        match plan {
            PaidPlan::Business => Self::Business,
            PaidPlan::BusinessPlus => Self::BusinessPlus,
        }
    }
}

impl From<Interval> for BillingInterval {
    fn from(interval: Interval) -> Self {
        match interval {
            Interval::Month => Self::Month,
            Interval::Year => Self::Year,
        }
    }
}

/// What a company is on, and what it pays.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct Billing {
    /// `free`, `business` or `business_plus`: what may be used now.
    plan: String,
    /// When the plan ends unless somebody pays, after a payment that failed.
    grace_until: Option<DateTime<Utc>>,
    /// The subscription that runs, else the last one.
    subscription: Option<Subscription>,
    /// What can be bought: the plans above the one now.
    offers: Vec<PlanPrice>,
    /// Whether a checkout was begun and not finished.
    checkout_open: bool,
    /// What is wrong now, and an operator was told of: `unknown-price`, `second-subscription`.
    troubles: Vec<String>,
}

/// A subscription as it was last seen at Stripe.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct Subscription {
    /// Stripe's word for where it stands, such as `active` or `past_due`.
    status: String,
    /// What it buys; absent for a price that is none of ours, which grants nothing.
    plan: Option<String>,
    /// `month` or `year`.
    interval: Option<String>,
    /// When what is paid for ends, or renews.
    current_period_end: Option<DateTime<Utc>>,
    /// When it will end, where that is known.
    cancel_at: Option<DateTime<Utc>>,
}

/// A plan at a price.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct PlanPrice {
    /// `business` or `business_plus`.
    plan: String,
    /// `month` or `year`.
    interval: String,
    /// In cents; absent where the operator has not set it.
    price_cents: Option<i64>,
}

/// What is to be bought.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CheckoutBody {
    /// The plan.
    plan: PaidPlan,
    /// How often it is paid.
    interval: Interval,
}

/// What is asked for.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct UpgradeAskBody {
    /// The plan.
    plan: PaidPlan,
}

/// Where to go on.
#[derive(Debug, Object)]
pub struct AtStripe {
    /// An address at Stripe, for the person's browser.
    url: String,
}

/// It was done.
#[derive(Debug, Object)]
pub struct Asked {
    /// What was done, in words.
    message: String,
}

/// The operations.
#[derive(Debug)]
pub struct BillingApi;

#[OpenApi(prefix_path = "/api/v1")]
impl BillingApi {
    /// The company's plan and subscription.
    #[oai(path = "/billing", method = "get", operation_id = "get_billing")]
    async fn get(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<Billing>> {
        let overview = web.app.read(auth.actor(), async |cx| billing::overview(cx).await).await?;
        Ok(Json(overview.into()))
    }

    /// Begins a checkout at Stripe, or gives the one that is open: a company has one, however often this is called.
    #[oai(path = "/billing/checkout", method = "post", operation_id = "start_checkout")]
    async fn checkout(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        body: Body<CheckoutBody>,
    ) -> ApiResult<Json<AtStripe>> {
        let (plan, interval) = (body.plan.into(), body.interval.into());
        let url = billing::start_checkout(&web.app, auth.actor(), plan, interval).await?;
        Ok(Json(AtStripe { url }))
    }

    /// Opens Stripe's Billing Portal: card, invoices, another plan, cancellation.
    #[oai(path = "/billing/portal", method = "post", operation_id = "open_billing_portal")]
    async fn portal(&self, Data(web): Data<&Web>, auth: StaffAuth) -> ApiResult<Json<AtStripe>> {
        Ok(Json(AtStripe { url: billing::open_portal(&web.app, auth.actor()).await? }))
    }

    /// Asks the Owners for a plan, by whoever could use it and may not buy it.
    #[oai(path = "/billing/upgrade-requests", method = "post", operation_id = "ask_for_upgrade")]
    async fn ask(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<UpgradeAskBody>,
    ) -> ApiResult<Json<Asked>> {
        let asked = UpgradeAsk { plan: body.plan.into() };
        asked.admit(&web.app, auth.actor()).await?;
        let done = async |cx: &mut plumbline_app::Cx| billing::ask(cx, asked).await;
        write_once(&once, &web.app, auth.actor(), &asked, done).await?;
        Ok(Json(Asked { message: Message::new("billing-asked").text(auth.0.page.locale) }))
    }
}

impl From<Overview> for Billing {
    fn from(overview: Overview) -> Self {
        let subscription = overview.subscription.as_ref().map(|row| Subscription {
            status: row.status.clone(),
            plan: row.plan().map(|plan| plan.as_str().to_owned()),
            interval: row.interval().map(|interval| interval.as_str().to_owned()),
            current_period_end: row.period_end,
            cancel_at: row.cancel_at,
        });
        let offer = |offer: &billing::Offer| PlanPrice {
            plan: offer.plan.as_str().to_owned(),
            interval: offer.interval.as_str().to_owned(),
            price_cents: offer.price.map(|price| price.0),
        };
        Self {
            plan: overview.plan.as_str().to_owned(),
            grace_until: overview.grace_until,
            subscription,
            offers: overview.offers.iter().map(offer).collect(),
            checkout_open: overview.checkout_open,
            troubles: overview.troubles.iter().map(|&code| code.to_owned()).collect(),
        }
    }
}
