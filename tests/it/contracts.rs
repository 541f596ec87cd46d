//! SIGN-5: contracts and their papers, for both sides and for nobody else; one total everywhere.

use crate::names::pdf_text;
use crate::signed::{self, review, sign, signed, typed};
use anyhow::{Context, Result};
use data_encoding::BASE64URL_NOPAD;
use plumbline_app::{bids, shares};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_signing::bundle;
use plumbline_signing::digest::sha256_hex;
use plumbline_testkit::{Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use uuid::Uuid;

const REAL: &[u8] = include_bytes!("../../deploy/demo/street-renovation-bid.csv");

async fn downloads(test: &TestApp) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT data->>'what' FROM activity WHERE type = 'contract.downloaded' ORDER BY seq",
    )
    .fetch_all(&mut test.superuser().await?)
    .await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_list_it_and_get_the_same_papers() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let office = test.browser(&done.acme);
    office.sign_in(&test, "office", &done.acme.owner_email).await?;
    let certificate = signed::certificate(&done.portal, &done.contract).await?;
    let contract = done.view().await?;
    assert_eq!(contract["certificateSha256"], sha256_hex(&certificate));
    let bundled = bundle::read(&done.bundle().await?)?;
    for (browser, side, api) in
        [(&office, "office", "/api/v1/contracts"), (&done.portal, "portal", "/api/v1/portal/contracts")]
    {
        let before = downloads(&test).await?.len();
        let page = format!("/{side}/contracts/{}", done.contract);
        let list = browser.get(&format!("/{side}/contracts")).await?.expect(200)?.text();
        assert!(
            list.contains(&format!("href=\"{page}\""))
                && list.contains("C-0001")
                && list.contains("$1,250.13"),
            "{list}"
        );
        let html = browser.get(&page).await?.expect(200)?.text();
        let sha256 = contract["documentSha256"].as_str().unwrap_or("?");
        for part in [
            "C-0001",
            "Retaining wall",
            "$1,250.13",
            "Jane Doe",
            sha256,
            &format!("/verify/{}", done.certificate),
        ] {
            assert!(html.contains(part), "{part} on the page of the {side}: {html}");
        }
        let items = browser.get(api).await?.expect(200)?.json();
        // the list leaves out what only one contract's own answer tells
        let mut line = contract.clone();
        line.as_object_mut().context("an object")?.retain(|key, _| key != "signers" && key != "acceptance");
        assert_eq!(items["items"], json!([line]), "the list of the {side}");
        assert_eq!(browser.get(&format!("{api}/{}", done.contract)).await?.expect(200)?.json(), contract);
        for (at, part, file, name, media, hash) in [
            (&page, "document", "document", "C-0001.pdf", "application/pdf", &contract["documentSha256"]),
            (
                &page,
                "certificate",
                "certificate",
                "C-0001 certificate.pdf",
                "application/pdf",
                &contract["certificateSha256"],
            ),
            (&page, "bundle", "bundle", "C-0001 evidence.zip", "application/zip", &Value::Null),
        ] {
            for path in [format!("{at}/{part}"), format!("{api}/{}/files/{file}", done.contract)] {
                let got = browser.get(&path).await?.expect(200)?;
                let header =
                    |name: &str| got.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
                assert_eq!(header("content-type"), media, "{path}");
                let disposition = header("content-disposition");
                assert!(
                    disposition.starts_with("attachment") && disposition.contains(name),
                    "{path}: {disposition}"
                );
                assert_eq!(
                    (header("cache-control"), header("x-content-type-options")),
                    ("private, no-store", "nosniff"),
                    "{path}"
                );
                if hash.is_null() {
                    assert_eq!(bundle::read(&got.bytes)?, bundled, "{path}");
                } else {
                    assert_eq!(*hash, sha256_hex(&got.bytes), "{path}");
                }
            }
        }
        // the files signed with it
        let links: Vec<&str> =
            html.split('"').filter(|part| part.starts_with(&format!("{page}/attachments/"))).collect();
        assert_eq!(links.len(), 2, "{html}");
        for (link, (_, content)) in links.iter().zip(signed::ATTACHMENTS) {
            assert_eq!(browser.get(link).await?.expect(200)?.text(), content);
        }
        let said = downloads(&test).await?.len() - before;
        assert_eq!(said, 8, "each download is in the log");
    }
    assert_eq!(
        bundled.document.map(|bytes| sha256_hex(&bytes)).as_deref(),
        contract["documentSha256"].as_str()
    );
    assert_eq!(bundled.certificate, Some(certificate));
    let log = office.get(&format!("/office/contracts/{}", done.contract)).await?.text();
    for words in [
        "signed revision 1",
        "The bid became contract C-0001",
        "Project P-0001 was created",
        "The signature certificate was made",
        "downloaded C-0001 evidence.zip",
    ] {
        assert!(log.contains(words), "{words}: {log}");
    }
    Ok(())
}

