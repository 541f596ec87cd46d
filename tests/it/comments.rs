//! COMM-1, SIGN-6: comments from both sides, links in them, who has seen them; requests for changes.

use anyhow::Result;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Client, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

async fn comments(reader: &Client, side: &str, bid: Uuid) -> Result<Vec<Value>> {
    let view = reader.get(&format!("/api/v1{side}/bids/{bid}")).await?.expect(200)?.json();
    Ok(view["comments"].as_array().cloned().unwrap_or_default())
}

/// Waits until so many looks at a bid's page are written: repeated ones are within a second.
async fn views(test: &TestApp, bid: Uuid, count: i64) -> Result<()> {
    let mut db = test.superuser().await?;
    let end = Instant::now() + Duration::from_secs(10);
    let sql = "SELECT coalesce(sum(v.times), 0) FROM views v JOIN bid_revisions r ON r.id = v.revision_id
        WHERE r.bid_id = $1 AND v.sha256 = ''";
    while sqlx::query_scalar::<_, i64>(sql).bind(bid).fetch_one(&mut db).await? < count {
        anyhow::ensure!(Instant::now() < end, "the views are not written");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

#[tokio::test]
async fn links_are_safe_and_each_side_sees_what_the_other_has_seen() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Comment)).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let said = "See https://doe.example/wall?a=1&b=2 and javascript:alert(1) <b>now</b>";
    let path = format!("/api/v1/portal/bids/{bid}/comments");
    portal.json(Method::POST, "/portal/devices", &path, &json!({ "body": said })).await?.expect(200)?;
    let mail = test.mailbox.wait(&acme.owner_email, "Comment on B-0001", 1).await?;
    assert!(mail.text.is_some_and(|words| words.contains("https://doe.example/wall?a=1&b=2")));
    // unseen: in the list at a glance, and for the customer
    assert!(comments(&portal, "/portal", bid).await?[0]["seenAt"].is_null());
    let list = office.get("/office/bids").await?.expect(200)?.text();
    assert!(list.contains("1 new comment"), "{list}");
    let html = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    let link =
        "<a href=\"https://doe.example/wall?a=1&amp;b=2\" rel=\"noopener nofollow\" target=\"_blank\">";
    assert!(
        html.contains(link) && html.contains("&lt;b&gt;now&lt;/b&gt;") && html.contains(">New<"),
        "{html}"
    );
    assert!(!html.contains("href=\"javascript:"), "{html}");
    // seen: by that look, on both sides
    let list = office.get("/office/bids").await?.expect(200)?.text();
    assert!(!list.contains("1 new comment"), "{list}");
    assert!(comments(&portal, "/portal", bid).await?[0]["seenAt"].is_string());
    let html = portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains(link) && html.contains("Seen"), "{html}");

    views(&test, bid, 3).await?;
    let page = format!("/office/bids/{bid}");
    office
        .post(&page, &format!("{page}/comments"), &[("comment", "Here: http://acme.example.")])
        .await?
        .expect(303)?;
    test.mailbox.wait(&jane.email, "Comment on B-0001", 1).await?;
    let own = &comments(&office, "", bid).await?[1];
    assert!(own["seenAt"].is_null(), "{own}");
    let listed = portal.get("/api/v1/portal/bids").await?.expect(200)?.json();
    assert_eq!(listed["items"][0]["newComments"], 1, "{listed}");
    let html = portal.get("/portal/bids").await?.expect(200)?.text();
    assert!(html.contains("1 new comment"), "{html}");
    // a prefetch and a HEAD are nobody's look
    let request =
        portal.request(Method::GET, &format!("/portal/bids/{bid}")).header("sec-purpose", "prefetch");
    portal.send(request).await?;
    assert!(comments(&office, "", bid).await?[1]["seenAt"].is_null());
    let html = portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains(">New<") && html.contains("<a href=\"http://acme.example\""), "{html}");
    views(&test, bid, 4).await?;
    assert!(comments(&office, "", bid).await?[1]["seenAt"].is_string());
    // by the API too
    portal.json(Method::POST, "/portal/devices", &path, &json!({ "body": "And?" })).await?.expect(200)?;
    let seen = format!("/api/v1/bids/{bid}/comments/seen");
    office.json(Method::POST, "/office/devices", &seen, &json!({})).await?.expect(200)?;
    assert!(comments(&portal, "/portal", bid).await?[2]["seenAt"].is_string());
    Ok(())
}

#[tokio::test]
async fn changes_can_be_asked_for_by_page_and_staff_hear_at_once() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let page = format!("/portal/bids/{bid}");
    let html = portal
        .post(&page, &format!("{page}/request-changes"), &[("request", " ")])
        .await?
        .expect(422)?
        .text();
    assert!(html.contains("f-request-error"), "{html}");
    portal
        .post(&page, &format!("{page}/request-changes"), &[("request", "A wider wall, please.")])
        .await?
        .expect(303)?;
    let mail = test.mailbox.wait(&acme.owner_email, "Changes to bid B-0001", 1).await?;
    assert!(mail.text.is_some_and(|words| words.contains("> A wider wall, please.")));
    let html = portal
        .post(&page, &format!("{page}/reject"), &[("reason", "Too dear"), ("revision", "2")])
        .await?
        .expect(409)?
        .text();
    assert!(html.contains("Too dear") || html.contains("changed"), "{html}");
    portal
        .post(&page, &format!("{page}/reject"), &[("reason", "Too dear"), ("revision", "1")])
        .await?
        .expect(303)?;
    let mail = test.mailbox.wait(&acme.owner_email, "B-0001 rejected by Jane Doe", 1).await?;
    assert!(mail.text.is_some_and(|words| words.contains("> Too dear")));
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let html = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    for words in ["Asks for changes", "Too dear", "rejected the bid", "asked for changes"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    Ok(())
}
