//! What is stored, changed by a superuser or on the disk: the verification page judges what is there now.

use super::World;
use crate::unguarded::{restore, unguarded};
use anyhow::{Context, Result, ensure};
use plumbline_signing::bundle;
use serde_json::Value;
use sqlx::AssertSqlSafe;
use std::path::PathBuf;

const TABLES: &[&str] = &["signatures", "documents", "contracts"];

/// Whether a check passed, failed or (null) could not be made; an error when there is no such check.
fn check<'a>(answer: &'a Value, id: &str) -> Result<&'a Value> {
    let checks = answer["checks"].as_array().context("checks")?;
    let check = checks.iter().find(|check| check["id"] == id);
    Ok(&check.with_context(|| format!("no check {id} in {answer}"))?["ok"])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_superuser_changes_shows_on_the_page() -> Result<()> {
    let world = World::new().await?;
    let mut db = unguarded(&world.test, TABLES).await?;
    sqlx::raw_sql("ALTER TABLE signatures DROP CONSTRAINT signature_per_party").execute(&mut db).await?;
    let id = &world.done.certificate;
    let revision = "(SELECT revision_id FROM signatures WHERE certificate_id = '{id}')";
    let (fails, unknown) = (Value::Bool(false), Value::Null);
    let cases = [
        ("evidence = set_byte(evidence, 300, get_byte(evidence, 300) # 1)", "TAMPERED", "signature", &fails),
        ("evidence = evidence || '\\x0a'", "TAMPERED", "canonical", &fails),
        ("evidence = ''", "TAMPERED", "canonical", &fails),
        ("signature = set_byte(signature, 3, get_byte(signature, 3) # 1)", "TAMPERED", "signature", &fails),
        ("signature = substring(signature FOR 63)", "TAMPERED", "signature", &fails),
        ("signature = signature || '\\x00'", "TAMPERED", "signature", &fails),
        ("signature = decode(repeat('00', 64), 'hex')", "TAMPERED", "signature", &fails),
        ("jws = 'eyJhbGciOiJub25lIn0.' || split_part(jws, '.', 2) || '.'", "TAMPERED", "jws", &fails),
        ("jws = left(jws, 200)", "TAMPERED", "jws", &fails),
        ("disclosures = set_byte(disclosures, 60, get_byte(disclosures, 60) # 1)", "TAMPERED", "disclosures", &fails),
        ("mark = 'Joe Doe'", "TAMPERED", "signature_mark", &fails),
        ("signed_at = signed_at - interval '1 month'", "TAMPERED", "shown", &fails),
        ("kind = 'drawn'", "TAMPERED", "shown", &fails),
        ("log_seq = -log_seq", "TAMPERED", "shown", &fails),
        ("bid_id = gen_random_uuid()", "TAMPERED", "shown", &fails),
        ("(evidence, signature, jws) = (SELECT evidence, signature, jws FROM kept_signatures WHERE certificate_id <> '{id}')", "TAMPERED", "certificate_id", &fails),
        ("revision_id = (SELECT revision_id FROM kept_signatures WHERE certificate_id <> '{id}')", "TAMPERED", "document_hash", &fails),
        // both parties have them; taken from here they leave signature and log as they were
        ("disclosures = ''", "VALID", "disclosures", &unknown),
    ]
    .map(|(set, verdict, id, ok)| (format!("UPDATE signatures SET {set} WHERE certificate_id = '{{id}}'"), verdict, id, ok));
    let rows = [
        ("DELETE FROM signatures WHERE certificate_id = '{id}'".to_owned(), "TAMPERED", "evidence", &fails),
        (
            format!(
                "UPDATE documents SET name = 'b.txt' WHERE name = 'notes.txt' AND revision_id = {revision}"
            ),
            "TAMPERED",
            "attachment_names",
            &fails,
        ),
        (
            format!(
                "UPDATE documents SET id = gen_random_uuid() WHERE name = 'notes.txt' AND revision_id = {revision}; UPDATE documents SET id = ('ffffffff' || right(id::text, 28))::uuid WHERE name <> 'notes.txt' AND revision_id = {revision}"
            ),
            "TAMPERED",
            "attachment_hash:1",
            &fails,
        ),
        (
            format!("DELETE FROM documents WHERE name = 'notes.txt' AND revision_id = {revision}"),
            "INCOMPLETE",
            "attachment_hash:2",
            &unknown,
        ),
        (
            "UPDATE contracts SET voided_at = now() WHERE signature_id = (SELECT id FROM signatures WHERE certificate_id = '{id}')".to_owned(),
            "TAMPERED",
            "voided",
            &fails,
        ),
    ];
    for (sql, verdict, id_of_check, ok) in cases.into_iter().chain(rows) {
        let sql = sql.replace("{id}", id);
        sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut db).await.with_context(|| sql.clone())?;
        let answer = world.done.verification(&world.test).await?;
        assert_eq!(answer["verdict"], verdict, "{sql}: {answer}");
        assert_eq!(check(&answer, id_of_check)?, ok, "{sql}: {answer}");
        restore(&mut db, TABLES).await?;
    }
    assert_eq!(world.done.verification(&world.test).await?["verdict"], "VALID");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_changed_or_missing_on_the_disk_show_too() -> Result<()> {
    let world = World::new().await?;
    let view = world.done.view().await?;
    let evidence = world.evidence()?;
    let hashes: Vec<&String> = evidence.documents.iter().map(|d| &d.sha256).collect();
    ensure!(hashes.len() == 4, "document, data and two attachments: {hashes:?}");
    let certificate = view["certificateSha256"].as_str().context("the certificate")?.to_owned();
    let company = world.done.acme.owner.company_id.to_string();
    let path = |sha256: &str| -> PathBuf {
        let folder = world.test.app.config.data.files.folder().expect("a test keeps its files in a folder");
        folder.join(&company).join(&sha256[..2]).join(sha256)
    };
    for (sha256, id) in
        hashes.iter().zip(["document_hash", "data_hash", "attachment_hash:1", "attachment_hash:2"])
    {
        let (path, aside) = (path(sha256), world.folder.path().join("aside"));
        let whole = std::fs::read(&path)?;
        std::fs::rename(&path, &aside)?;
        let mut changed = whole.clone();
        changed[5] ^= 1;
        for (bytes, verdict, ok) in [
            (None, "INCOMPLETE", Value::Null),
            (Some(changed), "TAMPERED", Value::Bool(false)),
            (Some([&whole[..], b"\n"].concat()), "TAMPERED", Value::Bool(false)),
        ] {
            match bytes {
                None => {
                    // the bundle is handed out without it, and says so itself
                    let api = format!("/api/v1/portal/contracts/{}/files/bundle", world.done.contract);
                    let zip = world.done.portal.get(&api).await?.expect(200)?.bytes;
                    let (code, said) = world.verify(&zip, &["--kid", &world.kid]).await?;
                    assert!(code == 1 && said.starts_with("INCOMPLETE\n"), "{id}: {said}");
                }
                Some(bytes) => std::fs::write(&path, bytes)?,
            }
            let answer = world.done.verification(&world.test).await?;
            assert_eq!(
                (answer["verdict"].as_str(), check(&answer, id)?),
                (Some(verdict), &ok),
                "{id}: {answer}"
            );
        }
        std::fs::rename(&aside, &path)?;
    }
    // the certificate is only a view
    std::fs::remove_file(path(&certificate))?;
    assert_eq!(world.done.verification(&world.test).await?["verdict"], "VALID");
    let api = format!("/api/v1/portal/contracts/{}/files/bundle", world.done.contract);
    let zip = world.done.portal.get(&api).await?.expect(200)?.bytes;
    assert_eq!(bundle::read(&zip)?.certificate, None);
    assert_eq!(world.verify(&zip, &["--kid", &world.kid]).await?.0, 0);
    Ok(())
}
