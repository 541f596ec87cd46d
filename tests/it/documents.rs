//! BID-3: documents attached, handed out, refused.

use anyhow::Result;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";

async fn upload(office: &Client, bid: &str, name: &str, bytes: Vec<u8>) -> Result<Answer> {
    let page = format!("/office/bids/{bid}");
    let token = office.token(&page).await?;
    let form = Form::new().text("csrf", token).part("file", Part::bytes(bytes).file_name(name.to_owned()));
    let request = office
        .request(Method::POST, &format!("{page}/documents"))
        .header("origin", office.origin())
        .header("accept", "application/problem+json, application/json;q=0.9")
        .multipart(form);
    office.send(request).await
}

async fn draft(office: &Client, customer: uuid::Uuid) -> Result<String> {
    let body = json!({ "customerId": customer, "title": "Wall", "lines": [{ "description": "Wall", "quantity": "1", "unitPriceCents": 100 }] });
    let made =
        office.json(Method::POST, "/office/bids/new", "/api/v1/bids", &body).await?.expect(200)?.json();
    Ok(made["bid"]["id"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn attached_frozen_and_opened_by_the_customer() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let bid = draft(&office, jane.customer).await?;
    upload(&office, &bid, "../plan ü.pdf", PDF.to_vec()).await?.expect(201)?;
    upload(&office, &bid, "notes.txt", b"Mind the pipe.\n".to_vec()).await?.expect(201)?;
    let page = format!("/office/bids/{bid}");
    let view = office.get(&format!("/api/v1/bids/{bid}")).await?.json();
    assert_eq!(view["documents"][0]["name"], "plan ü.pdf");
    assert_eq!(view["documents"][1]["mediaType"], "text/plain");
    let (plan, notes) = (
        view["documents"][0]["id"].as_str().unwrap_or_default(),
        view["documents"][1]["id"].as_str().unwrap_or_default(),
    );
    // a document makes it another version: what was read before is not what would be sent
    office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(409)?;
    office.post(&page, &format!("{page}/documents/{notes}/remove"), &[]).await?.expect(303)?;
    office.post(&page, &format!("{page}/send"), &[("version", "3")]).await?.expect(303)?;
    office.post(&page, &format!("{page}/documents/{plan}/remove"), &[]).await?.expect(409)?;
    upload(&office, &bid, "late.pdf", PDF.to_vec()).await?.expect(409)?;
    let id = bid.parse()?;
    test.app
        .write(&acme.owner, async |cx| plumbline_app::shares::share(cx, id, ShareLevel::View).await)
        .await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let file = portal.get(&format!("/portal/bids/{bid}/documents/{plan}")).await?.expect(200)?;
    assert_eq!(file.bytes, PDF);
    let header =
        |name: &str| file.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    assert!(
        header("content-disposition").starts_with("attachment")
            && header("content-disposition").contains("plan%20%C3%BC.pdf")
    );
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    portal.get(&format!("/portal/bids/{bid}/documents/{notes}")).await?.expect(404)?;
    let seen = office.get(&format!("/api/v1/bids/{bid}")).await?.json();
    assert!(seen["documents"][0]["openedAt"].is_string());
    // the next revision takes its documents along, and the first keeps its own
    office.post(&page, &format!("{page}/revise"), &[]).await?.expect(303)?;
    let copy = office.get(&format!("/api/v1/bids/{bid}")).await?.json();
    assert_eq!(copy["documents"][0]["sha256"], view["documents"][0]["sha256"]);
    assert_ne!(copy["documents"][0]["id"], view["documents"][0]["id"]);
    portal.get(&format!("/portal/bids/{bid}/documents/{plan}")).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn what_is_refused_says_why_and_leaves_nothing() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let bid = draft(&office, customer).await?;
    let mut program = b"MZ\x90\x00\x03\x00\x00\x00".to_vec();
    program.resize(4_096, 0);
    let mut huge = PDF.to_vec();
    huge.resize(60_000_000, b' ');
    for (name, bytes, words) in [
        ("invoice.pdf", program, "does not match its name"),
        ("page.html", b"<!doctype html><script>alert(1)</script>".to_vec(), "cannot be attached"),
        ("empty.pdf", Vec::new(), "empty"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec(), "SVG"),
        ("photo.gif", b"GIF89a/*<script>alert(1)</script>*/".to_vec(), "two kinds of file"),
        ("huge.pdf", huge, "50 MB"),
    ] {
        let refused = upload(&office, &bid, name, bytes).await?.expect(422)?.json();
        let detail = refused["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(words), "{name}: {detail}");
        assert_eq!(refused["errors"][0]["field"], "file");
    }
    let mut db = test.superuser().await?;
    let left: i64 =
        sqlx::query_scalar("SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM blobs)")
            .fetch_one(&mut db)
            .await?;
    assert_eq!(left, 0);
    // without the session's token nothing is taken at all
    let form = Form::new().text("csrf", "guess").part("file", Part::bytes(PDF.to_vec()).file_name("a.pdf"));
    let request = office
        .request(Method::POST, &format!("/office/bids/{bid}/documents"))
        .header("origin", office.origin())
        .multipart(form);
    office.send(request).await?.expect(403)?;
    Ok(())
}
