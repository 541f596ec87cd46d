//! What a customer's approval leaves behind, and that nothing of it can be changed unseen.

use super::World;
use crate::signed::{idle, plumbline};
use anyhow::{Context, Result, ensure};
use plumbline_app::documents::{self, On};
use plumbline_signing::bundle::{self, Trust};
use plumbline_testkit::{Authority, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use uuid::Uuid;

/// A change order with a drawing, signed; its certificate's id.
async fn signed(world: &World) -> Result<(Uuid, String)> {
    let id = world.begun("Rock removal", 125_000, 3).await?;
    let content: Result<bytes::Bytes, std::io::Error> = Ok("Ledge at the north wall.\n".into());
    let stream = futures_util::stream::iter([content]);
    let (app, owner) = (&world.test.app, &world.acme.owner);
    let upload = documents::receive(app, owner, "ledge.txt", stream).await?;
    app.write(owner, async |cx| documents::attach(cx, On::ChangeOrder(id), &upload).await).await?;
    world.share(id, plumbline_domain::ShareLevel::Approve).await?;
    assert_eq!(world.own(id).await?.0, 200, "read before it is signed");
    let (status, done) = world.approve(id).await?;
    ensure!(status == 200, "{status} {done}");
    idle(&world.test).await?;
    Ok((id, done["certificateId"].as_str().context("a certificate")?.to_owned()))
}

async fn verification(world: &World, certificate: &str) -> Result<Value> {
    let path = format!("/verify/{certificate}.json");
    Ok(world.test.browser(&world.acme).get(&path).await?.expect(200)?.json())
}

async fn zip(world: &World, id: Uuid) -> Result<Vec<u8>> {
    let path = format!("/api/v1/portal/change-orders/{id}/files/bundle");
    Ok(world.portal.get(&path).await?.expect(200)?.bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_the_page_the_bundle_and_openssl_say_the_same() -> Result<()> {
    let world = World::new().await?;
    let (id, certificate) = signed(&world).await?;
    let answer = verification(&world, &certificate).await?;
    assert_eq!(answer["verdict"], "VALID", "{answer}");
    let what = &answer["what"];
    assert_eq!(
        (&what["action"], &what["subject"]["type"]),
        (&json!("approve_change_order"), &json!("change_order"))
    );
    assert_eq!(
        (&what["subject"]["number"], &what["subject"]["id"]),
        (&json!("CO-001"), &json!(id.to_string()))
    );
    assert_eq!(what["documents"].as_array().map(Vec::len), Some(3));
    assert!(!what["documents"][1]["opened_at"].is_null(), "they read the page");
    let public = answer.to_string();
    for hidden in ["jane@doe.example", "125000", "1250.00", "Tests of Plumbline"] {
        assert!(!public.contains(hidden), "{hidden} is public");
    }
    let page =
        world.test.browser(&world.acme).get(&format!("/verify/{certificate}")).await?.expect(200)?.text();
    assert!(page.contains("CO-001") && page.contains("Rock removal"));
    // the certificate, with its mail
    let path = format!("/api/v1/portal/change-orders/{id}/files/certificate");
    let pdf = world.portal.get(&path).await?.expect(200)?.bytes;
    assert!(pdf.starts_with(b"%PDF"));
    let mail = world.test.mailbox.wait(&world.jane.email, "CO-001 with", 1).await?;
    let text = mail.text.unwrap_or_default();
    let kid = answer["kid"].as_str().context("a kid")?;
    assert!(text.contains(kid) && text.contains(&format!("/verify/{certificate}")), "{text}");
    // and everything without us
    let bytes = zip(&world, id).await?;
    let report = bundle::verify(&bytes, &Trust::Kid(kid.to_owned()), None)?;
    assert_eq!(report.headline(), "VALID", "{:?}", report.checks);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bundle.zip");
    std::fs::write(&file, &bytes)?;
    let done = plumbline(&world.test, &["verify", file.to_str().context("a path")?, "--kid", kid]).await?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    openssl(&bundle::read(&bytes)?, folder.path())
}

/// With OpenSSL alone: the signature holds, and the files are those whose hashes stand in the evidence.
fn openssl(bundle: &bundle::Bundle, folder: &Path) -> Result<()> {
    let evidence = bundle.evidence.as_deref().context("evidence")?;
    for (name, bytes) in [
        ("evidence.json", bundle.evidence.as_deref()),
        ("evidence.sig", bundle.signature.as_deref()),
        ("key.pem", bundle.key_pem.as_deref()),
    ] {
        std::fs::write(folder.join(name), bytes.context(name)?)?;
    }
    let verify = || {
        Command::new("openssl")
            .current_dir(folder)
            .args(["pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "evidence.json"])
            .args(["-sigfile", "evidence.sig"])
            .output()
    };
    let done = verify()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8_lossy(evidence);
    let files = [bundle.document.as_deref(), bundle.data.as_deref(), bundle.attachments[0].bytes.as_deref()];
    for bytes in files {
        let sha256 = plumbline_signing::digest::sha256_hex(bytes.context("a file")?);
        ensure!(text.contains(&sha256), "{sha256} does not stand in the evidence");
    }
    std::fs::write(folder.join("evidence.json"), text.replace("CO-001", "CO-002"))?;
    ensure!(!verify()?.status.success(), "a changed number passed");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outside_authoritys_word_is_in_the_bundle_and_openssl_agrees() -> Result<()> {
    let authority = Authority::start().await?;
    let world = World::on(TestApp::start_with(&[("TSA_URL", authority.url.clone())]).await?).await?;
    let (id, certificate) = signed(&world).await?;
    assert_eq!(verification(&world, &certificate).await?["timestamp"], "ok");
    let bytes = zip(&world, id).await?;
    let files = bundle::read(&bytes)?;
    let (evidence, answer) = (files.evidence.context("evidence")?, files.timestamp.context("timestamp.tsr")?);
    ensure!(authority.vouches(&evidence, &answer).await?);
    assert_eq!(bundle::verify(&bytes, &Trust::Nothing, None)?.timestamp, "ok");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_afterwards_shows() -> Result<()> {
    let world = World::new().await?;
    let (id, certificate) = signed(&world).await?;
    let whole = bundle::read(&zip(&world, id).await?)?;
    let verdict = |change: &dyn Fn(&mut bundle::Bundle)| -> Result<String> {
        let mut copy = whole.clone();
        change(&mut copy);
        Ok(bundle::verify(&bundle::write(&copy)?, &Trust::Nothing, None)?.headline())
    };
    assert_eq!(verdict(&|_| ())?, "CONSISTENT, KEY NOT CONFIRMED");
    let flip = |bytes: &mut Option<Vec<u8>>| {
        if let Some(byte) = bytes.as_mut().and_then(|bytes| bytes.get_mut(200)) {
            *byte ^= 1;
        }
    };
    assert_eq!(verdict(&|b| flip(&mut b.document))?, "TAMPERED");
    assert_eq!(verdict(&|b| flip(&mut b.data))?, "TAMPERED");
    assert_eq!(verdict(&|b| flip(&mut b.evidence))?, "TAMPERED");
    assert_eq!(verdict(&|b| b.attachments[0].name = "other.txt".into())?, "TAMPERED");
    assert_eq!(verdict(&|b| b.document = None)?, "INCOMPLETE");

    // in the database, past every trigger
    let mut db = world.test.superuser().await?;
    sqlx::raw_sql("SET session_replication_role = replica").execute(&mut db).await?;
    for (change, back, expected) in [
        (
            "UPDATE signatures SET signed_at = signed_at - interval '1 day' WHERE change_order_id IS NOT NULL",
            "UPDATE signatures SET signed_at = signed_at + interval '1 day' WHERE change_order_id IS NOT NULL",
            "TAMPERED",
        ),
        (
            "UPDATE documents SET name = 'other.txt' WHERE name = 'ledge.txt'",
            "UPDATE documents SET name = 'ledge.txt' WHERE name = 'other.txt'",
            "TAMPERED",
        ),
        (
            "UPDATE change_order_revisions SET document_sha256 = data_sha256, data_sha256 = document_sha256",
            "UPDATE change_order_revisions SET document_sha256 = data_sha256, data_sha256 = document_sha256",
            "TAMPERED",
        ),
        (
            "UPDATE activity SET data = data || '{\"cost\": \"1.00\"}', entry = entry || '\\x20' WHERE type = 'change_order.signed'",
            "UPDATE activity SET entry = substring(entry FOR length(entry) - 1) WHERE type = 'change_order.signed'",
            "TAMPERED",
        ),
    ] {
        sqlx::raw_sql(change).execute(&mut db).await?;
        assert_eq!(verification(&world, &certificate).await?["verdict"], expected, "{change}");
        sqlx::raw_sql(back).execute(&mut db).await?;
        assert_eq!(verification(&world, &certificate).await?["verdict"], "VALID", "{back}");
    }
    // as the application nothing of it can be written at all
    let company = world.acme.owner.company_id;
    for statement in [
        "UPDATE change_order_revisions SET cost_cents = 1 WHERE frozen_at IS NOT NULL",
        "UPDATE signature_certificates SET made_at = now()",
        "DELETE FROM signature_certificates",
        "DELETE FROM change_orders",
        "UPDATE revisions SET id = id",
    ] {
        let mut tx = world.test.app.db.begin(company, plumbline_store::Scope::Write).await?;
        assert!(sqlx::query(statement).execute(&mut *tx).await.is_err(), "{statement}");
    }
    // a final change order is not taken back, whoever runs the database
    let (status, view) = world.say_yes(id).await?;
    ensure!(status == 200, "{view}");
    let mut tx = world.test.app.db.begin(company, plumbline_store::Scope::Write).await?;
    let refused = sqlx::query("UPDATE change_orders SET customer_reason = 'x'").execute(&mut *tx).await;
    assert!(refused.is_err());
    let path = format!("/api/v1/portal/change-orders/{id}/files/document");
    world.customer(Method::GET, &path, Value::Null).await?;
    Ok(())
}
