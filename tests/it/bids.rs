//! BID-1, BID-2, SIGN-6: bids written by hand, sent, revised, withdrawn, rejected.

use anyhow::Result;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn written_by_hand_sent_and_never_changed_again() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?.to_string();
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let new = "/office/bids/new";
    let wrong = [
        ("title", ""),
        ("line[0].description", "Pipe"),
        ("line[0].quantity", "many"),
        ("line[0].unit_price", "1"),
    ];
    let html = office.post(new, "/office/bids", &wrong).await?.expect(422)?.text();
    assert!(html.contains("f-customer_id-error") && html.contains("#f-line[0].quantity"), "{html}");
    let fields = [
        ("customer_id", customer.as_str()),
        ("title", "Driveway & drainage"),
        ("overhead_percent", "10"),
        ("discount", "$5.00"),
        ("tax_percent", "8.25"),
        ("line[0].description", "Clear and grub"),
        ("line[0].quantity", "1.5"),
        ("line[0].unit_price", "3.33"),
        ("line[2].description", "Allowance"),
        ("line[2].quantity", "1"),
        ("line[2].unit_price", "100"),
    ];
    let page = office.post(new, "/office/bids", &fields).await?.expect(303)?.location();
    let id = page.rsplit('/').next().unwrap_or_default().to_owned();
    let shown = office.get(&page).await?.expect(200)?.text();
    assert!(shown.contains("Driveway &amp; drainage") && shown.contains("$119.62"), "{shown}");
    let preview = office.get(&format!("{page}/preview")).await?.expect(200)?;
    assert!(preview.bytes.starts_with(b"%PDF-"));
    let sent = office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(303)?;
    assert_eq!(sent.location(), page);
    let pdf = office.get(&format!("{page}/revisions/1/pdf")).await?.expect(200)?;
    assert_eq!(pdf.headers["x-content-type-options"], "nosniff");
    let view = office.get(&format!("/api/v1/bids/{id}")).await?.expect(200)?.json();
    assert_eq!((view["bid"]["status"].as_str(), view["totalCents"].as_i64()), (Some("sent"), Some(11_962)));
    assert_eq!(view["revisions"][0]["documentSha256"], plumbline_signing::digest::sha256_hex(&pdf.bytes));
    // sent is sent: by form, by API, and in the database
    office.post(&page, &format!("{page}/edit"), &[("title", "x"), ("version", "0")]).await?.expect(409)?;
    let mut db = test.superuser().await?;
    for sql in [
        "UPDATE line_items SET unit_price_cents = 1 WHERE company_id = $1",
        "DELETE FROM line_items WHERE company_id = $1",
        "UPDATE bid_revisions SET title = 'x' WHERE company_id = $1",
    ] {
        let refused = sqlx::query(sql).bind(acme.owner.company_id).execute(&mut db).await;
        assert!(refused.is_err(), "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn two_editors_cannot_overwrite_one_another() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let body = json!({ "customerId": customer, "title": "Wall", "lines": [{ "description": "Wall", "quantity": "2", "unitPriceCents": 150 }] });
    let made = office.json(Method::POST, "/office/bids", "/api/v1/bids", &body).await?.expect(200)?.json();
    let path = format!("/api/v1/bids/{}", made["bid"]["id"].as_str().unwrap_or_default());
    let page = format!("/office/bids/{}", made["bid"]["id"].as_str().unwrap_or_default());
    assert_eq!(made["totalCents"], 300);
    let first = json!({ "version": 0, "title": "First", "lines": [] });
    let second = json!({ "version": 0, "title": "Second", "lines": [] });
    office.json(Method::PUT, &page, &path, &first).await?.expect(200)?;
    let refused = office.json(Method::PUT, &page, &path, &second).await?.expect(409)?.json();
    assert_eq!(refused["code"], "version-conflict");
    let html = office
        .post(&page, &format!("{page}/edit"), &[("version", "0"), ("title", "Third & kept")])
        .await?
        .expect(409)?;
    assert!(html.text().contains("Third &amp; kept"));
    // an empty bid is not sent, and says why
    let refused =
        office.json(Method::POST, &page, &format!("{path}/send"), &json!({})).await?.expect(422)?.json();
    assert_eq!(refused["errors"][0]["field"], "lines");
    assert_eq!(office.get(&path).await?.json()["bid"]["title"], "First");
    Ok(())
}

#[tokio::test]
async fn revised_withdrawn_and_sent_again() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    test.mailbox.wait(&jane.email, "Retaining wall", 1).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let (page, shared) = (format!("/office/bids/{bid}"), format!("/api/v1/portal/bids/{bid}"));
    let edit = office.post(&page, &format!("{page}/revise"), &[]).await?.expect(303)?.location();
    office.post(&page, &format!("{page}/revise"), &[]).await?.expect(409)?;
    let changed = [
        ("version", "0"),
        ("title", "Taller wall"),
        ("line[0].description", "Wall"),
        ("line[0].quantity", "1"),
        ("line[0].unit_price", "9"),
    ];
    office.post(&edit, &edit, &changed).await?.expect(303)?;
    let seen = portal.get(&shared).await?.expect(200)?.json();
    assert_eq!(
        (seen["revision"].as_i64(), seen["data"]["title"].as_str()),
        (Some(1), Some("Retaining wall"))
    );
    office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(409)?;
    office.post(&page, &format!("{page}/send"), &[("version", "1")]).await?.expect(303)?;
    let seen = portal.get(&shared).await?.expect(200)?.json();
    assert_eq!((seen["revision"].as_i64(), seen["totalCents"].as_i64()), (Some(2), Some(900)));
    test.mailbox.wait(&jane.email, "Taller wall", 1).await?;
    office.post(&page, &format!("{page}/withdraw"), &[("reason", "typo")]).await?.expect(303)?;
    assert_eq!(portal.get(&shared).await?.json()["status"], "withdrawn");
    let html = portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains("withdrawn this bid") && !html.contains("typo"));
    office.post(&page, &format!("{page}/withdraw"), &[]).await?.expect(409)?;
    Ok(())
}

