//! Bad input and too much of it: each a clear answer, and nothing half-written.

use anyhow::{Context, Result};
use plumbline_app::bids::{self, BidInput};
use plumbline_domain::Plan;
use plumbline_testkit::{Answer, Client, TestApp, code_in};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

async fn post(browser: &Client, path: &str, body: String) -> Result<Answer> {
    let session = browser.get("/api/v1/office/session").await?.json();
    let request = browser
        .request(Method::POST, path)
        .header("origin", browser.origin())
        .header("x-csrf-token", session["csrfToken"].as_str().unwrap_or_default())
        .header("content-type", "application/json")
        .body(body);
    browser.send(request).await
}

#[tokio::test]
async fn the_sixth_code_is_not_even_compared() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let page = "/office/sign-in";
    browser.post(page, page, &[("email", &acme.owner_email)]).await?;
    let code = code_in(&test.mailbox.wait(&acme.owner_email, "", 1).await?)?;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let mut said = Vec::new();
    for _ in 0..5 {
        said.push(
            browser
                .post(page, "/office/sign-in/code", &[("code", wrong)])
                .await?
                .expect(422)?
                .text()
                .contains("code"),
        );
    }
    assert!(said.iter().all(|s| *s), "each answer speaks of the code");
    let sixth = browser.post(page, "/office/sign-in/code", &[("code", &code)]).await?;
    assert_ne!(sixth.status.as_u16(), 303, "the right code after five wrong ones lets nobody in");
    assert_eq!(browser.get("/office").await?.status.as_u16(), 303);
    Ok(())
}

#[tokio::test]
async fn a_burst_of_requests_sends_few_mails_and_says_when_to_come_back() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let page = "/office/sign-in";
    let mut refused = 0;
    for _ in 0..20 {
        let browser = test.browser(&acme);
        let answer = browser.post(page, page, &[("email", &acme.owner_email)]).await?;
        if answer.status == 429 {
            let wait: u64 =
                answer.headers.get("retry-after").context("when to come back")?.to_str()?.parse()?;
            assert!((1..=900).contains(&wait), "{wait}");
            assert!(
                answer.text().contains("minute") || answer.text().contains("second"),
                "{}",
                answer.text()
            );
            refused += 1;
        } else {
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.text());
        }
    }
    assert_eq!(refused, 15, "five in a quarter of an hour");
    let answer = post(
        &test.browser(&acme),
        "/api/v1/sign-in",
        json!({ "side": "office", "email": acme.owner_email }).to_string(),
    )
    .await?;
    let problem = answer.expect(429)?;
    assert!(
        problem.headers.contains_key("retry-after") && problem.json()["code"] == "too_many_requests",
        "{}",
        problem.text()
    );
    // what was let through comes, and no more: a mail asked for last is the sign that none is still on its way
    until_idle(&test, acme.owner.company_id).await?;
    let came = test.mailbox.to(&acme.owner_email).len();
    assert!((1..=5).contains(&came), "{came} mails for 21 requests");
    Ok(())
}