#[tokio::test]
async fn while_the_certificate_is_being_made_all_else_is_there() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let held = "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                IF NEW.certificate_sha256 IS NOT NULL THEN RAISE EXCEPTION 'held back'; END IF; RETURN NEW; END $$";
    let mut db = test.superuser().await?;
    sqlx::query(held).execute(&mut db).await?;
    sqlx::query("CREATE TRIGGER hold BEFORE UPDATE ON contracts FOR EACH ROW EXECUTE FUNCTION hold()")
        .execute(&mut db)
        .await?;
    let made = sign(&portal, bid, &typed(&review(&portal, bid).await?)).await?.expect(200)?.json();
    let contract = made["contractId"].as_str().context("contract")?;
    let (page, api) =
        (format!("/portal/contracts/{contract}"), format!("/api/v1/portal/contracts/{contract}"));
    let html = portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("being prepared") && html.contains("data-poll"), "{html}");
    assert!(portal.get(&api).await?.expect(200)?.json()["certificateSha256"].is_null());
    portal.get(&format!("{page}/certificate")).await?.expect(404)?;
    portal.get(&format!("{api}/files/certificate")).await?.expect(404)?;
    portal.get(&format!("{api}/files/document")).await?.expect(200)?;
    let zip = portal.get(&format!("{api}/files/bundle")).await?.expect(200)?.bytes;
    assert_eq!(bundle::read(&zip)?.certificate, None);
    // the evidence is whole without it
    let report = bundle::verify(&zip, &bundle::Trust::Kid(test.app.keys()?.active().kid().to_owned()), None)?;
    assert_eq!(report.headline(), "VALID");
    sqlx::query("DROP TRIGGER hold ON contracts").execute(&mut db).await?;
    let certificate = signed::certificate(&portal, contract).await?;
    assert!(certificate.starts_with(b"%PDF-"));
    let html = portal.get(&page).await?.expect(200)?.text();
    assert!(!html.contains("being prepared") && html.contains(&format!("{page}/certificate")), "{html}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_finds_it() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let other = test.accepted(&done.acme, "Otto Other", "otto@other.example").await?;
    let abroad = test.accepted(&summit, "Sue Summit", "sue@summit.example").await?;
    let signed_in = async |company, side: &str, email: &str| -> Result<Client> {
        let browser = test.browser(company);
        browser.sign_in(&test, side, email).await?;
        Ok(browser)
    };
    let neighbour = signed_in(&done.acme, "portal", &other.email).await?;
    let rival = signed_in(&summit, "office", &summit.owner_email).await?;
    let rivals_customer = signed_in(&summit, "portal", &abroad.email).await?;
    let foreman = signed_in(&done.acme, "office", &test.staff(&done.acme, Role::Foreman).await?).await?;
    let bookkeeper =
        signed_in(&done.acme, "office", &test.staff(&done.acme, Role::Bookkeeper).await?).await?;
    let nobody = test.browser(&done.acme);
    let id = &done.contract;
    let paths = |side: &str, api: &str| {
        let page = format!("/{side}/contracts/{id}");
        let mut paths = vec![page.clone(), format!("{api}/{id}")];
        for file in ["document", "certificate", "bundle"] {
            paths.extend([format!("{page}/{file}"), format!("{api}/{id}/files/{file}")]);
        }
        paths
    };
    let (office, portal) =
        (paths("office", "/api/v1/contracts"), paths("portal", "/api/v1/portal/contracts"));
    for (who, browser, paths, status) in [
        ("another customer", &neighbour, &portal, 404),
        ("another company", &rival, &office, 404),
        ("another company's customer", &rivals_customer, &portal, 404),
        ("a foreman", &foreman, &office, 403),
        ("a bookkeeper", &bookkeeper, &office, 200),
        ("its customer", &done.portal, &portal, 200),
    ] {
        for path in paths {
            let answer =
                browser.get(path).await?.expect(status).with_context(|| format!("{who} at {path}"))?;
            assert!(status == 200 || !answer.text().contains("Retaining wall"), "{who} at {path}");
        }
    }
    for path in office.iter().chain(&portal) {
        let status = nobody.get(path).await?.status.as_u16();
        assert_eq!(status, if path.starts_with("/api") { 401 } else { 303 }, "nobody at {path}");
    }
    for (browser, list) in [
        (&neighbour, "/api/v1/portal/contracts"),
        (&rival, "/api/v1/contracts"),
        (&rivals_customer, "/api/v1/portal/contracts"),
    ] {
        assert_eq!(browser.get(list).await?.expect(200)?.json()["items"], json!([]), "{list}");
    }
    for path in [format!("/api/v1/contracts/{}", Uuid::now_v7()), "/office/contracts/x".to_owned()] {
        bookkeeper.get(&path).await?.expect(404)?;
    }
    assert_eq!(downloads(&test).await?.len(), 13, "only who may is in the log");
    Ok(())
}

