//! A look at one subscription.

use super::{alert, owners, settle, stripe};
use crate::{Actor, App, Cx, Happening, MailKind, Result, Subject};
use plumbline_billing::Subscription;
use plumbline_domain::Event;
use plumbline_domain::billing::{GRACE, costs, is_over};
use plumbline_store::billing::{self, Seen, SubscriptionRow};
use serde_json::json;
use uuid::Uuid;

/// Fetches a subscription and lets the company's plan follow it.
///
/// The ticket is drawn before the question is asked. Whatever changes at Stripe later brings an event of its own, whose
/// look draws a higher ticket: so the answer that counts in the end was given after the last change, however the
/// answers overtake one another.
pub async fn follow(app: &App, company: Uuid, id: &str) -> Result<()> {
    let (client, _) = stripe(app)?;
    let system = Actor::system(company);
    let ticket = app
        .write(&system, async |cx| {
            let new = cx.new_id();
            Ok(billing::draw_ticket(cx.conn(), company, new, id).await?)
        })
        .await?;
    let found = client.subscription(id).await?;
    app.write_company(&system, async |cx| apply(cx, ticket, &found).await).await
}

async fn apply(cx: &mut Cx, ticket: i64, found: &Subscription) -> Result<()> {
    let company = cx.company_id();
    let before = billing::lock_subscription(cx.conn(), company, &found.id).await?;
    let Some(before) = before.filter(|row| row.applied < ticket) else { return Ok(()) };
    let account = billing::account(cx.conn(), company).await?;
    let own = account.is_some_and(|account| account.stripe_customer_id == found.customer);
    let price = found.price.as_deref().unwrap_or_default();
    let bought = cx.app().config.stripe.as_ref().and_then(|stripe| stripe.bought_by(price)).filter(|_| own);
    let past_due_since = match found.status.as_str() {
        "past_due" => Some(before.past_due_since.unwrap_or(cx.clock().await?)),
        "active" | "trialing" => None,
        _ => before.past_due_since,
    };
    let seen = Seen {
        status: &found.status,
        price_id: price,
        bought,
        period_end: found.period_end,
        cancel_at: found.cancel_at,
        past_due_since,
    };
    billing::apply(cx.conn(), company, &found.id, ticket, &seen).await?;
    if !is_over(&found.status) {
        if !own {
            alert::raise(cx, alert::NOT_OURS, &found.id, &found.customer).await?;
        } else if bought.is_none() {
            alert::raise(cx, alert::UNKNOWN_PRICE, &found.id, price).await?;
        }
        second(cx).await?;
    }
    overdue(cx, &before, found, past_due_since).await?;
    settle::settle(cx).await
}

/// Two subscriptions that both cost money are a mistake that somebody has to put right.
async fn second(cx: &mut Cx) -> Result<()> {
    let company = cx.company_id();
    let all = billing::subscriptions(cx.conn(), company).await?;
    let running: Vec<&str> =
        all.iter().filter(|row| costs(&row.status)).map(|row| row.stripe_id.as_str()).collect();
    if running.len() > 1 {
        // named by the one that came last, so that a look at either tells it once
        alert::raise(cx, alert::SECOND_SUBSCRIPTION, running[0], &running.join(", ")).await?;
    }
    Ok(())
}

/// A payment failed, or what was owed is paid: the Owners are told of the first.
async fn overdue(
    cx: &mut Cx,
    before: &SubscriptionRow,
    found: &Subscription,
    since: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<()> {
    let subject = Subject("company", cx.company_id());
    match (before.past_due_since, since) {
        (None, Some(since)) if found.status == "past_due" => {
            // in the company's zone, so that its day is the one that the banner says
            let until = (since + GRACE).with_timezone(&cx.company().zone());
            let data = json!({ "until": until.to_rfc3339() });
            cx.record(Happening::new(Event::PlanPaymentOverdue, subject, data.clone()));
            owners::tell(cx, MailKind::PaymentOverdue, Event::PlanPaymentOverdue, data).await
        }
        (Some(_), None) => {
            cx.record(Happening::new(Event::PlanPaymentSettled, subject, json!({})));
            Ok(())
        }
        _ => Ok(()),
    }
}
