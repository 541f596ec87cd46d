//! LOG-1: what happened stands on each record and in the API, for those who may read it.

use anyhow::Result;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::{Value, json};

fn events(page: &Value) -> Vec<&str> {
    page["items"].as_array().into_iter().flatten().filter_map(|entry| entry["event"].as_str()).collect()
}

#[tokio::test]
async fn a_customers_activity_is_on_its_card_and_in_the_api() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let other = test.accepted(&summit, "Sam Other", "sam@other.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;

    let card = office.get(&format!("/office/customers/{}", jane.customer)).await?.expect(200)?.text();
    for words in ["created the customer", "Jane Doe accepted the invitation"] {
        assert!(card.contains(words), "{words}");
    }
    let of = |query: String| format!("/api/v1/activity{query}");
    let own = office.get(&of(format!("?customerId={}", jane.customer))).await?.expect(200)?.json();
    assert_eq!(events(&own), ["invitation.accepted", "invitation.sent", "customer.created"]);
    assert_eq!(own["items"][2]["actorName"], "Olive Owner");
    let all = office.get(&of(String::new())).await?.expect(200)?.json();
    assert!(events(&all).contains(&"company.created") && all["items"][0]["number"].as_i64() > Some(3));
    let older = office.get(&of("?cursor=2".into())).await?.expect(200)?.json();
    assert_eq!(older["items"][0]["number"], 1);

    // another company's record has no activity here
    office.get(&of(format!("?customerId={}", other.customer))).await?.expect(404)?;
    let two = of(format!("?customerId={0}&bidId={0}", jane.customer));
    let refused = office.get(&two).await?.expect(422)?.text();
    assert!(refused.contains("bidId") && refused.contains("one record"), "{refused}");
    assert!(office.get(&of("?cursor=x".into())).await?.expect(422)?.text().contains("cursor"));
    Ok(())
}

const PAGE: &str = "/office/activity/check";

#[tokio::test]
async fn the_companys_page_narrows_exports_and_checks() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    test.customer(&acme, "=1+1 Homes", "formula@doe.example").await?;
    test.staff(&acme, Role::Foreman).await?;
    let books = test.staff(&acme, Role::Bookkeeper).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &books).await?;

    let page = office.get("/office/activity").await?.expect(200)?.text();
    assert!(page.contains("created the customer") && page.contains("Check the log"));
    let narrowed = office.get("/office/activity?area=staff&by=staff").await?.expect(200)?.text();
    assert!(!narrowed.contains("created the customer") && narrowed.contains("to the team"));
    let later = office.get("/office/activity?from=2999-01-01").await?.expect(200)?.text();
    assert!(later.contains("Nothing happened that fits"));
    assert!(office.get("/api/v1/activity?area=nonsense").await?.expect(422)?.text().contains("\"area\""));

    let csv = office.get("/office/activity.csv?area=customer").await?.expect(200)?;
    let named = csv.headers["content-disposition"].to_str()?;
    assert!(named.contains("acme-activity.csv"), "{named}");
    let lines: Vec<_> = csv.text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("number,at_utc,") && lines[1].contains(",customer.created,staff,"));

    let held =
        office.json(Method::POST, PAGE, "/api/v1/activity/check", &json!({})).await?.expect(200)?.json();
    assert_eq!(held["ok"], true, "{held}");
    let mut root = test.superuser().await?;
    for sql in [
        "ALTER TABLE activity DISABLE TRIGGER append_only",
        "UPDATE activity SET data = '{\"role\":\"owner\"}' WHERE type = 'staff.added' AND seq > 1",
    ] {
        sqlx::query(sql).execute(&mut root).await?;
    }
    let found =
        office.json(Method::POST, PAGE, "/api/v1/activity/check", &json!({})).await?.expect(200)?.json();
    assert!(found["ok"] == false && found["fault"].is_string(), "{found}");
    let shown =
        office.post("/office/activity/check", "/office/activity/check", &[]).await?.expect(200)?.text();
    assert!(shown.contains("The log does not hold"), "{shown}");
    Ok(())
}
