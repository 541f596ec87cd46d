//! Recurring work: once a slot for each company, nothing made up for, and bids that expire by themselves.

use crate::signed::idle;
use anyhow::Result;
use plumbline_app::bids;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_jobs::{Job, Recurring, hand_out};
use plumbline_testkit::TestApp;
use std::time::Duration;
use uuid::Uuid;

const DAILY: Recurring =
    Recurring { name: "test-daily", every: Duration::from_hours(24), job: Job::ExpireBids };

async fn count(test: &TestApp, sql: &'static str) -> Result<i64> {
    Ok(sqlx::query_scalar(sql).fetch_one(&mut test.superuser().await?).await?)
}

#[tokio::test]
async fn a_slot_is_handed_out_once_and_missed_ones_are_not_made_up_for() -> Result<()> {
    let test = TestApp::without_worker().await?;
    for slug in ["acme", "summit"] {
        test.company(slug, Plan::Free).await?;
    }
    // as after ten days on which no worker ran
    sqlx::query(
        "INSERT INTO directory.schedule (company_id, job, slot)
         SELECT company_id, 'test-daily', now() - interval '10 days' FROM directory.companies",
    )
    .execute(&mut test.superuser().await?)
    .await?;
    // two workers at the same moment
    let (one, other) = tokio::try_join!(hand_out(&test.app.db, &DAILY), hand_out(&test.app.db, &DAILY))?;
    assert_eq!(one + other, 2, "one job a company");
    assert_eq!(hand_out(&test.app.db, &DAILY).await?, 0);
    let jobs = "SELECT count(*) FROM jobs WHERE dedupe_key LIKE 'schedule:test-daily:%'";
    assert_eq!(count(&test, jobs).await?, 2);
    assert_eq!(
        count(&test, "SELECT count(DISTINCT company_id) FROM jobs WHERE queue = 'plumbline-schedule'")
            .await?,
        2
    );
    Ok(())
}

/// As if its last day had gone by.
async fn run_out(test: &TestApp, bid: Uuid) -> Result<()> {
    let mut db = test.superuser().await?;
    sqlx::query("ALTER TABLE bid_revisions DISABLE TRIGGER frozen_once_sent").execute(&mut db).await?;
    sqlx::query("UPDATE bid_revisions SET expires_at = clock_timestamp() WHERE bid_id = $1")
        .bind(bid)
        .execute(&mut db)
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_bid_expires_once_by_schedule_and_can_be_sent_anew() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let open = test.sent_bid(&acme, jane.customer, None).await?;
    run_out(&test, bid).await?;
    hand_out(&test.app.db, &DAILY).await?;
    idle(&test).await?;
    // again, and by hand, is nothing
    bids::expire(&test.app, acme.owner.company_id).await?;
    let states: Vec<(Uuid, String)> = sqlx::query_as("SELECT id, status FROM bids ORDER BY number")
        .fetch_all(&mut test.superuser().await?)
        .await?;
    assert_eq!(states, [(bid, "expired".to_owned()), (open, "sent".to_owned())]);
    let logged = "SELECT count(*) FROM activity WHERE type = 'bid.expired'";
    assert_eq!(count(&test, logged).await?, 1);
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let page = format!("/office/bids/{bid}");
    assert!(office.get(&page).await?.expect(200)?.text().contains("The bid expired"));
    // a new revision opens it again
    office.post(&page, &format!("{page}/revise"), &[]).await?.expect(303)?;
    office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(303)?;
    bids::expire(&test.app, acme.owner.company_id).await?;
    assert_eq!(count(&test, "SELECT count(*) FROM bids WHERE status = 'sent'").await?, 2);
    let shared = test.browser(&acme);
    shared.sign_in(&test, "portal", &jane.email).await?;
    let html = shared.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains(&format!("/portal/bids/{bid}/sign\"")), "it can be signed again");
    Ok(())
}
