//! SHARE-1 … SHARE-3, VIEW-1, COMM-1, PLAN-2, PLAN-5: who sees a bid, how far, and what is known of it.

use anyhow::Result;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Company, TestApp};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

async fn events(test: &TestApp, bid: Uuid, kind: &str) -> Result<i64> {
    let mut db = test.superuser().await?;
    Ok(sqlx::query_scalar("SELECT count(*) FROM activity WHERE bid_id = $1 AND type = $2")
        .bind(bid)
        .bind(kind)
        .fetch_one(&mut db)
        .await?)
}

async fn set_plan(test: &TestApp, company: &Company, plan: &str) -> Result<()> {
    let mut db = test.superuser().await?;
    sqlx::query("UPDATE companies SET plan = $2 WHERE company_id = $1")
        .bind(company.owner.company_id)
        .bind(plan)
        .execute(&mut db)
        .await?;
    Ok(())
}

#[tokio::test]
async fn each_level_does_what_the_guide_says() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    for (level, comment, approve) in
        [(ShareLevel::View, 403, 403), (ShareLevel::Comment, 303, 403), (ShareLevel::Approve, 303, 303)]
    {
        let bid = test.sent_bid(&acme, jane.customer, Some(level)).await?;
        let page = format!("/portal/bids/{bid}");
        let html = portal.get(&page).await?.expect(200)?.text();
        assert_eq!(html.contains("name=\"comment\""), level != ShareLevel::View, "{level}");
        assert_eq!(html.contains(&format!("{page}/sign\"")), level == ShareLevel::Approve, "{level}");
        let pdf = portal.get(&format!("{page}/pdf")).await?.expect(200)?;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        let disposition = pdf.headers["content-disposition"].to_str()?;
        assert!(disposition.starts_with("attachment"), "{disposition}");
        assert_eq!(pdf.headers["cache-control"], "private, no-store");
        // a page that has no form has no token: it comes from another page of the same session
        let token_page = "/portal/devices";
        portal
            .post(token_page, &format!("{page}/comments"), &[("comment", "When?")])
            .await?
            .expect(comment)?;
        portal
            .post(token_page, &format!("{page}/request-changes"), &[("request", "Wider")])
            .await?
            .expect(comment)?;
        portal.post(token_page, &format!("{page}/reject"), &[("revision", "1")]).await?.expect(approve)?;
    }
    test.mailbox.wait(&acme.owner_email, "by Jane Doe", 5).await?;
    Ok(())
}

#[tokio::test]
async fn shared_changed_stopped_and_each_is_in_the_log() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, None).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let (page, shared) = (format!("/office/bids/{bid}"), format!("/portal/bids/{bid}"));
    portal.get(&shared).await?.expect(404)?;
    assert!(office.get(&page).await?.text().contains("Share with customer"));
    office.post(&page, &format!("{page}/share"), &[("level", "everything")]).await?.expect(422)?;
    office.post(&page, &format!("{page}/share"), &[("level", "view")]).await?.expect(303)?;
    office.post(&page, &format!("{page}/share"), &[("level", "view")]).await?.expect(409)?;
    test.mailbox.wait(&jane.email, "Retaining wall", 1).await?;
    let list = portal.get("/portal/bids").await?.expect(200)?.text();
    assert!(list.contains("Retaining wall") && list.contains("$1,500.13"), "{list}");
    portal.get(&shared).await?.expect(200)?;
    let view = office.get(&format!("/api/v1/bids/{bid}")).await?.expect(200)?.json();
    let share = view["shares"][0]["id"].as_str().unwrap_or_default().to_owned();
    assert!(view["shares"][0]["viewedAt"].is_string());
    office
        .post(&page, &format!("{page}/shares/{share}/level"), &[("level", "approve")])
        .await?
        .expect(303)?;
    office.post(&page, &format!("{page}/shares/{share}/stop"), &[]).await?.expect(303)?;
    portal.get(&shared).await?.expect(404)?;
    portal.get(&format!("{shared}/pdf")).await?.expect(404)?;
    assert!(!portal.get("/portal/bids").await?.text().contains("Retaining wall"));
    let mut db = test.superuser().await?;
    let log: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "SELECT type, data FROM activity WHERE bid_id = $1 AND type LIKE 'bid.share%' ORDER BY seq",
    )
    .bind(bid)
    .fetch_all(&mut db)
    .await?;
    let levels: Vec<_> =
        log.iter().map(|(kind, data)| (kind.as_str(), data["level"].as_str().unwrap_or_default())).collect();
    assert_eq!(
        levels,
        [("bid.shared", "view"), ("bid.share_changed", "approve"), ("bid.share_stopped", "approve")]
    );
    assert!(log.iter().all(|(_, data)| data["customer_id"] == json!(jane.customer)));
    Ok(())
}

