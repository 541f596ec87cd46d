//! INV-5: sessions of 90 days, rolling, one a device; listed and ended by whose they are.

use anyhow::{Context, Result};
use plumbline_domain::Plan;
use plumbline_testkit::{Client, TestApp};
use reqwest::Method;
use serde_json::{Value, json};

async fn devices(browser: &Client, side: &str) -> Result<Vec<Value>> {
    let list = browser.get(&format!("/api/v1/{side}/devices")).await?.expect(200)?.json();
    Ok(list["items"].as_array().context("items")?.clone())
}

#[tokio::test]
async fn each_side_lists_and_ends_its_own() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    for (side, email) in [("portal", jane.email.as_str()), ("office", acme.owner_email.as_str())] {
        let browsers = [test.browser(&acme), test.browser(&acme), test.browser(&acme)];
        for browser in &browsers {
            browser.sign_in(&test, side, email).await?;
        }
        let [first, second, third] = &browsers;
        let page = format!("/{side}/devices");
        let listed = devices(third, side).await?;
        assert_eq!(listed.len(), 3);
        assert_eq!(listed.iter().filter(|d| d["current"] == true).count(), 1);
        let oldest = listed[2]["id"].as_str().context("an id")?;
        third.post(&page, &format!("{page}/{oldest}/end"), &[]).await?.expect(303)?;
        first.get(&page).await?.expect(303)?;
        second.get(&page).await?.expect(200)?;
        let path = format!("/api/v1/{side}/devices");
        let ended = third.json(Method::DELETE, &page, &path, &json!({})).await?.expect(200)?.json();
        assert_eq!(ended["ended"], 1);
        second.get(&page).await?.expect(303)?;
        third.get(&page).await?.expect(200)?;
        assert_eq!(devices(third, side).await?.len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_session_lives_ninety_days_after_its_last_use() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let mut db = test.superuser().await?;
    let days = "SELECT (extract(epoch FROM expires_at - clock_timestamp()) / 86400)::float8 FROM sessions";
    let left: f64 = sqlx::query_scalar(days).fetch_one(&mut db).await?;
    assert!((left - 90.0).abs() < 0.01, "{left}");
    // not seen for 89 days: the next visit moves the end on
    let back = "UPDATE sessions SET last_seen_at = last_seen_at - interval '89 days', expires_at = expires_at - interval '89 days'";
    sqlx::query(back).execute(&mut db).await?;
    portal.get("/portal/devices").await?.expect(200)?;
    let left: f64 = sqlx::query_scalar(days).fetch_one(&mut db).await?;
    assert!((left - 90.0).abs() < 0.01, "{left}");
    sqlx::query("UPDATE sessions SET expires_at = clock_timestamp()").execute(&mut db).await?;
    portal.get("/portal/devices").await?.expect(303)?;
    Ok(())
}
