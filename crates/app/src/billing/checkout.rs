//! An Owner goes to pay.

use super::{follow, stripe};
use crate::{Actor, App, Cx, Error, Facts, Happening, Result, Subject};
use plumbline_billing::{BillingError, Checkout, CheckoutRequest};
use plumbline_domain::billing::is_over;
use plumbline_domain::{Action, BillingInterval, Event, Plan};
use plumbline_i18n::Message;
use plumbline_store::checkouts::{self, CheckoutRow};
use plumbline_store::{billing, stripe_events};
use serde_json::json;

/// A checkout that is begun and then not heard of is looked at after this many seconds.
const LOOK_AFTER: i32 = 300;

/// Begins a checkout for a plan, or finds the one that is open; gives the address at which it is paid.
///
/// A company has one open checkout. Two clicks at once are the same checkout, at Stripe too; another plan ends the one
/// that was open before the next begins.
pub async fn start(app: &App, actor: &Actor, plan: Plan, interval: BillingInterval) -> Result<String> {
    let customer = app.write(actor, async |cx| may_buy(cx, plan).await).await?;
    let (client, config) = stripe(app)?;
    if config.price_of(plan, interval).is_none() {
        return Err(Error::invalid("plan", Message::new("billing-not-sold")));
    }
    let customer = match customer {
        Some(customer) => customer,
        None => become_customer(app, actor).await?,
    };
    // once for what is open for something else, once for what is then begun, once for what ended meanwhile
    for _ in 0..3 {
        let row = app.write(actor, async |cx| reserve(cx, plan, interval).await).await?;
        let found = if row.stripe_id.is_empty() {
            ask_for(app, actor, &customer, &row).await?
        } else {
            client.checkout(&row.stripe_id).await?
        };
        let wanted = row.plan == plan && row.billing_interval == interval;
        match (found.status.as_deref(), found.url) {
            (Some("open"), Some(url)) if wanted => return Ok(url),
            (Some("open"), _) => {
                client.expire_checkout(&found.id).await?;
                end(app, actor, &row, "expired").await?;
            }
            (Some("complete"), _) => {
                end(app, actor, &row, "completed").await?;
                if let Some(subscription) = &found.subscription {
                    follow(app, actor.company_id, subscription).await?;
                }
                return Err(Error::conflict("billing-paid", Message::new("billing-paid")));
            }
            _ => end(app, actor, &row, "expired").await?,
        }
    }
    Err(Error::Unavailable("the checkout changed while it was begun".to_owned()))
}

/// Whether this person may buy the plan for a company that can: gives the customer, if it is one already.
async fn may_buy(cx: &mut Cx, plan: Plan) -> Result<Option<String>> {
    cx.authorize(Action::BillingManage, Facts::ANY)?;
    let company = cx.company_id();
    let all = billing::subscriptions(cx.conn(), company).await?;
    if all.iter().any(|row| !row.status.is_empty() && row.status != "incomplete" && !is_over(&row.status)) {
        return Err(Error::conflict("billing-subscribed", Message::new("billing-subscribed")));
    }
    // without a subscription a plan was given by the operator: nobody pays for what they have, or for less
    if plan <= cx.company().plan {
        let message = Message::new("billing-held").arg("plan", cx.company().plan.title());
        return Err(Error::conflict("billing-held", message));
    }
    Ok(billing::account(cx.conn(), company).await?.map(|account| account.stripe_customer_id))
}

async fn become_customer(app: &App, actor: &Actor) -> Result<String> {
    let (client, _) = stripe(app)?;
    let company = app.read(actor, async |cx| Ok(cx.company().clone())).await?;
    let id = company.id.to_string();
    let customer = client.create_customer(&id, &company.name, &company.reply_to).await?;
    app.write_company(actor, async |cx| {
        let base = billing::plan(cx.conn(), company.id).await?.plan;
        billing::open_account(cx.conn(), company.id, &customer, base).await?;
        stripe_events::add_customer(cx.conn(), &customer, company.id).await?;
        let kept = billing::account(cx.conn(), company.id).await?;
        Ok(kept.map_or(customer, |account| account.stripe_customer_id))
    })
    .await
}

/// The open checkout, begun if there is none.
async fn reserve(cx: &mut Cx, plan: Plan, interval: BillingInterval) -> Result<CheckoutRow> {
    let (company, staff, id) = (cx.company_id(), cx.actor().staff_id()?, cx.new_id());
    if checkouts::begin(cx.conn(), company, id, staff, (plan, interval)).await? {
        stripe_events::look_again(cx.conn(), company, LOOK_AFTER, None).await?;
        let data = json!({ "plan": plan.as_str(), "interval": interval.as_str() });
        cx.record(Happening::new(Event::PlanCheckoutStarted, Subject("company", company), data));
    }
    let gone = || Error::Unavailable("the checkout ended while it was begun".to_owned());
    checkouts::open(cx.conn(), company).await?.ok_or_else(gone)
}

/// Asks Stripe for the checkout of a row; asked again, it is the same.
async fn ask_for(app: &App, actor: &Actor, customer: &str, row: &CheckoutRow) -> Result<Checkout> {
    let (client, config) = stripe(app)?;
    let slug = app.read(actor, async |cx| Ok(cx.company().slug.clone())).await?;
    let page = format!("{}/office/settings/billing", app.config.site.company_url(&slug));
    let wanted = CheckoutRequest {
        key: &row.id.to_string(),
        customer,
        company: &actor.company_id.to_string(),
        price: config.price_of(row.plan, row.billing_interval).unwrap_or_default(),
        success_url: &format!("{page}?paid=yes"),
        cancel_url: &page,
    };
    match client.create_checkout(&wanted).await {
        Ok(made) => {
            let (company, id) = (actor.company_id, row.id);
            app.write(actor, async |cx| Ok(checkouts::named(cx.conn(), company, id, &made.id).await?))
                .await?;
            Ok(made)
        }
        Err(refused @ (BillingError::Refused(_) | BillingError::NotFound)) => {
            // the next click begins anew, for when the price or the key has been put right
            end(app, actor, row, "expired").await?;
            Err(refused.into())
        }
        Err(other) => Err(other.into()),
    }
}

/// Ends the row of a checkout.
pub(super) async fn end(app: &App, actor: &Actor, row: &CheckoutRow, state: &str) -> Result<()> {
    let (company, id) = (actor.company_id, row.id);
    app.write(actor, async |cx| Ok(checkouts::end(cx.conn(), company, id, state).await?)).await
}