/// Waits until no job is queued.
async fn until_idle(test: &TestApp, company: Uuid) -> Result<()> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let mut tx = test.app.db.begin(company, plumbline_store::Scope::Read).await?;
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM jobs WHERE state = 'queued'")
            .fetch_one(&mut *tx)
            .await?;
        drop(tx);
        if left == 0 {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < end, "{left} jobs are still queued");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn unknown_hosts_and_ids_are_plainly_not_found() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    for host in
        ["nobody.localhost", "evil.example", "acme.evil.example", "xacme.localhost", "a.acme.localhost"]
    {
        for path in ["/", "/office", "/healthz", "/api/v1/customers"] {
            let answer = test.client(host).get(path).await?;
            assert_eq!(
                (answer.status.as_u16(), answer.text().as_str()),
                (404, "Not found\n"),
                "{host}{path}"
            );
            assert!(!format!("{:?}", answer.headers).contains("evil"), "{:?}", answer.headers);
        }
    }
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let id = Uuid::now_v7();
    for path in [
        format!("/office/customers/{id}"),
        format!("/office/bids/{id}"),
        "/office/bids/no-id".into(),
        "/office/nothing".into(),
    ] {
        let answer = office.get(&path).await?;
        assert_eq!(answer.status.as_u16(), 404, "{path}: {}", answer.text());
        assert!(answer.text().contains("<html"), "{path} is a page");
    }
    for path in [format!("/api/v1/customers/{id}"), format!("/api/v1/bids/{id}"), "/api/v1/nothing".into()] {
        let answer = office.get(&path).await?.expect(404)?;
        assert_eq!(
            (&answer.json()["code"], &answer.json()["status"]),
            (&json!("not_found"), &json!(404)),
            "{path}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn malformed_json_is_answered_with_what_is_wrong() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let id = Uuid::now_v7();
    for (body, named) in [
        ("{", ""),
        ("[]", ""),
        ("{\"title\":\"Wall\"}", "customerId"),
        (&format!("{{\"customerId\":\"{id}\",\"title\":[7]}}"), "title"),
        ("{\"customerId\":\"no-id\",\"title\":\"Wall\"}", "customerId"),
    ] {
        let problem = post(&office, "/api/v1/bids", body.to_owned()).await?.expect(400)?;
        let type_ = problem.headers.get("content-type").context("a type")?.to_str()?.to_owned();
        assert!(type_.starts_with("application/problem+json"), "{type_}");
        let said = problem.json();
        assert_eq!(said["status"], 400, "{said}");
        assert!(
            said["detail"].as_str().is_some_and(|d| !d.is_empty() && d.contains(named)),
            "{body}: {said}"
        );
    }
    // well-formed but wrong: the fields by name
    let customer = test.customer(&acme, "Jane Doe", "jane@x.test").await?;
    let body = json!({ "customerId": customer, "title": "", "lines": [{ "description": "", "quantity": "many", "unitPriceCents": 1 }] });
    let problem = post(&office, "/api/v1/bids", body.to_string()).await?.expect(422)?.json();
    let fields: Vec<&str> =
        problem["errors"].as_array().context("errors")?.iter().filter_map(|e| e["field"].as_str()).collect();
    for field in ["title", "lines[0].description", "lines[0].quantity"] {
        assert!(fields.contains(&field), "{field} is named in {problem}");
    }
    let bids = office.get("/api/v1/bids").await?.json();
    assert_eq!(bids["items"].as_array().map(Vec::len), Some(0), "nothing half-written");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_are_too_large_or_not_what_they_say() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@x.test").await?;
    let input = BidInput { title: "Wall".into(), ..BidInput::default() };
    let bid = test.app.write(&acme.owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let csrf = office.get("/api/v1/office/session").await?.json()["csrfToken"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let upload = async |name: &'static str, bytes: Vec<u8>| {
        let part = Part::bytes(bytes).file_name(name).mime_str("application/pdf")?;
        let request = office
            .request(Method::POST, &format!("/api/v1/bids/{bid}/documents"))
            .header("origin", office.origin())
            .header("x-csrf-token", &csrf)
            .multipart(Form::new().part("file", part));
        office.send(request).await
    };
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(60_000_000, b' ');
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(4096, 0);
    for (name, bytes, says) in
        [("plan.pdf", large, "50"), ("plan.pdf", program, "PDF"), ("empty.pdf", Vec::new(), "empty")]
    {
        let refused = upload(name, bytes).await?;
        assert!(
            matches!(refused.status.as_u16(), 413 | 422),
            "{name}: {} {}",
            refused.status,
            refused.text()
        );
        let problem = refused.json();
        let error = &problem["errors"][0];
        assert_eq!(error["field"], "file", "{problem}");
        assert!(error["detail"].as_str().is_some_and(|d| !d.is_empty()), "{problem}");
        let _ = says;
    }
    let documents: i64 =
        sqlx::query_scalar("SELECT count(*) FROM documents").fetch_one(&mut test.superuser().await?).await?;
    let blobs: i64 =
        sqlx::query_scalar("SELECT count(*) FROM blobs").fetch_one(&mut test.superuser().await?).await?;
    assert_eq!((documents, blobs), (0, 0), "nothing half-written");
    Ok(())
}
