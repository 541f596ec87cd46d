//! Webhooks that are not Stripe's, and old ones.

use super::kit::{NEXT, Paying, SECRET, now};
use anyhow::Result;
use plumbline_domain::Plan;
use plumbline_stripe_stand_in::signature;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn forged_stale_and_rewritten_webhooks_are_refused_and_stored_nowhere() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let customer = paying.customer(&summit).await?;
    paying.stripe.subscribe(&customer, "price_business_monthly", "active");
    let event = paying.stripe.events().pop().expect("an event");
    let body = event.to_string();
    let good = signature(SECRET, now(), body.as_bytes());
    let pretty = serde_json::to_string_pretty(&event)?;
    let longer = format!("{body} ");
    let cases: Vec<(&str, &str, String)> = vec![
        ("no signature", &body, String::new()),
        ("another secret", &body, signature("whsec_other", now(), body.as_bytes())),
        ("an empty secret", &body, signature("", now(), body.as_bytes())),
        ("five minutes old", &body, signature(SECRET, now() - 310, body.as_bytes())),
        ("from the future", &body, signature(SECRET, now() + 310, body.as_bytes())),
        ("a later time written in", &body, good.replacen(&now().to_string(), &(now() + 1).to_string(), 1)),
        ("written anew", &pretty, good.clone()),
        ("a byte more", &longer, good.clone()),
        ("under an old scheme", &body, good.replace("v1=", "v0=")),
        ("nonsense", &body, "t=,v1=,,=".into()),
    ];
    for (what, body, signature) in &cases {
        let answer = paying.hook(body.as_bytes(), signature).await?;
        assert_eq!(answer.status.as_u16(), 400, "{what}: {}", answer.text());
    }
    let huge = format!("{{\"id\":\"evt_1\",\"type\":\"x\",\"pad\":\"{}\"}}", "x".repeat(1 << 20));
    let answer = paying.hook(huge.as_bytes(), &signature(SECRET, now(), huge.as_bytes())).await?;
    assert_eq!(answer.status.as_u16(), 413);
    // it is the apex that Stripe calls
    let office = paying.test.browser(&summit);
    let request =
        office.request(Method::POST, "/webhooks/stripe").header("stripe-signature", &good).body(body.clone());
    assert_eq!(office.send(request).await?.status.as_u16(), 404);
    assert_eq!(paying.count("SELECT count(*) FROM directory.stripe_events").await?, 0);
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    // and the same bytes are taken under either secret, once
    assert_eq!(
        paying.hook(body.as_bytes(), &signature(NEXT, now(), body.as_bytes())).await?.expect(200)?.text(),
        "stored\n"
    );
    assert_eq!(paying.hook(body.as_bytes(), &good).await?.expect(200)?.text(), "known already\n");
    let kept: Vec<u8> = sqlx::query_scalar("SELECT payload FROM directory.stripe_events")
        .fetch_one(&mut paying.test.superuser().await?)
        .await?;
    assert_eq!(kept, body.as_bytes(), "byte for byte");
    paying.until(&summit, Plan::Business, Duration::from_secs(5)).await
}

#[tokio::test]
async fn an_event_of_last_month_changes_nothing() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let subscription = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    let begun = paying.stripe.events().pop().expect("an event");
    paying.set(&summit, &subscription, &json!({ "status": "canceled" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    // with the signature it had, and signed anew as Stripe does when somebody asks for it again
    let month = 30 * 86_400;
    let mut old: Value = begun;
    old["created"] = (now() - month).into();
    let body = old.to_string();
    let stale = paying.hook(body.as_bytes(), &signature(SECRET, now() - month, body.as_bytes())).await?;
    assert_eq!(stale.status.as_u16(), 400);
    paying.event(&old).await?.expect(200)?;
    let done = "SELECT count(*) FROM jobs WHERE payload->>'job' = 'read_stripe_event' AND state = 'done'";
    for _ in 0..500 {
        if paying.count(done).await? == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(paying.count(done).await?, 1, "it was read");
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    assert_eq!(paying.count("SELECT count(*) FROM activity WHERE type = 'plan.changed'").await?, 2);
    Ok(())
}