#[tokio::test]
async fn rejected_with_a_reason_and_staff_know_at_once() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let manager = test.staff(&acme, Role::Manager).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let page = format!("/portal/bids/{bid}");
    let reject = format!("{page}/reject");
    portal.post(&page, &reject, &[("revision", "7")]).await?.expect(409)?;
    portal.post(&page, &reject, &[("revision", "1"), ("reason", "Too <dear>")]).await?.expect(303)?;
    portal.post(&page, &reject, &[("revision", "1")]).await?.expect(409)?;
    for email in [&acme.owner_email, &manager] {
        let mail = test.mailbox.wait(email, "rejected by Jane Doe", 1).await?;
        assert!(mail.text.as_deref().is_some_and(|text| text.contains("Too <dear>")), "{:?}", mail.text);
    }
    let mut db = test.superuser().await?;
    let row: (String, String) = sqlx::query_as("SELECT status, closing_reason FROM bids WHERE id = $1")
        .bind(bid)
        .fetch_one(&mut db)
        .await?;
    assert_eq!(row, ("rejected".into(), "Too <dear>".into()));
    Ok(())
}

#[tokio::test]
async fn past_its_last_day_a_bid_is_expired_by_the_clock_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let mut db = test.superuser().await?;
    sqlx::query("ALTER TABLE bid_revisions DISABLE TRIGGER frozen_once_sent").execute(&mut db).await?;
    sqlx::query("UPDATE bid_revisions SET expires_at = clock_timestamp() WHERE bid_id = $1")
        .bind(bid)
        .execute(&mut db)
        .await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let page = format!("/portal/bids/{bid}");
    let html = portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("has expired") && !html.contains(&format!("{page}/sign\"")));
    portal.post(&page, &format!("{page}/reject"), &[("revision", "1")]).await?.expect(409)?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let found = office.get("/api/v1/bids?status=expired").await?.expect(200)?.json();
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    let sent = office.get("/api/v1/bids?status=sent").await?.expect(200)?.json();
    assert_eq!(sent["items"].as_array().map(Vec::len), Some(0));
    Ok(())
}

#[tokio::test]
async fn many_at_once_get_a_number_each() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let input = plumbline_app::bids::BidInput { title: "Wall".into(), ..Default::default() };
    let mut tasks = Vec::new();
    for _ in 0..16 {
        let (app, owner, input) = (test.app.clone(), acme.owner.clone(), input.clone());
        tasks.push(tokio::spawn(async move {
            app.write(&owner, async |cx| plumbline_app::bids::create(cx, Some(customer), &input).await).await
        }));
    }
    for task in tasks {
        let _: Uuid = task.await??;
    }
    let mut db = test.superuser().await?;
    let numbers: Vec<i32> =
        sqlx::query_scalar("SELECT number FROM bids ORDER BY number").fetch_all(&mut db).await?;
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    Ok(())
}
