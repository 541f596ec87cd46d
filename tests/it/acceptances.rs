//! SIGN-8: an acceptance given off the portal makes a contract that is never called signed.

use crate::signed::{idle, plumbline, review, sign, typed};
use anyhow::{Context, Result};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};
use uuid::Uuid;

const SCAN: &[u8] = b"Accepted. Jane Doe\n";

/// Asks for an acceptance to be recorded.
async fn record(office: &Client, bid: Uuid, fields: &[(&str, &str)], scan: bool) -> Result<Answer> {
    record_once(office, bid, fields, scan, None).await
}

async fn record_once(
    office: &Client,
    bid: Uuid,
    fields: &[(&str, &str)],
    scan: bool,
    key: Option<&str>,
) -> Result<Answer> {
    let token = office.token("/office/devices").await?;
    let mut form = Form::new();
    for (name, value) in fields {
        form = form.text((*name).to_owned(), (*value).to_owned());
    }
    if scan {
        form = form.part("file", Part::bytes(SCAN).file_name("Signed \"B-1\".txt").mime_str("text/plain")?);
    }
    let mut request = office
        .request(Method::POST, &format!("/api/v1/bids/{bid}/acceptance"))
        .header("origin", office.origin())
        .header("x-csrf-token", token)
        .multipart(form);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    office.send(request).await
}

const PAPER: [(&str, &str); 4] = [
    ("acceptedBy", "Jane Doe, owner"),
    ("method", "paper"),
    ("acceptedOn", "2026-01-02"),
    ("note", "Signed at the kitchen table.\nPaper in folder 7."),
];

