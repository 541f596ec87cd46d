//! What must not go by in silence.

use super::kit::{OPERATOR, Paying};
use anyhow::Result;
use plumbline_app::billing;
use plumbline_domain::Plan;
use serde_json::{Value, json};
use std::time::Duration;

async fn operator_mails(paying: &Paying, how_many: usize) -> Result<Vec<String>> {
    for _ in 0..500 {
        if paying.test.mailbox.to(OPERATOR).len() >= how_many {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(paying.test.mailbox.to(OPERATOR).into_iter().filter_map(|mail| mail.text).collect())
}

#[tokio::test]
async fn an_unknown_price_grants_nothing_and_alerts_once() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let subscription = paying.subscribed(&summit, "price_of_something_else", "active").await?;
    billing::follow(&paying.test.app, summit.owner.company_id, &subscription).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    let mails = operator_mails(&paying, 1).await?;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains(&subscription) && mails[0].contains("price_of_something_else"), "{}", mails[0]);
    let alerts = "SELECT count(*) FROM billing_alerts WHERE code = 'unknown-price'";
    assert_eq!(paying.count(alerts).await?, 1);
    assert_eq!(paying.count("SELECT count(*) FROM activity WHERE type = 'plan.alert_raised'").await?, 1);
    // several things at once are no price of ours either, and a known price puts it right
    let office = paying.test.browser(&summit);
    office.sign_in(&paying.test, "office", &summit.owner_email).await?;
    assert!(office.get("/office/settings/billing").await?.text().contains("could not match it to a plan"));
    paying.stripe.set_price(&subscription, "price_business_yearly");
    billing::follow(&paying.test.app, summit.owner.company_id, &subscription).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    assert!(!office.get("/office/settings/billing").await?.text().contains("could not match it to a plan"));
    Ok(())
}

#[tokio::test]
async fn a_second_subscription_alerts_and_the_better_plan_counts() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let first = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    let account: String = sqlx::query_scalar("SELECT stripe_customer_id FROM billing_accounts")
        .fetch_one(&mut paying.test.superuser().await?)
        .await?;
    let second = paying.stripe.subscribe(&account, "price_business_plus_monthly", "active");
    for id in [&second, &first, &second] {
        billing::follow(&paying.test.app, summit.owner.company_id, id).await?;
    }
    assert_eq!(paying.plan(&summit).await?, Plan::BusinessPlus);
    assert!(operator_mails(&paying, 1).await?[0].contains("more than one subscription"));
    assert_eq!(
        paying.count("SELECT count(*) FROM billing_alerts WHERE code = 'second-subscription'").await?,
        1
    );
    paying.set(&summit, &second, &json!({ "status": "canceled" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business, "the first one goes on");
    // somebody else's subscription is not ours, whatever an event says
    let foreign = paying.stripe.subscribe("cus_somebody_else", "price_business_plus_monthly", "active");
    billing::follow(&paying.test.app, summit.owner.company_id, &foreign).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    assert_eq!(paying.count("SELECT count(*) FROM billing_alerts WHERE code = 'other-customer'").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_stripe_that_does_not_answer_is_asked_again_and_seen() -> Result<()> {
    let paying = Paying::start().await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let customer = paying.customer(&summit).await?;
    paying.stripe.play_dead(true);
    paying.stripe.subscribe(&customer, "price_business_monthly", "active");
    let failing = "SELECT count(*) FROM jobs WHERE queue = 'plumbline-billing' AND state = 'queued' AND last_error LIKE '%Stripe does not answer%'";
    for _ in 0..500 {
        if paying.count(failing).await? == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(paying.count(failing).await?, 1);
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    paying.stripe.play_dead(false);
    paying.until(&summit, Plan::Business, Duration::from_secs(15)).await
}

#[tokio::test]
async fn events_about_nobody_are_kept_and_what_lies_is_picked_up() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let customer = paying.customer(&summit).await?;
    let event = |id: &str, customer: &str, subscription: &str| -> Value {
        json!({ "id": id, "object": "event", "type": "customer.subscription.updated",
            "data": { "object": { "object": "subscription", "id": subscription, "customer": customer } } })
    };
    paying.event(&event("evt_stray", "cus_nobody", "sub_x")).await?.expect(200)?;
    paying.event(&json!({ "id": "evt_other", "type": "balance.available", "data": { "object": { "object": "balance" } } })).await?.expect(200)?;
    let strays = plumbline_store::stripe_events::strays(&paying.test.app.db).await?;
    assert_eq!(strays.len(), 1);
    assert_eq!(
        (strays[0].stripe_id.as_str(), strays[0].outcome.as_str()),
        ("evt_stray", "stray: about nobody we know")
    );
    // a process died between storing and handing on
    let subscription = paying.stripe.subscribe(&customer, "price_business_monthly", "active");
    let lost = event("evt_lost", &customer, &subscription).to_string();
    plumbline_store::stripe_events::store(&paying.test.app.db, "evt_lost", lost.as_bytes()).await?;
    sqlx::query("UPDATE directory.stripe_events SET received_at = received_at - interval '1 minute' WHERE stripe_id = 'evt_lost'")
        .execute(&mut paying.test.superuser().await?)
        .await?;
    billing::sweep(&paying.test.app).await?;
    paying.until(&summit, Plan::Business, Duration::from_secs(5)).await
}
