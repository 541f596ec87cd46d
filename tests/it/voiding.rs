//! SIGN-9: an Owner voids a contract; nothing is removed, and everybody who looks is told.

use crate::signed::{self, idle, plumbline, signed};
use anyhow::{Context, Result};
use plumbline_domain::Role;
use plumbline_signing::bundle;
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::json;

const REASON: &str = "The lot was sold.\nBoth sides agreed to stop.";

#[tokio::test(flavor = "multi_thread")]
async fn a_voided_contract_says_so_to_everybody_and_offline_too() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let manager = test.staff(&done.acme, Role::Manager).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    idle(&test).await?;
    let office = test.browser(&done.acme);
    office.sign_in(&test, "office", &done.acme.owner_email).await?;
    let path = format!("/api/v1/contracts/{}/void", done.contract);
    let void = async |reason: &str| {
        office.json(Method::POST, "/office/devices", &path, &json!({ "reason": reason })).await
    };
    let deputy = test.browser(&done.acme);
    deputy.sign_in(&test, "office", &manager).await?;
    deputy.json(Method::POST, "/office/devices", &path, &json!({ "reason": REASON })).await?.expect(403)?;
    let page = deputy.get(&format!("/office/contracts/{}", done.contract)).await?.expect(200)?.text();
    assert!(!page.contains("Void contract"), "{page}");
    for reason in ["", "  \n ", "turned\u{202e}around"] {
        assert_eq!(void(reason).await?.expect(422)?.json()["errors"][0]["field"], "reason");
    }
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");

    let view = void(REASON).await?.expect(200)?.json();
    assert_eq!((view["voidReason"].as_str(), view["voidedAt"].is_string()), (Some(REASON), true), "{view}");
    assert_eq!(void(REASON).await?.expect(409)?.json()["code"], "contract-voided");
    let answer = done.verification(&test).await?;
    assert_eq!(
        (answer["verdict"].as_str(), answer["voided"].as_bool()),
        (Some("VOIDED"), Some(true)),
        "{answer}"
    );
    assert_eq!(answer["void"]["reason"], REASON);
    let at = |value: &serde_json::Value| {
        value.as_str().and_then(|at| at.parse::<chrono::DateTime<chrono::Utc>>().ok())
    };
    assert_eq!(at(&answer["void"]["at"]).context("a time")?, at(&view["voidedAt"]).context("a time")?);
    let html =
        test.browser(&done.acme).get(&format!("/verify/{}", done.certificate)).await?.expect(200)?.text();
    assert!(html.contains("void since") && html.contains("The lot was sold."), "{html}");
    for (reader, page) in [
        (&office, format!("/office/contracts/{}", done.contract)),
        (&done.portal, format!("/portal/contracts/{}", done.contract)),
    ] {
        let html = reader.get(&page).await?.expect(200)?.text();
        assert!(html.contains("This contract was voided.") && html.contains("The lot was sold."), "{html}");
    }
    let log = office.get(&format!("/office/contracts/{}", done.contract)).await?.text();
    assert!(log.contains("voided the contract"), "{log}");
    for email in [&done.jane.email, &done.acme.owner_email, &manager] {
        let mail = test.mailbox.wait(email, "C-0001 with Company acme was voided", 1).await?;
        assert!(mail.text.is_some_and(|text| text.contains("> The lot was sold.")), "{email}");
    }
    // nothing is removed, and a bundle made now proves it without us
    let zip = done.bundle().await?;
    let parts = bundle::read(&zip)?;
    assert!(parts.void.is_some() && parts.document.is_some() && parts.certificate.is_some());
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bundle.zip");
    std::fs::write(&file, &zip)?;
    let kid = test.app.keys()?.active().kid().to_owned();
    let run = plumbline(&test, &["verify", &file.display().to_string(), "--kid", &kid]).await?;
    let words = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(1), "{words}");
    assert!(
        words.starts_with("VOIDED\n") && words.contains("The lot was sold.") && !words.contains("FAIL"),
        "{words}"
    );
    let audit = plumbline(&test, &["audit"]).await?;
    assert!(audit.status.success(), "{}", String::from_utf8_lossy(&audit.stdout));
    Ok(())
}

#[tokio::test]
async fn what_is_changed_about_the_voiding_is_caught() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    idle(&test).await?;
    let office = test.browser(&done.acme);
    office.sign_in(&test, "office", &done.acme.owner_email).await?;
    let page = format!("/office/contracts/{}", done.contract);
    let html = office.post(&page, &format!("{page}/void"), &[("reason", " ")]).await?.expect(422)?.text();
    assert!(html.contains("f-reason-error"), "{html}");
    office.post(&page, &format!("{page}/void"), &[("reason", REASON)]).await?.expect(303)?;
    idle(&test).await?;
    let mut db = test.superuser().await?;
    sqlx::raw_sql(
        "SET session_replication_role = replica; CREATE TABLE kept AS TABLE activity;
        CREATE TABLE kept_contracts AS TABLE contracts",
    )
    .execute(&mut db)
    .await?;
    for (sql, verdict) in [
        ("UPDATE contracts SET voided_at = NULL", "TAMPERED"),
        (
            "UPDATE activity SET data = jsonb_set(data, '{reason}', '\"For no reason\"') WHERE type = 'contract.voided'",
            "TAMPERED",
        ),
        ("UPDATE activity SET salt = '\\x00' WHERE type = 'contract.voided'", "TAMPERED"),
        ("UPDATE activity SET type = 'contract.downloaded' WHERE type = 'contract.voided'", "TAMPERED"),
        ("DELETE FROM activity WHERE type = 'contract.voided'", "TAMPERED"),
        ("UPDATE activity SET entry = entry || '\\x20' WHERE type = 'contract.voided'", "TAMPERED"),
    ] {
        sqlx::raw_sql(sql).execute(&mut db).await.context(sql)?;
        let answer = done.verification(&test).await?;
        assert_eq!(answer["verdict"], verdict, "{sql}: {answer}");
        sqlx::raw_sql(
            "DELETE FROM activity; INSERT INTO activity SELECT * FROM kept;
            DELETE FROM contracts; INSERT INTO contracts SELECT * FROM kept_contracts",
        )
        .execute(&mut db)
        .await?;
        assert_eq!(done.verification(&test).await?["verdict"], "VOIDED", "{sql}");
    }
    Ok(())
}