/// The record of the acceptance, waited for until the worker has made it.
async fn paper(reader: &Client, path: &str) -> Result<Vec<u8>> {
    let end = Instant::now() + Duration::from_mins(2);
    loop {
        let answer = reader.get(path).await?;
        if answer.status == 200 || Instant::now() > end {
            return Ok(answer.expect(200)?.bytes);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The ZIP of a recorded acceptance: all papers, nothing that could pass for evidence.
async fn papers(test: &TestApp, zip: &[u8]) -> Result<()> {
    let mut papers = zip::ZipArchive::new(Cursor::new(zip))?;
    let mut names =
        papers.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<Vec<String>>>()?;
    names.sort();
    assert_eq!(
        names,
        [
            "NOT-ELECTRONICALLY-SIGNED.txt",
            "acceptance.json",
            "bid.json",
            "document.pdf",
            "record.pdf",
            "scan/Signed _B-1_.txt"
        ]
    );
    let mut json = String::new();
    papers.by_name("acceptance.json")?.read_to_string(&mut json)?;
    let said: Value = serde_json::from_str(&json)?;
    assert_eq!(
        (said["electronic_signature"].as_bool(), said["accepted_by"].as_str()),
        (Some(false), Some("Jane Doe, owner"))
    );
    let file = tempfile::tempdir()?;
    let path = file.path().join("papers.zip");
    std::fs::write(&path, zip)?;
    let run = plumbline(test, &["verify", &path.display().to_string()]).await?;
    let words = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(!run.status.success() && words.contains("not signed electronically"), "{words}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_acceptance_says_everywhere_that_nobody_signed() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let stale = typed(&review(&portal, bid).await?);
    let made = record_once(&office, bid, &PAPER, true, Some("once")).await?.expect(200)?.json();
    let again = record_once(&office, bid, &PAPER, true, Some("once")).await?.expect(200)?.json();
    assert_eq!(again, made, "a request that is repeated is answered, not done, again");
    assert_eq!(
        (made["electronicallySigned"].as_bool(), made["contractNumber"].as_str()),
        (Some(false), Some("C-0001"))
    );
    let id = made["contractId"].as_str().context("a contract")?.to_owned();
    // the portal's own signature comes too late
    assert_eq!(sign(&portal, bid, &stale).await?.expect(409)?.json()["code"], "bid-already-signed");
    assert_eq!(record(&office, bid, &PAPER, true).await?.expect(409)?.json()["code"], "bid-accepted");

    for (reader, side) in [(&office, "/api/v1/contracts"), (&portal, "/api/v1/portal/contracts")] {
        let view = reader.get(&format!("{side}/{id}")).await?.expect(200)?.json();
        assert_eq!(view["electronicallySigned"], false, "{view}");
        for nothing in ["certificateId", "certificateSha256", "verifyUrl"] {
            assert!(view[nothing].is_null(), "{nothing}: {view}");
        }
        assert_eq!(view["signers"].as_array().map(Vec::len), Some(0), "{view}");
        let acceptance = &view["acceptance"];
        assert_eq!(
            (
                acceptance["method"].as_str(),
                acceptance["acceptedBy"].as_str(),
                acceptance["acceptedOn"].as_str()
            ),
            (Some("paper"), Some("Jane Doe, owner"), Some("2026-01-02"))
        );
        assert_eq!(acceptance["recordedByName"], "Olive Owner");
        let record = paper(reader, &format!("{side}/{id}/files/record")).await?;
        assert!(record.starts_with(b"%PDF-"), "{side}");
        assert_eq!(reader.get(&format!("{side}/{id}/files/scan")).await?.expect(200)?.bytes, SCAN);
        reader.get(&format!("{side}/{id}/files/certificate")).await?.expect(404)?;
        reader.get(&format!("{side}/{id}/certificates/1")).await?.expect(404)?;
        papers(&test, &reader.get(&format!("{side}/{id}/files/bundle")).await?.expect(200)?.bytes).await?;
    }
    for (reader, page) in [
        (&office, format!("/office/contracts/{id}")),
        (&office, "/office/contracts".to_owned()),
        (&portal, format!("/portal/contracts/{id}")),
        (&portal, "/portal/contracts".to_owned()),
    ] {
        let html = reader.get(&page).await?.expect(200)?.text();
        assert!(html.contains("Not electronically signed") && !html.contains("/verify/"), "{page}: {html}");
        assert!(!html.contains("Signature certificate"), "{page}: {html}");
    }
    let project = made["projectId"].as_str().context("a project")?.to_owned();
    assert_eq!(
        office.get(&format!("/api/v1/projects/{project}")).await?.expect(200)?.json()["contractId"],
        id.as_str()
    );
    let log = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    assert!(
        log.contains("recorded that Jane Doe, owner accepted revision 1, not electronically signed"),
        "{log}"
    );
    let mail = test.mailbox.wait(&jane.email, "your acceptance was recorded", 1).await?;
    assert!(
        mail.text.is_some_and(|text| text.contains("not electronically signed") && text.contains("On paper"))
    );
    idle(&test).await?;
    assert!(test.mailbox.to(&jane.email).iter().all(|mail| !mail.subject.contains("signed copy")));
    let certificates: i64 = sqlx::query_scalar("SELECT count(*) FROM directory.certificates")
        .fetch_one(&mut test.superuser().await?)
        .await?;
    assert_eq!(certificates, 0, "nothing was issued that could be verified");
    Ok(())
}

#[tokio::test]
async fn it_works_on_every_plan_for_owner_and_manager_and_names_what_is_wrong() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Ann Other", "ann@x.test").await?;
    let bid = test.sent_bid(&acme, customer, None).await?;
    let (manager, books) =
        (test.staff(&acme, Role::Manager).await?, test.staff(&acme, Role::Bookkeeper).await?);
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &books).await?;
    record(&office, bid, &PAPER, true).await?.expect(403)?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &manager).await?;
    let phone = [("acceptedBy", "Ann"), ("method", "phone"), ("acceptedOn", "2026-01-02")];
    let with = |name: &'static str, value: &'static str| {
        phone.map(|(key, kept)| if key == name { (key, value) } else { (key, kept) })
    };
    for (fields, field) in [
        (with("acceptedBy", " "), "acceptedBy"),
        (with("method", "pigeon"), "method"),
        (with("method", "paper"), "file"),
        (with("acceptedOn", "2199-01-01"), "acceptedOn"),
        (with("acceptedOn", "yesterday"), "acceptedOn"),
    ] {
        let answer = record(&office, bid, &fields, false).await?.expect(422)?.json();
        assert_eq!(answer["errors"][0]["field"], field, "{answer}");
    }
    record(&office, bid, &phone, false).await?.expect(200)?;
    // a draft and a withdrawn bid have nothing to accept; an expired one can be taken at its word
    let mut db = test.superuser().await?;
    for (status, expected) in [("draft", 409), ("withdrawn", 409), ("rejected", 409), ("sent", 200)] {
        let bid = test.sent_bid(&acme, customer, None).await?;
        sqlx::query("UPDATE bids SET status = $2 WHERE id = $1")
            .bind(bid)
            .bind(status)
            .execute(&mut db)
            .await?;
        sqlx::query("ALTER TABLE bid_revisions DISABLE TRIGGER frozen_once_sent").execute(&mut db).await?;
        sqlx::query("UPDATE bid_revisions SET expires_at = clock_timestamp() WHERE bid_id = $1")
            .bind(bid)
            .execute(&mut db)
            .await?;
        record(&office, bid, &phone, false).await?.expect(expected)?;
    }
    // in the browser: the form keeps what was typed and says what is missing
    let bid = test.sent_bid(&acme, customer, None).await?;
    let page = format!("/office/bids/{bid}/acceptance");
    let html = office.get(&page).await?.expect(200)?.text();
    assert!(html.contains("not electronically signed"), "{html}");
    let token = office.token(&page).await?;
    let send = async |fields: &[(&str, &str)], scan: bool| -> Result<Answer> {
        let mut form = Form::new().text("csrf", token.clone());
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        let bytes: &'static [u8] = if scan { SCAN } else { b"" };
        let name = if scan { "scan.txt" } else { "" };
        form = form.part("file", Part::bytes(bytes).file_name(name));
        let request = office.request(Method::POST, &page).header("origin", office.origin()).multipart(form);
        office.send(request).await
    };
    let fields = [
        ("accepted_by", "Ann Other"),
        ("method", "paper"),
        ("accepted_on", "2026-01-02"),
        ("note", "By the fence"),
    ];
    let html = send(&fields, false).await?.expect(422)?.text();
    assert!(html.contains("Add a scan") && html.contains("By the fence"), "{html}");
    let to = send(&fields, true).await?.expect(303)?.location();
    assert!(to.starts_with("/office/contracts/"), "{to}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_signing_and_recording_at_once_make_one_contract() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    for _ in 0..4 {
        let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
        let body = typed(&review(&portal, bid).await?);
        let (signed, recorded) = tokio::join!(sign(&portal, bid, &body), record(&office, bid, &PAPER, true));
        let mut statuses = [signed?.status.as_u16(), recorded?.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let contracts: i64 = sqlx::query_scalar("SELECT count(*) FROM contracts WHERE bid_id = $1")
            .bind(bid)
            .fetch_one(&mut test.superuser().await?)
            .await?;
        assert_eq!(contracts, 1);
    }
    Ok(())
}
