//! SIGN-1 … SIGN-5: what a signature makes, what it says, and who hears of it.

mod refused;

use crate::signed::{self, idle, review, sign, signed, typed};
use anyhow::{Context, Result};
use data_encoding::BASE64;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_signing::bundle::{self, MarkFormat};
use plumbline_signing::digest::sha256_hex;
use plumbline_testkit::{Client, Company, Invited, TestApp, code_in};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Cursor;
use uuid::Uuid;

/// Contracts, projects, signatures and what the log says of them.
async fn made(test: &TestApp, bid: Uuid) -> Result<[i64; 6]> {
    let mut db = test.superuser().await?;
    let mut counts = [0; 6];
    for (count, sql) in counts.iter_mut().zip([
        "SELECT count(*) FROM contracts WHERE bid_id = $1",
        "SELECT count(*) FROM projects WHERE source_bid_id = $1",
        "SELECT count(*) FROM signatures WHERE bid_id = $1",
        "SELECT count(*) FROM activity WHERE bid_id = $1 AND type = 'bid.signed'",
        "SELECT count(*) FROM activity WHERE bid_id = $1 AND type = 'contract.created'",
        "SELECT count(*) FROM activity WHERE bid_id = $1 AND type = 'project.created'",
    ]) {
        *count = sqlx::query_scalar(sql).bind(bid).fetch_one(&mut db).await?;
    }
    Ok(counts)
}

/// A PNG with a stroke across it, as a pen leaves it.
fn drawing(width: u32, height: u32, ink: bool) -> Vec<u8> {
    let stroke = |x: u32, y: u32| {
        if ink && y.abs_diff(x * height / width) < 3 { Rgba([20, 20, 60, 255]) } else { Rgba([0, 0, 0, 0]) }
    };
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, stroke))
        .write_to(&mut out, ImageFormat::Png)
        .expect("memory takes any picture");
    out.into_inner()
}

async fn open_to_sign(test: &TestApp) -> Result<(Company, Invited, Client, Uuid)> {
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(test, "portal", &jane.email).await?;
    Ok((acme, jane, portal, bid))
}

#[tokio::test(flavor = "multi_thread")]
async fn one_signature_makes_one_contract_and_both_sides_hear_of_it() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    assert_eq!(made(&test, done.bid).await?, [1; 6]);
    // again: by a second press, and by the same request sent twice
    let body = typed(&json!({
        "revision": 1, "dataSha256": "0".repeat(64), "documentSha256": "0".repeat(64),
        "disclosure": "electronic-records-2026-11",
    }));
    let again = sign(&done.portal, done.bid, &body).await?.expect(409)?.json();
    assert_eq!(again["code"], "bid-already-signed");
    let page = format!("/portal/bids/{}", done.bid);
    let look = done.portal.get(&format!("{page}/sign")).await?.expect(303)?.location();
    assert_eq!(look, format!("/portal/contracts/{}", done.contract));
    assert_eq!(made(&test, done.bid).await?, [1; 6]);

    let contract = done.view().await?;
    assert_eq!(contract["approvedBidPriceCents"], 125_013);
    assert_eq!(
        (contract["sourceBidId"].as_str(), contract["signerName"].as_str()),
        (Some(done.bid.to_string().as_str()), Some("Jane Doe"))
    );
    let office = test.browser(&done.acme);
    office.sign_in(&test, "office", &done.acme.owner_email).await?;
    let path = format!("/api/v1/projects/{}", contract["projectId"].as_str().unwrap_or_default());
    let project = office.get(&path).await?.expect(200)?.json();
    assert_eq!(
        (project["status"].as_str(), project["contractId"].as_str()),
        (Some("planning"), Some(done.contract.as_str()))
    );
    let bid = office.get(&format!("/api/v1/bids/{}", done.bid)).await?.expect(200)?.json();
    assert_eq!(bid["bid"]["status"], "accepted");

    let owner = &done.acme.owner_email;
    let told = test.mailbox.wait(owner, "B-0001 signed by Jane Doe", 1).await?;
    let letter = told.text.context("its text")?;
    assert!(
        letter.contains("C-0001") && letter.contains(&format!("/office/contracts/{}", done.contract)),
        "{letter}"
    );
    let certificate = signed::certificate(&done.portal, &done.contract).await?;
    let kid = test.app.keys()?.active().kid().to_owned();
    for (email, subject) in [(&done.jane.email, "your signed copy"), (owner, "copy and certificate")] {
        let copy = test.mailbox.wait(email, subject, 1).await?;
        let letter = copy.text.context("its text")?;
        assert!(
            letter.contains(&kid) && letter.contains(&format!("/verify/{}", done.certificate)),
            "{letter}"
        );
        let files: Vec<_> =
            copy.attachments.iter().map(|a| (a.file_name.as_str(), sha256_hex(&a.bytes))).collect();
        let document = contract["documentSha256"].as_str().unwrap_or_default().to_owned();
        assert_eq!(files, [("C-0001.pdf", document), ("C-0001 certificate.pdf", sha256_hex(&certificate))]);
    }
    idle(&test).await?;
    let about = |email: &str, part: &str| {
        test.mailbox.to(email).iter().filter(|mail| mail.subject.contains(part)).count()
    };
    assert_eq!((about(owner, "signed by"), about(owner, "copy and certificate")), (1, 1));
    assert_eq!(about(&done.jane.email, "your signed copy"), 1);
    Ok(())
}

