//! Two web processes: both serve the new plan at once, and pages that are open hear of it, with Redis and without.

use super::kit::Paying;
use anyhow::{Context, Result};
use plumbline_devstack::Redis;
use plumbline_domain::Plan;
use plumbline_testkit::Client;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// Until a page of this process shows Invite, or does not.
async fn until_invite(office: &Client, there: bool, patience: Duration) -> Result<()> {
    let end = Instant::now() + patience;
    loop {
        let html = office.get("/office/customers").await?.expect(200)?.text();
        if html.contains("?dialog=invite") == there {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < end, "not within {patience:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn load_both_web_processes_serve_the_plan_at_once_with_redis_and_without() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let redis = Redis::start(folder.path())?.context("Redis is not installed")?;
    let paying = Paying::quiet(&[("REDIS_URL", redis.url().to_owned())]).await?;
    let test = &paying.test;
    let (address, other) = test.another_web(std::future::pending()).await?;
    let summit = test.company("summit", Plan::Free).await?;
    test.customer(&summit, "Grace Hall", "grace@hall.example").await?;
    let here = test.browser(&summit);
    here.sign_in(test, "office", &summit.owner_email).await?;
    let there = here.at(address);
    let mut open = there.listen("/office/events").await?;
    let customer = paying.customer(&summit).await?;

    let soon = Duration::from_secs(2);
    let subscription = paying.stripe.subscribe(&customer, "price_business_monthly", "active");
    let event = paying.stripe.events().pop().context("an event")?;
    paying.event(&event).await?.expect(200)?;
    tokio::try_join!(until_invite(&here, true, soon), until_invite(&there, true, soon))?;
    timeout(soon, open.until("plan")).await.context("an open page of the other process heard nothing")??;

    // without Redis the database still says it to every request, and to open pages within half a minute
    drop(redis);
    paying.stripe.set(&subscription, &json!({ "status": "canceled" }));
    let event = paying.stripe.events().pop().context("an event")?;
    paying.event(&event).await?.expect(200)?;
    tokio::try_join!(until_invite(&here, false, soon), until_invite(&there, false, soon))?;
    let heard = async {
        loop {
            let note = open.note().await?;
            if note == "plan" || note == "resync" {
                return Ok::<_, anyhow::Error>(());
            }
        }
    };
    timeout(Duration::from_secs(30), heard).await.context("an open page heard nothing without Redis")??;
    other.abort();
    Ok(())
}
