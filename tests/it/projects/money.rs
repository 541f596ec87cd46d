//! ROLE-3: foremen and field roles see what they are assigned to, and never an amount of money.

use crate::signed::{bid_with_attachments, review, sign, typed};
use anyhow::{Context, Result};
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Client, TestApp};
use reqwest::Method;
use serde_json::{Value, json};

/// The contract's value as pages, exports and the API would write it.
const CANARIES: [&str; 4] = ["1,250.13", "1250.13", "125013", "100.01"];

async fn said(browser: &Client, path: &str) -> Result<String> {
    let answer = browser.get(path).await?;
    Ok(format!("{} {:?}", answer.text(), answer.headers))
}

#[tokio::test(flavor = "multi_thread")]
async fn load_field_roles_and_foremen_never_see_money() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = bid_with_attachments(&test, &acme, jane.customer).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    sign(&portal, bid, &typed(&review(&portal, bid).await?)).await?.expect(200)?;
    let list = office.get("/api/v1/projects").await?.expect(200)?.json();
    let project = list["items"][0]["id"].as_str().context("a project")?.to_owned();
    let (page, path) = (format!("/office/projects/{project}"), format!("/api/v1/projects/{project}"));
    let other =
        super::by_hand(&test, &acme, jane.customer, &plumbline_app::projects::TeamInput::default()).await?;

    let mut people = Vec::new();
    let mut ids = Vec::new();
    for role in [Role::Foreman, Role::Operator, Role::Driver, Role::Labor, Role::Mechanic] {
        let (id, browser) = super::member(&test, &acme, role).await?;
        ids.push(id);
        people.push((role, browser));
    }
    // not assigned: it is not there
    for (role, browser) in &people {
        browser.get(&page).await?.expect(404)?;
        browser.get(&path).await?.expect(404)?;
        assert_eq!(browser.get("/api/v1/projects").await?.json()["items"], json!([]), "{role}");
    }
    office
        .json(Method::PUT, &page, &format!("{path}/team"), &json!({ "staffIds": ids }))
        .await?
        .expect(200)?;
    super::updates::post(&office, &page, &[("text", "Dig here.")], &[]).await?.expect(303)?;
    let share = json!({ "level": "comment" });
    office.json(Method::POST, &page, &format!("{path}/shares"), &share).await?.expect(200)?;

    // the amounts are there for whoever may see them, so that their absence says something
    let seen = said(&office, &page).await?;
    assert!(seen.contains("1,250.13") && seen.contains("Contract value now"), "{seen}");
    let view: Value = office.get(&path).await?.json();
    assert_eq!((&view["contractValueCents"], &view["currentValueCents"]), (&json!(125_013), &json!(125_013)));
    let theirs = said(&portal, &format!("/portal/projects/{project}")).await?;
    assert!(theirs.contains("1,250.13"), "the customer sees what they agreed to");

    let places = [
        "/office".to_owned(),
        "/office/projects".to_owned(),
        "/office/projects?q=wall".to_owned(),
        page.clone(),
        format!("{page}/edit"),
        path.clone(),
        "/api/v1/projects".to_owned(),
        format!("{path}/updates"),
        "/api/v1/office/session".to_owned(),
        "/office/bids".to_owned(),
        format!("/office/bids/{bid}"),
        format!("/api/v1/bids/{bid}"),
        "/office/contracts".to_owned(),
        "/api/v1/contracts".to_owned(),
        "/api/v1/activity".to_owned(),
        "/office/customers".to_owned(),
    ];
    for (role, browser) in &people {
        for place in &places {
            let seen = said(browser, place).await?;
            for canary in CANARIES {
                assert!(!seen.contains(canary), "{role} reads {canary} at {place}: {seen}");
            }
        }
        browser.get(&format!("/office/projects/{other}")).await?.expect(404)?;
        works(*role, browser, &project, &other.to_string()).await?;
    }
    // the contract's project is nobody's to delete
    let refused = office.json(Method::DELETE, &page, &path, &json!({})).await?.expect(409)?.json();
    assert_eq!(refused["code"], "project-has-contract");
    // and the foreman's update went out to the customer
    test.mailbox.wait(&jane.email, "News of project", 1).await?;
    Ok(())
}

/// The foreman runs the project that is theirs; the others read it. Neither goes further.
async fn works(role: Role, browser: &Client, project: &str, other: &str) -> Result<()> {
    let (page, path) = (format!("/office/projects/{project}"), format!("/api/v1/projects/{project}"));
    let view = browser.get(&path).await?.expect(200)?.json();
    for key in ["contractValueCents", "approvedChangesCents", "currentValueCents"] {
        assert_eq!(view[key], Value::Null, "{role}: {key}");
    }
    assert_eq!(view["status"], if role == Role::Foreman { "planning" } else { "on_track" }, "{role}");
    let html = browser.get(&page).await?.expect(200)?.text();
    assert!(html.contains("Dig here.") && !html.contains("Contract value"), "{role}");
    assert_eq!(html.contains("name=\"status\""), role == Role::Foreman, "{role}");

    let (may, status) = if role == Role::Foreman { (200, "on_track") } else { (403, "completed") };
    let status = json!({ "status": status });
    browser.json(Method::PUT, &page, &format!("{path}/status"), &status).await?.expect(may)?;
    for (what, body) in [
        ("updates", json!({ "text": "Done for today.", "visible": true })),
        ("milestones", json!({ "name": "Dig" })),
    ] {
        browser.json(Method::POST, &page, &format!("{path}/{what}"), &body).await?.expect(may)?;
    }
    // neither says who works on it, shares it or deletes it
    let nobody = json!({ "staffIds": [] });
    browser.json(Method::PUT, &page, &format!("{path}/team"), &nobody).await?.expect(403)?;
    let share = json!({ "level": "view" });
    browser.json(Method::POST, &page, &format!("{path}/shares"), &share).await?.expect(403)?;
    browser.json(Method::DELETE, &page, &path, &json!({})).await?.expect(403)?;
    let elsewhere = format!("/api/v1/projects/{other}/status");
    browser.json(Method::PUT, &page, &elsewhere, &status).await?.expect(404)?;
    Ok(())
}
