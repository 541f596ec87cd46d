//! Webhooks that fail: again, later, switched off, and never lost.

use super::receiver::{Received, Receiver, Reply};
use super::{add, call, company, get, until, verify};
use anyhow::{Context, Result};
use plumbline_domain::Plan;
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_tried_again_under_the_same_id() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner) = company(&test).await?;
    let mut receiver = Receiver::start().await?;
    let (hook, secret) = add(&owner, &receiver.url, &["*"]).await?;
    receiver.will_answer([Reply::Status(500), Reply::Status(302)]);
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    let first = receiver.next().await?;
    assert_eq!(first.json()["type"], "webhook.test");
    let failing = until(&owner, &hook, |last| last["lastStatus"] == 500).await?;
    assert_eq!(
        (&failing["state"], &failing["attempts"][0]["response"]),
        (&json!("queued"), &json!("said 500"))
    );
    assert!(!get(&owner, &hook).await?["failingSince"].is_null());
    hurry(&test).await?;
    let second = receiver.next().await?;
    // a redirect is a refusal like any other, and not followed
    until(&owner, &hook, |last| last["lastStatus"] == 302).await?;
    hurry(&test).await?;
    let third = receiver.next().await?;
    verify(&third, &secret).await?;
    assert!(first.id() == second.id() && second.id() == third.id());
    assert!(first.body == second.body && second.body == third.body);
    let done = until(&owner, &hook, |last| last["state"] == "delivered").await?;
    assert_eq!(done["attemptCount"], 3);
    assert!(get(&owner, &hook).await?["failingSince"].is_null());
    // and once more, when somebody asks
    let path = format!("{hook}/deliveries/{}/resend", done["id"].as_str().context("an id")?);
    call(&owner, Method::POST, &path, json!({})).await?.expect(200)?;
    let again = receiver.next().await?;
    assert!(again.id() == first.id() && again.body == first.body);
    verify(&again, &secret).await?;
    Ok(())
}

/// The next try is due now.
async fn hurry(test: &TestApp) -> Result<()> {
    let mut db = test.superuser().await?;
    for _ in 0..200 {
        let moved = sqlx::query(
            "UPDATE apalis.jobs SET run_at = now() - interval '1 second' WHERE job_type = $1 AND status = 'Pending' AND run_at > now()",
        )
        .bind(plumbline_jobs::WEBHOOKS)
        .execute(&mut db)
        .await?;
        if moved.rows_affected() > 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    anyhow::bail!("no try is waiting")
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_failures_switch_it_off_and_the_owner_is_told() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let receiver = Receiver::start().await?;
    let (hook, _) = add(&owner, &receiver.url, &["*"]).await?;
    receiver.will_answer([Reply::Status(503); 4]);
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    until(&owner, &hook, |last| last["attemptCount"] == 1).await?;
    // the last of a day's tries, of a receiver that fails since yesterday: this delivery is given up, and no more
    let last_try = async |days: i32| -> Result<()> {
        let mut db = test.superuser().await?;
        sqlx::query("UPDATE jobs SET attempts = $1 WHERE queue = $2 AND state = 'queued'")
            .bind(plumbline_jobs::MAX_ATTEMPTS - 1)
            .bind(plumbline_jobs::WEBHOOKS)
            .execute(&mut db)
            .await?;
        sqlx::query("UPDATE webhook_endpoints SET failing_since = now() - make_interval(days => $1)")
            .bind(days)
            .execute(&mut db)
            .await?;
        hurry(&test).await
    };
    last_try(1).await?;
    until(&owner, &hook, |last| last["state"] == "failed").await?;
    assert_eq!(get(&owner, &hook).await?["enabled"], true);
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    until(&owner, &hook, |last| last["attemptCount"] == 1).await?;
    last_try(4).await?;
    let mail = test.mailbox.wait(&acme.owner_email, "was switched off", 1).await?;
    let off = get(&owner, &hook).await?;
    assert!(off["enabled"] == false && !off["gaveUpAt"].is_null(), "{off}");
    let link = plumbline_testkit::link_in(&mail, "/office/settings/developers/webhooks/")?;
    owner.browser.get(&link).await?.expect(200)?;
    assert!(get(&owner, "/api/v1/activity").await?.to_string().contains("webhook.given_up"));
    let refused = call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(409)?;
    assert_eq!(refused.json()["code"], "webhook-disabled");
    // switched on again it begins without a past
    let on = json!({ "url": receiver.url, "events": ["*"], "enabled": true });
    let on = call(&owner, Method::PUT, &hook, on).await?.expect(200)?.json();
    assert!(on["enabled"] == true && on["gaveUpAt"].is_null() && on["failingSince"].is_null(), "{on}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_dies_in_the_middle_loses_none() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let mut receiver = Receiver::start().await?;
    let input = plumbline_app::webhooks::Input {
        url: receiver.url.clone(),
        events: vec!["*".into()],
        enabled: true,
        ..Default::default()
    };
    test.app.write(&acme.owner, async |cx| plumbline_app::webhooks::create(cx, &input).await).await?;
    let mut wanted = std::collections::BTreeSet::new();
    for n in 0..6 {
        wanted.insert(
            test.customer(&acme, &format!("Customer {n}"), &format!("c{n}@x.test")).await?.to_string(),
        );
    }
    // the first worker is killed while the receiver has heard and not answered
    receiver.will_answer([Reply::Silence; 6]);
    let first = test.doomed_worker()?;
    let begun = receiver.next().await?;
    first.shutdown_background();
    let second = test.doomed_worker()?;
    let mut heard: Vec<Received> = vec![begun];
    let subject = |r: &Received| r.json()["data"]["customerId"].as_str().unwrap_or_default().to_owned();
    let mut again = std::collections::BTreeSet::new();
    while again.len() < wanted.len() {
        let told = receiver.next().await?;
        again.insert(subject(&told));
        heard.push(told);
    }
    assert_eq!(again, wanted);
    // whatever came twice came under one id
    for told in &heard {
        assert!(heard.iter().filter(|o| subject(o) == subject(told)).all(|o| o.id() == told.id()));
    }
    second.shutdown_background();
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_a_month_old_goes_and_what_nobody_will_try_again_says_so() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let receiver = Receiver::start().await?;
    let (hook, _) = add(&owner, &receiver.url, &["*"]).await?;
    let count = async || -> Result<usize> {
        Ok(get(&owner, &format!("{hook}/deliveries")).await?["items"].as_array().context("items")?.len())
    };
    for days in [31, 2] {
        call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
        until(&owner, &hook, |last| last["state"] == "delivered").await?;
        sqlx::query("UPDATE webhook_deliveries SET created_at = now() - make_interval(days => $1) WHERE created_at > now() - interval '1 hour'")
            .bind(days)
            .execute(&mut test.superuser().await?)
            .await?;
    }
    // as a job leaves it that ended its process five times
    sqlx::query(
        "UPDATE webhook_deliveries SET state = 'queued' WHERE created_at > now() - interval '3 days'",
    )
    .execute(&mut test.superuser().await?)
    .await?;
    assert_eq!(count().await?, 2);
    plumbline_app::tidy::run(&test.app, acme.owner.company_id).await?;
    assert_eq!(count().await?, 1);
    until(&owner, &hook, |last| last["state"] == "failed").await?;
    Ok(())
}