#[tokio::test]
async fn every_owner_and_manager_hears_of_it_and_nobody_in_the_field() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, _, portal, bid) = open_to_sign(&test).await?;
    let (manager, foreman) =
        (test.staff(&acme, Role::Manager).await?, test.staff(&acme, Role::Foreman).await?);
    let body = typed(&review(&portal, bid).await?);
    let path = format!("/api/v1/portal/bids/{bid}/signature");
    let token = portal.token("/portal/devices").await?;
    let mut answers = Vec::new();
    for _ in 0..2 {
        let request = portal
            .request(Method::POST, &path)
            .header("origin", portal.origin())
            .header("x-csrf-token", &token)
            .header("idempotency-key", "the-one-press")
            .json(&body);
        answers.push(portal.send(request).await?.expect(200)?.json());
    }
    assert_eq!(answers[0], answers[1], "a request that is repeated is answered, not done, again");
    assert_eq!(made(&test, bid).await?, [1; 6]);
    for email in [&acme.owner_email, &manager] {
        test.mailbox.wait(email, "signed by Jane Doe", 1).await?;
        test.mailbox.wait(email, "copy and certificate", 1).await?;
    }
    idle(&test).await?;
    assert!(test.mailbox.to(&foreman).is_empty());
    Ok(())
}

#[tokio::test]
async fn a_drawing_is_kept_as_its_pixels_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, portal, bid) = open_to_sign(&test).await?;
    let mut body = typed(&review(&portal, bid).await?);
    let mut png = drawing(600, 200, true);
    let end = png.len() - 12;
    // what hides in a PNG beside its pixels must not be kept
    let mut hidden = 4_u32.to_be_bytes().to_vec();
    hidden.extend(b"tEXtk\0vv");
    hidden.extend([0x65, 0x3f, 0x18, 0xbb]);
    png.splice(end..end, hidden);
    body["kind"] = "drawn".into();
    body["text"] = Value::Null;
    body["png"] = BASE64.encode(&png).into();
    let made = sign(&portal, bid, &body).await?.expect(200)?.json();
    let done = signed::Signed::of(&made, acme, jane, portal, bid);
    let bundle = bundle::read(&done.bundle().await?)?;
    let mark = bundle.mark.context("the drawing")?;
    assert_eq!(mark.format, MarkFormat::Png);
    assert!(!mark.bytes.windows(4).any(|w| w == b"tEXt"));
    let (given, kept) =
        (image::load_from_memory(&drawing(600, 200, true))?, image::load_from_memory(&mark.bytes)?);
    assert_eq!(given.to_rgba8(), kept.to_rgba8());
    let answer = done.verification(&test).await?;
    assert_eq!(answer["verdict"], "VALID", "{answer}");
    let evidence: Value = serde_json::from_slice(&bundle.evidence.context("evidence")?)?;
    assert_eq!(evidence["signature"]["kind"], "drawn");
    Ok(())
}

