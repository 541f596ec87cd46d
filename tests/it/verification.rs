//! VERIFY-1: anybody checks a contract, on a page, as JSON, with a file, and with the program alone.

mod log;

use crate::signed::{self, plumbline, review, sign, signed, typed};
use anyhow::{Context, Result};
use plumbline_domain::Plan;
use plumbline_signing::bundle;
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::log::SignedHead;
use plumbline_testkit::TestApp;
use serde_json::Value;
use std::process::Output;

/// The head that the signed copy's mail carries.
async fn mailed_head(test: &TestApp, email: &str, n: usize) -> Result<String> {
    let copy = test.mailbox.wait(email, "signed copy", n).await?;
    let letter = copy.text.context("its text")?;
    let head = letter.split_whitespace().find(|word| SignedHead::from_text(word).is_ok());
    Ok(head.with_context(|| format!("no head in {letter}"))?.to_owned())
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_sees_the_verdict_and_nothing_private() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let disclosures = bundle::read(&done.bundle().await?)?.disclosures.context("disclosures")?;
    let anybody = test.browser(&done.acme);
    let path = format!("/verify/{}", done.certificate);
    let page = anybody.get(&path).await?.expect(200)?;
    let header =
        |name: &str| page.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!((header("cache-control"), header("x-robots-tag")), ("no-store".into(), "noindex".into()));
    let html = page.text();
    for words in [
        "This signature is valid",
        "B-0001",
        "Retaining wall",
        "Company acme",
        "Jane Doe",
        "openssl pkeyutl -verify",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Failed"), "{html}");
    let mut answers = vec![html];
    for path in [format!("{path}.json"), format!("/api/v1{path}")] {
        let answer = anybody.get(&path).await?.expect(200)?;
        if !path.starts_with("/api") {
            assert_eq!(answer.headers.get("access-control-allow-origin").context("for any site")?, "*");
            assert_eq!(answer.headers.get("cache-control").context("cache")?, "no-store");
        }
        let json = answer.json();
        assert_eq!(
            (json["verdict"].as_str(), json["keyConfirmed"].as_bool()),
            (Some("VALID"), Some(true)),
            "{json}"
        );
        let checks = json["checks"].as_array().context("checks")?;
        assert!(checks.len() >= 15 && checks.iter().all(|c| c["ok"] != false), "{json}");
        for id in [
            "signature",
            "document_hash",
            "data_hash",
            "attachment_hash:2",
            "disclosures",
            "signature_mark",
            "log_head",
            "key_status",
        ] {
            assert!(checks.iter().any(|c| c["id"] == id && c["ok"] == true), "{id}: {json}");
        }
        assert_eq!(json["who"]["name"], "Jane Doe");
        assert_eq!(json["what"]["subject"]["number"], "B-0001");
        // what is handed out is enough to check it elsewhere
        let evidence = json["evidence"].as_str().context("evidence")?;
        let signature =
            data_encoding::BASE64.decode(json["signature"].as_str().unwrap_or_default().as_bytes())?;
        assert!(test.app.keys()?.public().signer_of(evidence.as_bytes(), &signature).is_some());
        answers.push(answer.text());
    }
    // each of these is in the disclosures, which both parties have, and in no public answer
    let private = ["jane@doe.example", "127.0.0.1", signed::AGENT, "1250.13", "1,250.13", "Plan \\\"A\\\""];
    let open: Vec<String> = serde_json::from_slice::<Value>(&disclosures)?
        .as_object()
        .context("disclosures")?
        .values()
        .filter_map(|v| {
            String::from_utf8(data_encoding::BASE64URL_NOPAD.decode(v.as_str()?.as_bytes()).ok()?).ok()
        })
        .collect();
    for word in private {
        assert!(open.iter().any(|text| text.contains(word)), "{word} is not in {open:?}");
        for answer in &answers {
            assert!(!answer.contains(word), "{word} is public: {answer}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_unknown_is_not_there() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let path = format!("/verify/{}", done.certificate);
    let (own, other, apex) = (test.browser(&done.acme), test.browser(&summit), test.client("localhost"));
    let unknown = "a".repeat(26);
    for (browser, path) in [
        (&own, format!("/verify/{unknown}")),
        (&own, "/verify/..%2Fetc".to_owned()),
        (&own, format!("/verify/{}", "a".repeat(2000))),
        (&own, format!("/verify/{}", done.contract)),
        (&other, path.clone()),
        (&apex, format!("/verify/{unknown}")),
    ] {
        let page = browser.get(&path).await?.expect(404)?;
        assert!(page.text().contains("<h1") && !page.text().contains("Jane Doe"), "{path}");
    }
    for (browser, path) in [
        (&own, format!("/verify/{unknown}.json")),
        (&other, format!("{path}.json")),
        (&other, format!("/api/v1{path}")),
    ] {
        let problem = browser.get(&path).await?.expect(404)?;
        assert_eq!(problem.json()["code"], "not_found", "{path}");
    }
    // the apex knows whose it is
    let to = apex.get(&format!("{path}?head=x")).await?.expect(302)?.location();
    assert_eq!(to, format!("{}{path}?head=x", own.origin()));
    // by number, by address, in capitals; a wrong one says so
    for asked in [
        done.certificate.to_uppercase(),
        format!("{}{path}", own.origin()),
        format!(" {} ", done.certificate),
    ] {
        let form = format!("/verify?q={}", asked.replace(' ', "%20"));
        assert_eq!(own.get(&form).await?.expect(303)?.location(), path);
    }
    assert!(
        own.get(&format!("/verify?q={unknown}"))
            .await?
            .expect(404)?
            .text()
            .contains("no certificate with this number")
    );
    Ok(())
}

#[tokio::test]
async fn a_file_is_told_from_a_changed_one_and_from_another() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = signed::bid_with_attachments(&test, &acme, jane.customer).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let first = portal.get(&format!("/portal/bids/{bid}/pdf")).await?.expect(200)?.bytes;
    let page = format!("/office/bids/{bid}");
    office.post(&page, &format!("{page}/revise"), &[]).await?.expect(303)?;
    office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(303)?;
    let made = sign(&portal, bid, &typed(&review(&portal, bid).await?)).await?.expect(200)?.json();
    let done = signed::Signed::of(&made, acme, jane, portal, bid);
    let files = bundle::read(&done.bundle().await?)?;
    let document = files.document.context("document")?;
    let mut changed = document.clone();
    changed[100] ^= 1;
    let (anybody, path) = (test.browser(&done.acme), format!("/verify/{}", done.certificate));
    let html = anybody.get(&path).await?.expect(200)?.text();
    // what the page's script compares a dropped file with: its name, and whether it was signed
    let listed = |bytes: &[u8]| {
        let mark = format!("data-sha256=\"{}\" data-name=\"", sha256_hex(bytes));
        let rest = html.split(&mark).nth(1)?;
        let (name, rest) = rest.split_once('"')?;
        Some((name.to_owned(), !rest.split('>').next()?.contains("data-tone=\"warning\"")))
    };
    let attachment = |n: usize| files.attachments[n].bytes.clone().unwrap_or_default();
    for (bytes, name, part) in [
        (&document, "the document that was signed", true),
        (&attachment(0), "attachment 1, which was signed with the document", true),
        (&attachment(1), "attachment 2, which was signed with the document", true),
        (files.data.as_ref().context("data")?, "the signed document’s data", true),
        (files.evidence.as_ref().context("evidence")?, "the record of the signature", true),
        (files.certificate.as_ref().context("certificate")?, "the certificate of this signature", true),
        (&first, "revision 1 of this bid, which is not the one that was signed", false),
    ] {
        assert_eq!(listed(bytes), Some((name.to_owned(), part)), "{html}");
        let by_file = anybody.get(&format!("/verify?q={}", sha256_hex(bytes))).await?;
        let found = part && !name.starts_with("attachment");
        assert_eq!(by_file.location() == path, found, "{name}: {}", by_file.status);
    }
    assert_eq!(listed(&changed), None);
    let html = anybody.get(&format!("/verify?q={}", sha256_hex(&changed))).await?.expect(404)?.text();
    assert!(html.contains("No signature here belongs to this file"), "{html}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_needs_no_server_and_says_how_sure_it_is() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let zip = done.bundle().await?;
    let folder = tempfile::tempdir()?;
    let keep = |name: &str, bytes: &[u8]| -> Result<String> {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes)?;
        Ok(path.display().to_string())
    };
    let file = keep("bundle.zip", &zip)?;
    let kid = test.app.keys()?.active().kid().to_owned();
    let published =
        test.browser(&done.acme).get("/.well-known/signature-keys.json").await?.expect(200)?.bytes;
    let keys = keep("keys.json", &published)?;
    let head = keep("head.txt", mailed_head(&test, &done.jane.email, 1).await?.as_bytes())?;
    let mut changed = bundle::read(&zip)?;
    changed.document.as_mut().context("document")?[100] ^= 1;
    let changed = keep("changed.zip", &bundle::write(&changed)?)?;
    let (none, other) =
        (folder.path().join("none.zip").display().to_string(), keep("text.zip", b"not a ZIP")?);
    let stranger = "A".repeat(43);
    for (args, code, words) in [
        (vec![file.as_str(), "--kid", &kid], 0, "VALID\n"),
        (vec![&file, "--keys", &keys], 0, "VALID\n"),
        (vec![&file, "--kid", &kid, "--head", &head], 0, "The head you gave vouches for the same log."),
        (vec![&file], 3, "CONSISTENT, KEY NOT CONFIRMED\n"),
        (vec![&file, "--kid", &stranger], 1, "under another key than the one you know"),
        (vec![&changed, "--kid", &kid], 1, "TAMPERED\n"),
        (vec![&changed], 1, "FAIL  document_hash  The document is not the one that was signed"),
        (vec![&none], 1, "none.zip"),
        (vec![&other], 1, "text.zip"),
        (vec![&file, "--head", &keys], 1, "keys.json"),
        (vec![&file, "--kid", &kid, "--keys", &keys], 2, "cannot be used with"),
    ] {
        let mut all = vec!["verify"];
        all.extend(&args);
        let run = plumbline(&test, &all).await?;
        assert_eq!(run.status.code(), Some(code), "{args:?}: {}", said(&run));
        assert!(said(&run).contains(words), "{args:?}: {}", said(&run));
    }
    let run = plumbline(&test, &["verify", &file, "--kid", &kid]).await?;
    let words = said(&run);
    for line in [
        "what    B-0001, revision 1: Retaining wall",
        "with    Company acme (https://acme.localhost",
        "who     Jane Doe, j***@doe.example",
        &format!("key     {kid}"),
    ] {
        assert!(words.contains(line), "{line}: {words}");
    }
    assert!(words.starts_with("VALID\n") && !words.contains("FAIL"), "{words}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retired_key_keeps_its_word_and_a_revoked_one_loses_it() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bundle.zip");
    std::fs::write(&file, done.bundle().await?)?;
    let file = file.display().to_string();
    let kid = test.app.keys()?.active().kid().to_owned();
    let keys = test.app.config.data.keys.join("keys.json").display().to_string();
    for (command, verdict, words) in [
        (vec!["keys", "rotate"], "VALID", "VALID\n"),
        (vec!["keys", "revoke", kid.as_str()], "KEY_REVOKED", "KEY REVOKED\n"),
    ] {
        let run = plumbline(&test, &command).await?;
        assert!(run.status.success() && said(&run).contains(&kid), "{}", said(&run));
        // without a restart: what is published is what counts
        let answer = done.verification(&test).await?;
        assert_eq!(answer["verdict"], verdict, "{answer}");
        let run = plumbline(&test, &["verify", &file, "--keys", &keys]).await?;
        assert_eq!(run.status.success(), verdict == "VALID", "{}", said(&run));
        assert!(said(&run).starts_with(words), "{}", said(&run));
    }
    let html =
        test.browser(&done.acme).get(&format!("/verify/{}", done.certificate)).await?.expect(200)?.text();
    assert!(html.contains("can no longer be confirmed"), "{html}");
    Ok(())
}

#[tokio::test]
async fn the_answer_is_not_for_ever_asking() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let anybody = test.browser(&acme);
    let path = format!("/verify/{}.json", "a".repeat(26));
    for _ in 0..60 {
        anybody.get(&path).await?.expect(404)?;
    }
    let refused = anybody.get(&path).await?.expect(429)?;
    assert!(refused.headers.contains_key("retry-after") && refused.json()["code"] == "too_many_requests");
    Ok(())
}
