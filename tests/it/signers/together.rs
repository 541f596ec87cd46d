//! All of them sign the same, in any order; the last one makes the contract.

use super::*;
use plumbline_signing::bundle;
use plumbline_signing::digest::sha256_hex;
use plumbline_testkit::Authority;

/// The bundle has the other signer too, and is valid without any service.
async fn bundled(test: &TestApp, authority: &Authority, zip: &[u8], theirs: &[u8]) -> Result<()> {
    let parts = bundle::read(zip)?;
    assert_eq!(parts.parties.keys().copied().collect::<Vec<_>>(), [2]);
    let certificate = parts.parties[&2].certificate.as_deref().context("their certificate")?;
    assert_eq!(sha256_hex(certificate), sha256_hex(theirs));
    let two = &parts.parties[&2];
    for (evidence, answer) in [(&parts.evidence, &parts.timestamp), (&two.evidence, &two.timestamp)] {
        let (evidence, answer) =
            (evidence.as_deref().context("evidence")?, answer.as_deref().context("tsr")?);
        assert!(authority.vouches(evidence, answer).await?);
    }
    let path = tempfile::tempdir()?;
    let file = path.path().join("bundle.zip");
    std::fs::write(&file, zip)?;
    let kid = test.app.keys()?.active().kid().to_owned();
    let run = signed::plumbline(test, &["verify", &file.display().to_string(), "--kid", &kid]).await?;
    let words = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success() && words.starts_with("VALID\n"), "{words}");
    assert!(words.contains("2 of 2: Joe Doe") && words.contains("ok    party:2"), "{words}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_signature_makes_the_contract_and_each_has_their_own_evidence() -> Result<()> {
    let authority = Authority::start().await?;
    let test = TestApp::start_with(&[("TSA_URL", authority.url.clone())]).await?;
    let Pair { acme, jane, joe_portal, jane_portal, bid, .. } = pair(&test).await?;
    // the second of the two signs first: any order will do
    let body = typed(&review(&joe_portal, bid).await?);
    let first = sign(&joe_portal, bid, &body).await?.expect(200)?.json();
    assert!(first["contractId"].is_null() && first["waitingFor"] == json!(["Jane Doe"]), "{first}");
    let certificate = first["certificateId"].as_str().context("a certificate")?.to_owned();
    let answer = verified(&test, &acme, &certificate).await?;
    assert_eq!(
        (answer["verdict"].as_str(), answer["pending"].as_bool()),
        (Some("PENDING"), Some(true)),
        "{answer}"
    );
    assert_eq!(answer["what"]["party"], json!([2, 2]), "{answer}");
    assert_eq!(said(&answer, "parties"), "Other signers have still to sign.");
    // again is refused, and so are other signers from now on
    assert_eq!(sign(&joe_portal, bid, &body).await?.expect(409)?.json()["code"], "bid-already-signed");
    let reject = format!("/api/v1/portal/bids/{bid}/rejection");
    let refused = joe_portal.json(Method::POST, "/portal/devices", &reject, &json!({})).await?.expect(409)?;
    assert_eq!(refused.json()["code"], "bid-already-signed");
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    assert_eq!(set(&office, bid, &[jane.contact]).await?.expect(409)?.json()["code"], "signing-began");
    let contracts: i64 =
        sqlx::query_scalar("SELECT count(*) FROM contracts").fetch_one(&mut test.superuser().await?).await?;
    assert_eq!(contracts, 0);
    // everybody sees who has signed
    for (reader, path) in [
        (&jane_portal, format!("/portal/bids/{bid}")),
        (&joe_portal, format!("/portal/bids/{bid}")),
        (&office, format!("/office/bids/{bid}")),
    ] {
        let html = reader.get(&path).await?.expect(200)?.text();
        assert!(
            html.contains("Who signs") && html.contains("To sign") && html.contains(&certificate),
            "{html}"
        );
    }
    let received = test.mailbox.wait(JOE, "Your signature on bid B-0001", 1).await?.text.context("text")?;
    assert!(received.contains(&certificate) && received.contains("Jane Doe"), "{received}");
    assert!(received.contains(test.app.keys()?.active().kid()), "{received}");
    test.mailbox.wait(&jane.email, "waits for your signature", 1).await?;
    let told = test.mailbox.wait(&acme.owner_email, "signed by Joe Doe, others to come", 1).await?;
    assert!(told.text.is_some_and(|text| text.contains("Still to sign: Jane Doe")));

    let made = sign(&jane_portal, bid, &typed(&review(&jane_portal, bid).await?)).await?.expect(200)?.json();
    let contract = made["contractId"].as_str().context("a contract")?.to_owned();
    let second = made["certificateId"].as_str().context("a certificate")?.to_owned();
    let own = signed::certificate(&jane_portal, &contract).await?;
    idle(&test).await?;
    let view = jane_portal.get(&format!("/api/v1/portal/contracts/{contract}")).await?.expect(200)?.json();
    let signers: Vec<_> = view["signers"]
        .as_array()
        .context("signers")?
        .iter()
        .map(|s| (s["number"].as_i64(), s["of"].as_i64(), s["name"].as_str(), s["certificateId"].as_str()))
        .collect();
    assert_eq!(
        signers,
        [
            (Some(1), Some(2), Some("Jane Doe"), Some(second.as_str())),
            (Some(2), Some(2), Some("Joe Doe"), Some(certificate.as_str())),
        ]
    );
    assert_eq!(view["signerName"], "Jane Doe, Joe Doe");
    let theirs = jane_portal
        .get(&format!("/api/v1/portal/contracts/{contract}/certificates/2"))
        .await?
        .expect(200)?
        .bytes;
    assert_ne!(own, theirs);
    for portal in ["/portal", "/office"] {
        let reader = if portal == "/portal" { &joe_portal } else { &office };
        let html = reader.get(&format!("{portal}/contracts/{contract}")).await?.expect(200)?.text();
        assert!(
            html.contains(&certificate) && html.contains(&second) && html.contains("Signer 2 of 2"),
            "{html}"
        );
    }
    for (id, n) in [(&second, 1), (&certificate, 2)] {
        let answer = verified(&test, &acme, id).await?;
        assert_eq!(answer["verdict"], "VALID", "{answer}");
        assert_eq!(answer["what"]["party"], json!([n, 2]));
        assert_eq!(answer["parties"].as_array().map(Vec::len), Some(2), "{answer}");
    }
    // each gets their own certificate, staff get both
    for (email, files) in [
        (JOE, vec!["C-0001.pdf", "C-0001 certificate 2 of 2.pdf"]),
        (
            &acme.owner_email,
            vec!["C-0001.pdf", "C-0001 certificate 1 of 2.pdf", "C-0001 certificate 2 of 2.pdf"],
        ),
    ] {
        let part = if email == JOE { "your signed copy" } else { "copy and certificate" };
        let mail = test.mailbox.wait(email, part, 1).await?;
        let attached: Vec<&str> = mail.attachments.iter().map(|a| a.file_name.as_str()).collect();
        assert_eq!(attached, files, "{email}");
    }
    let zip = office.get(&format!("/api/v1/contracts/{contract}/files/bundle")).await?.expect(200)?.bytes;
    bundled(&test, &authority, &zip, &theirs).await?;
    let audit = signed::plumbline(&test, &["audit"]).await?;
    assert!(audit.status.success(), "{}", String::from_utf8_lossy(&audit.stdout));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn load_parallel_last_signatures_make_one_contract() -> Result<()> {
    let test = TestApp::start().await?;
    let Pair { acme, jane, joe, jane_portal, joe_portal, .. } = pair(&test).await?;
    for _ in 0..6 {
        let bid = both_sign(&test, &acme, &jane, joe).await?;
        let (one, other) =
            (typed(&review(&jane_portal, bid).await?), typed(&review(&joe_portal, bid).await?));
        let (j1, j2, o1, o2) = tokio::join!(
            sign(&jane_portal, bid, &one),
            sign(&jane_portal, bid, &one),
            sign(&joe_portal, bid, &other),
            sign(&joe_portal, bid, &other),
        );
        let answers = [j1?, j2?, o1?, o2?];
        let ok: Vec<Value> =
            answers.iter().filter(|a| a.status == 200).map(plumbline_testkit::Answer::json).collect();
        assert_eq!(
            ok.len(),
            2,
            "{:?}",
            answers.iter().map(plumbline_testkit::Answer::text).collect::<Vec<_>>()
        );
        assert!(answers.iter().all(|a| a.status == 200 || a.status == 409));
        assert_eq!(ok.iter().filter(|a| a["contractId"].is_string()).count(), 1, "{ok:?}");
        let mut db = test.superuser().await?;
        for (sql, count) in [
            ("SELECT count(*) FROM contracts WHERE bid_id = $1", 1),
            ("SELECT count(*) FROM projects WHERE source_bid_id = $1", 1),
            ("SELECT count(*) FROM signatures WHERE bid_id = $1", 2),
            ("SELECT count(DISTINCT party_n) FROM signatures WHERE bid_id = $1", 2),
            ("SELECT count(*) FROM activity WHERE bid_id = $1 AND type = 'contract.created'", 1),
        ] {
            let found: i64 = sqlx::query_scalar(sql).bind(bid).fetch_one(&mut db).await?;
            assert_eq!(found, count, "{sql}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_downgrade_in_between_loses_nothing() -> Result<()> {
    let test = TestApp::start().await?;
    let Pair { acme, jane_portal, joe_portal, bid, .. } = pair(&test).await?;
    let first = sign(&joe_portal, bid, &typed(&review(&joe_portal, bid).await?)).await?.expect(200)?.json();
    let certificate = first["certificateId"].as_str().context("a certificate")?.to_owned();
    let good = typed(&review(&jane_portal, bid).await?);
    let mut db = test.superuser().await?;
    for plan in ["business", "free"] {
        sqlx::query("UPDATE companies SET plan = $1").bind(plan).execute(&mut db).await?;
        let refused = sign(&jane_portal, bid, &good).await?.expect(402)?.json();
        assert_eq!(refused["code"], "upgrade_required", "{refused}");
        assert_eq!(review(&jane_portal, bid).await?["canSign"], false);
        let html = jane_portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
        assert!(html.contains("not available for signing") && !html.contains("Upgrade"), "{html}");
        let home = jane_portal.get("/portal").await?.expect(200)?.text();
        assert!(!home.contains("Review and sign"), "{home}");
        assert_eq!(verified(&test, &acme, &certificate).await?["verdict"], "PENDING");
    }
    sqlx::query("UPDATE companies SET plan = 'business_plus'").execute(&mut db).await?;
    let made = sign(&jane_portal, bid, &good).await?.expect(200)?.json();
    assert!(made["contractId"].is_string(), "{made}");
    assert_eq!(verified(&test, &acme, &certificate).await?["verdict"], "VALID");
    Ok(())
}