#[tokio::test]
async fn a_sign_in_of_yesterday_asks_for_a_fresh_code_in_place() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, jane, portal, bid) = open_to_sign(&test).await?;
    let good = typed(&review(&portal, bid).await?);
    let age =
        "UPDATE sessions SET verified_at = clock_timestamp() - interval '24 hours' WHERE contact_id = $1";
    sqlx::query(age).bind(jane.contact).execute(&mut test.superuser().await?).await?;
    assert_eq!(review(&portal, bid).await?["needsCode"], true);
    let refused = sign(&portal, bid, &good).await?;
    assert_eq!(refused.json()["code"], "verification_needed", "{}", refused.text());
    assert_eq!(made(&test, bid).await?, [0; 6]);
    // the page asks where the signer is, keeps what they wrote, and goes on with the code
    let field = |key: &str| good[key].as_str().unwrap_or_default().to_owned();
    let (data, document) = (field("dataSha256"), field("documentSha256"));
    let mut form = vec![
        ("revision", "1"),
        ("data_sha256", &data),
        ("document_sha256", &document),
        ("disclosure", "electronic-records-2026-11"),
        ("consent", "yes"),
        ("signature_kind", "typed"),
        ("signature_text", "Jane Q. Doe"),
    ];
    let (page, action) = (format!("/portal/bids/{bid}/sign"), format!("/portal/bids/{bid}/signature"));
    let asked = portal.post(&page, &action, &form).await?.expect(401)?.text();
    assert!(asked.contains("name=\"code\"") && asked.contains("Jane Q. Doe"), "{asked}");
    let code = code_in(&test.mailbox.wait(&jane.email, "code", 2).await?)?;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    form.push(("code", wrong));
    let html = portal.post(&page, &action, &form).await?.expect(422)?.text();
    assert!(html.contains("f-code-error"), "{html}");
    assert_eq!(made(&test, bid).await?, [0; 6]);
    form.pop();
    form.push(("code", &code));
    let to = portal.post(&page, &action, &form).await?.expect(303)?.location();
    assert!(to.starts_with("/portal/contracts/") && to.ends_with("?signed=1"), "{to}");
    assert_eq!(made(&test, bid).await?, [1; 6]);
    Ok(())
}

#[tokio::test]
async fn what_was_opened_and_what_was_not_stands_in_the_evidence() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    for opens in [false, true] {
        let bid = signed::bid_with_attachments(&test, &acme, jane.customer).await?;
        if opens {
            portal.get(&format!("/api/v1/portal/bids/{bid}/pdf")).await?.expect(200)?;
        }
        let before = review(&portal, bid).await?;
        assert_eq!(before["files"][0]["openedAt"].is_string(), opens, "{before}");
        sign(&portal, bid, &typed(&before)).await?.expect(200)?;
        let bytes: Vec<u8> = sqlx::query_scalar("SELECT evidence FROM signatures WHERE bid_id = $1")
            .bind(bid)
            .fetch_one(&mut test.superuser().await?)
            .await?;
        let evidence: Value = serde_json::from_slice(&bytes)?;
        let documents = evidence["documents"].as_array().context("documents")?;
        assert_eq!(documents.len(), 4);
        assert_eq!(documents[0]["opened_at"].is_string(), opens, "{evidence}");
        assert!(documents[1]["opened_at"].is_string() && evidence["viewed_at"].is_string(), "{evidence}");
        assert!(documents[2]["opened_at"].is_null() && documents[3]["opened_at"].is_null(), "{evidence}");
        assert_eq!(evidence["signer_zone"], "America/Chicago");
    }
    Ok(())
}