#[tokio::test]
async fn nobody_else_sees_it() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, summit) =
        (test.company("acme", Plan::Business).await?, test.company("summit", Plan::Business).await?);
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let other = test.accepted(&acme, "Otto Other", "otto@other.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let stranger = test.browser(&acme);
    stranger.sign_in(&test, "portal", &other.email).await?;
    let page = format!("/portal/bids/{bid}");
    for path in [page.clone(), format!("{page}/pdf"), format!("/api/v1/portal/bids/{bid}")] {
        stranger.get(&path).await?.expect(404)?;
    }
    for step in ["comments", "reject", "request-changes"] {
        let fields = [("comment", "x"), ("request", "x"), ("revision", "1")];
        stranger.post("/portal/devices", &format!("{page}/{step}"), &fields).await?.expect(404)?;
    }
    let rival = test.browser(&summit);
    rival.sign_in(&test, "office", &summit.owner_email).await?;
    rival.get(&format!("/office/bids/{bid}")).await?.expect(404)?;
    rival
        .json(
            Method::POST,
            "/office/bids",
            &format!("/api/v1/bids/{bid}/shares"),
            &json!({ "level": "view" }),
        )
        .await?
        .expect(404)?;
    rival
        .json(Method::POST, "/office/bids", &format!("/api/v1/bids/{bid}/withdraw"), &json!({}))
        .await?
        .expect(404)?;
    let foreman = test.staff(&acme, Role::Foreman).await?;
    let field = test.browser(&acme);
    field.sign_in(&test, "office", &foreman).await?;
    field.get(&format!("/api/v1/bids/{bid}")).await?.expect(403)?;
    Ok(())
}

#[tokio::test]
async fn sharing_needs_an_accepted_customer_and_the_plan() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let customer = test.customer(&acme, "Nora New", "nora@new.example").await?;
    let bid = test.sent_bid(&acme, customer, None).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let (page, path) = (format!("/office/bids/{bid}"), format!("/api/v1/bids/{bid}/shares"));
    assert!(!office.get(&page).await?.text().contains("Share with customer"));
    let refused =
        office.json(Method::POST, &page, &path, &json!({ "level": "view" })).await?.expect(409)?.json();
    assert_eq!(refused["code"], "customer-not-accepted");
    set_plan(&test, &acme, "free").await?;
    let refused =
        office.json(Method::POST, &page, &path, &json!({ "level": "view" })).await?.expect(402)?.json();
    assert_eq!(
        (refused["code"].as_str(), refused["required_plan"].as_str()),
        (Some("upgrade_required"), Some("business"))
    );
    let html = office.get(&page).await?.expect(200)?.text();
    assert!(html.contains("upgrade__list") && !html.contains("Share with customer"));
    Ok(())
}

#[tokio::test]
async fn on_free_the_customer_reads_but_is_never_asked_to_buy() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    set_plan(&test, &acme, "free").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let page = format!("/portal/bids/{bid}");
    let html = portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("not available for signing") && !html.contains("Business plan"));
    let refused = portal
        .post("/portal/devices", &format!("{page}/reject"), &[("revision", "1")])
        .await?
        .expect(402)?
        .text();
    assert!(refused.contains("not available for signing") && !refused.contains("upgrade__list"));
    set_plan(&test, &acme, "business").await?;
    assert!(portal.get(&page).await?.text().contains(&format!("{page}/sign\"")));
    Ok(())
}

#[tokio::test]
async fn every_look_is_in_the_log_and_scanners_are_not() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let page = format!("/portal/bids/{bid}");
    portal.send(portal.request(Method::HEAD, &page)).await?.expect(200)?;
    portal.send(portal.request(Method::GET, &page).header("sec-purpose", "prefetch")).await?.expect(200)?;
    assert_eq!(events(&test, bid, "bid.viewed").await?, 0);
    portal.get(&page).await?.expect(200)?;
    assert_eq!(events(&test, bid, "bid.viewed").await?, 1, "the first is written before the answer");
    portal.get(&page).await?.expect(200)?;
    portal.get(&page).await?.expect(200)?;
    let pdf = format!("{page}/pdf");
    portal.get(&pdf).await?.expect(200)?;
    portal.get(&pdf).await?.expect(200)?;
    portal.send(portal.request(Method::GET, &pdf).header("range", "bytes=100-")).await?.expect(200)?;
    assert_eq!(events(&test, bid, "bid.downloaded").await?, 2, "downloads are written before the answer");
    for _ in 0..250 {
        if events(&test, bid, "bid.viewed").await? == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(events(&test, bid, "bid.viewed").await?, 3);
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let html = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains("opened the bid, revision 1"));
    office.get(&format!("/office/bids/{bid}/revisions/1/pdf")).await?.expect(200)?;
    assert_eq!(events(&test, bid, "bid.downloaded").await?, 2, "staff do not count");
    Ok(())
}

#[tokio::test]
async fn comments_go_both_ways_as_plain_text() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Comment)).await?;
    test.mailbox.wait(&jane.email, "Retaining wall", 1).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let (ours, theirs) = (format!("/office/bids/{bid}"), format!("/portal/bids/{bid}"));
    portal
        .post(&theirs, &format!("{theirs}/comments"), &[("comment", "<img src=x onerror=alert(1)> When?")])
        .await?
        .expect(303)?;
    let mail = test.mailbox.wait(&acme.owner_email, "Comment on B-", 1).await?;
    assert!(mail.text.as_deref().is_some_and(|text| text.contains("When?")));
    let html = office.get(&ours).await?.expect(200)?.text();
    assert!(html.contains("&lt;img src=x") && !html.contains("<img src=x"));
    office.post(&ours, &format!("{ours}/comments"), &[("comment", "Next week.")]).await?.expect(303)?;
    let mail = test.mailbox.wait(&jane.email, "Comment on B-", 1).await?;
    assert!(mail.text.as_deref().is_some_and(|text| text.contains("Next week.")));
    assert!(portal.get(&theirs).await?.expect(200)?.text().contains("Next week."));
    portal.post(&theirs, &format!("{theirs}/comments"), &[("comment", "  ")]).await?.expect(422)?;
    Ok(())
}