/// What a disclosure of a bundle says.
fn disclosed(disclosures: &[u8], name: &str) -> Result<String> {
    let all: Value = serde_json::from_slice(disclosures)?;
    let json = BASE64URL_NOPAD.decode(all[name].as_str().context("a disclosure")?.as_bytes())?;
    let parts: Value = serde_json::from_slice(&json)?;
    Ok(parts[2].as_str().context("its value")?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_bid_has_one_total_from_page_to_evidence() -> Result<()> {
    const CENTS: i64 = 576_197_721;
    const WORDS: &str = "$5,761,977.21";
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let body = json!({ "customerId": jane.customer, "title": "Street renovation" });
    let made =
        office.json(Method::POST, "/office/bids/new", "/api/v1/bids", &body).await?.expect(200)?.json();
    let bid: Uuid = made["bid"]["id"].as_str().context("a bid")?.parse()?;
    let page = format!("/office/bids/{bid}");
    let form = Form::new()
        .text("csrf", office.token(&format!("{page}/import")).await?)
        .part("file", Part::bytes(REAL).file_name("lines.csv"));
    let import = office.request(Method::POST, &format!("{page}/import")).header("origin", office.origin());
    office.send(import.multipart(form)).await?.expect(303)?;
    let prepared = bids::prepare(&test.app, &acme.owner, bid, None).await?;
    test.app.write(&acme.owner, async |cx| bids::send(cx, &prepared).await).await?;
    test.app.write(&acme.owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;

    let shared = format!("/portal/bids/{bid}");
    for (browser, path) in [
        (&office, &page),
        (&portal, &shared),
        (&portal, &format!("{shared}/sign")),
        (&portal, &"/portal/bids".to_owned()),
    ] {
        let html = browser.get(path).await?.expect(200)?.text();
        assert!(html.contains(WORDS), "{path}: {html}");
    }
    let view = portal.get(&format!("/api/v1/portal/bids/{bid}")).await?.expect(200)?.json();
    assert_eq!(view["totalCents"], CENTS);
    assert_eq!(office.get(&format!("/api/v1/bids/{bid}")).await?.json()["totalCents"], CENTS);
    let paper = portal.get(&format!("{shared}/pdf")).await?.expect(200)?;
    assert!(pdf_text(&paper.bytes)?.contains(WORDS), "the bid's PDF");

    let asked = review(&portal, bid).await?;
    assert_eq!(asked["totalCents"], CENTS);
    let made = sign(&portal, bid, &typed(&asked)).await?.expect(200)?.json();
    let done = signed::Signed::of(&made, acme, jane, portal, bid);
    assert_eq!(done.view().await?["approvedBidPriceCents"], CENTS);
    let stored: i64 = sqlx::query_scalar("SELECT value_cents FROM contracts WHERE bid_id = $1")
        .bind(bid)
        .fetch_one(&mut test.superuser().await?)
        .await?;
    assert_eq!(stored, CENTS);
    let bundled = bundle::read(&done.bundle().await?)?;
    let disclosures = bundled.disclosures.context("disclosures")?;
    assert_eq!(disclosed(&disclosures, "amount")?, "5761977.21");
    assert!(disclosed(&disclosures, "sentence")?.contains(WORDS));
    let data: Value = serde_json::from_slice(&bundled.data.context("bid.json")?)?;
    assert_eq!(data["totals"]["total"], "5761977.21", "{}", data["totals"]);
    assert!(pdf_text(&bundled.certificate.context("certificate")?)?.contains(WORDS), "the certificate");
    for path in ["/portal/contracts".to_owned(), format!("/portal/contracts/{}", done.contract)] {
        assert!(done.portal.get(&path).await?.expect(200)?.text().contains(WORDS), "{path}");
    }
    Ok(())
}
