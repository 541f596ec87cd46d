//! A payment fails: fourteen days, then Free, by the clock alone; nothing is lost, and paying brings all back.

use super::kit::Paying;
use crate::signed::{bid_with_attachments, review, sign, typed};
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, Utc};
use plumbline_app::billing;
use plumbline_domain::zone::day_in;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::Company;
use serde_json::json;
use std::time::Duration;

/// As if it had happened so many days earlier.
async fn days_pass(paying: &Paying, company: &Company, days: i32) -> Result<()> {
    let mut db = paying.test.superuser().await?;
    for sql in [
        "UPDATE companies SET plan_ends_at = plan_ends_at - make_interval(days => $2) WHERE company_id = $1",
        "UPDATE subscriptions SET past_due_since = past_due_since - make_interval(days => $2) WHERE company_id = $1",
        "UPDATE directory.stripe_customers SET look_at = look_at - make_interval(days => $2) WHERE company_id = $1",
    ] {
        sqlx::query(sql).bind(company.owner.company_id).bind(days).execute(&mut db).await?;
    }
    Ok(())
}

/// Moves the company to a zone in which it is another day than in UTC; gives the day that `at` is there.
async fn to_another_day(paying: &Paying, company: &Company) -> Result<impl Fn(DateTime<Utc>) -> NaiveDate> {
    let day = |zone: &str, at| Ok::<_, anyhow::Error>(day_in(zone.parse()?, at));
    let mut db = paying.test.superuser().await?;
    let now: DateTime<Utc> = sqlx::query_scalar("SELECT now()").fetch_one(&mut db).await?;
    let east = "Pacific/Kiritimati";
    let zone = if day(east, now)? == now.date_naive() { "Pacific/Pago_Pago" } else { east };
    sqlx::query("UPDATE companies SET time_zone = $2 WHERE company_id = $1")
        .bind(company.owner.company_id)
        .bind(zone)
        .execute(&mut db)
        .await?;
    let zone = zone.parse()?;
    Ok(move |at| day_in(zone, at))
}

async fn changes(paying: &Paying) -> Result<i64> {
    paying.count("SELECT count(*) FROM activity WHERE type = 'plan.changed'").await
}

#[tokio::test]
async fn fourteen_days_of_grace_from_the_first_time_it_was_seen() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let test = &paying.test;
    let summit = test.company("summit", Plan::Free).await?;
    let day = to_another_day(&paying, &summit).await?;
    let subscription = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    let office = test.browser(&summit);
    office.sign_in(test, "office", &summit.owner_email).await?;
    let banner = async || -> Result<bool> {
        Ok(office.get("/office").await?.text().contains("A payment did not go through"))
    };
    assert!(!banner().await?);
    paying.set(&summit, &subscription, &json!({ "status": "past_due" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    assert!(banner().await?);
    // the banner and the log name the same day, the company's
    let until =
        office.get("/api/v1/billing").await?.json()["graceUntil"].as_str().context("a day")?.to_owned();
    let day = day(until.parse()?).format("%b %-d, %Y");
    let page = office.get("/office/settings/billing").await?.text();
    assert!(page.contains(&format!("the plan stays until {day}")), "{day}: {page}");
    // seen again, it does not begin anew
    days_pass(&paying, &summit, 13).await?;
    paying.set(&summit, &subscription, &json!({ "status": "past_due" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    // past the fourteenth day nothing needs to run for it to be over
    days_pass(&paying, &summit, 2).await?;
    assert_eq!((paying.plan(&summit).await?, changes(&paying).await?), (Plan::Free, 1));
    assert!(!banner().await?);
    billing::sweep(&test.app).await?;
    for _ in 0..500 {
        if changes(&paying).await? == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(changes(&paying).await?, 2, "the schedule writes it down");
    // still past due, still over; then somebody pays
    billing::check(&test.app, summit.owner.company_id).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    paying.set(&summit, &subscription, &json!({ "status": "active" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    // and the next failure has fourteen days of its own
    paying.set(&summit, &subscription, &json!({ "status": "past_due" })).await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    for (status, plan) in [
        ("unpaid", Plan::Free),
        ("trialing", Plan::Business),
        ("paused", Plan::Free),
        ("incomplete", Plan::Free),
        ("incomplete_expired", Plan::Free),
        ("something_new", Plan::Free),
    ] {
        paying.set(&summit, &subscription, &json!({ "status": status })).await?;
        assert_eq!(paying.plan(&summit).await?, plan, "{status}");
    }
    let mails = "SELECT count(*) FROM mails WHERE kind = 'payment_overdue'";
    assert_eq!(paying.count(mails).await?, 2, "one for each failure");
    Ok(())
}

#[tokio::test]
async fn falling_to_free_loses_nothing_and_paying_again_brings_everything_back() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let test = &paying.test;
    let summit = test.company("summit", Plan::Free).await?;
    let subscription = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    let grace = test.accepted(&summit, "Grace Hall", "grace@hall.example").await?;
    let done = bid_with_attachments(test, &summit, grace.customer).await?;
    let portal = test.browser(&summit);
    portal.sign_in(test, "portal", &grace.email).await?;
    let made = sign(&portal, done, &typed(&review(&portal, done).await?)).await?.expect(200)?.json();
    let contract = made["contractId"].as_str().context("a contract")?.to_owned();
    let certificate = made["certificateId"].as_str().context("a certificate")?.to_owned();
    let open = test.sent_bid(&summit, grace.customer, Some(ShareLevel::Approve)).await?;
    let unshared = test.sent_bid(&summit, grace.customer, None).await?;
    let reviewed = typed(&review(&portal, open).await?);

    paying.set(&summit, &subscription, &json!({ "status": "canceled" })).await?;
    // what was signed is read, downloaded and verified as ever, and a code still comes
    portal.get(&format!("/portal/contracts/{contract}")).await?.expect(200)?;
    portal.get(&format!("/api/v1/portal/contracts/{contract}/files/document")).await?.expect(200)?;
    let verified = portal.get(&format!("/verify/{certificate}")).await?.expect(200)?.text();
    assert!(verified.contains("Grace Hall") || verified.contains("Company summit"));
    portal.fresh().sign_in(test, "portal", &grace.email).await?;
    // an open bid is read, and not signed
    let page = portal.get(&format!("/portal/bids/{open}")).await?.expect(200)?.text();
    assert!(page.contains("not available for signing. Contact Company summit"), "{page}");
    let refused = sign(&portal, open, &reviewed).await?.expect(402)?.json();
    assert_eq!(refused["required_plan"], "business");
    // nothing new is shared
    let office = test.browser(&summit);
    office.sign_in(test, "office", &summit.owner_email).await?;
    let share = async |bid| {
        let path = format!("/api/v1/bids/{bid}/shares");
        office.json(reqwest::Method::POST, "/office/customers", &path, &json!({ "level": "view" })).await
    };
    assert_eq!(share(unshared).await?.expect(402)?.json()["code"], "upgrade_required");

    // a new subscription, as after a new checkout
    paying.subscribed(&summit, "price_business_yearly", "active").await?;
    assert_eq!(paying.plan(&summit).await?, Plan::Business);
    share(unshared).await?.expect(200)?;
    sign(&portal, open, &reviewed).await?.expect(200)?;
    let lost = "SELECT count(*) FROM shares WHERE stopped_at IS NOT NULL";
    assert_eq!(paying.count(lost).await?, 0, "the shares are what they were");
    Ok(())
}
