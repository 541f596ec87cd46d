//! Signatures that no contract came of are kept, logged, and say so; and what is changed about several is caught.

use super::*;
use plumbline_app::acceptances::{self, AcceptanceInput};
use sqlx::AssertSqlSafe;

/// One of two has signed; gives their certificate.
async fn one_signed(pair: &Pair) -> Result<String> {
    let body = typed(&review(&pair.joe_portal, pair.bid).await?);
    let made = sign(&pair.joe_portal, pair.bid, &body).await?.expect(200)?.json();
    Ok(made["certificateId"].as_str().context("a certificate")?.to_owned())
}

#[tokio::test]
async fn what_becomes_of_the_bid_voids_what_was_signed_before() -> Result<()> {
    let test = TestApp::start().await?;
    let mut pair = pair(&test).await?;
    let (acme, office) = (pair.acme.clone(), test.browser(&pair.acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    for why in ["superseded", "rejected", "withdrawn", "recorded"] {
        pair.bid = both_sign(&test, &acme, &pair.jane, pair.joe).await?;
        let bid = pair.bid;
        let certificate = one_signed(&pair).await?;
        match why {
            "superseded" => revised(&test, &acme, bid).await?,
            "rejected" => {
                let path = format!("/api/v1/portal/bids/{bid}/rejection");
                let body = json!({ "revision": 1, "reason": "Not the two of us" });
                pair.jane_portal.json(Method::POST, "/portal/devices", &path, &body).await?.expect(200)?;
                test.mailbox.wait(&acme.owner_email, "rejected by Jane Doe", 1).await?;
            }
            "withdrawn" => {
                test.app.write(&acme.owner, async |cx| bids::withdraw(cx, bid, "").await).await?;
            }
            _ => {
                let input = AcceptanceInput {
                    accepted_by: "Jane Doe".into(),
                    method: "phone".into(),
                    accepted_on: "2026-01-02".into(),
                    note: String::new(),
                };
                test.app
                    .write(&acme.owner, async |cx| acceptances::record(cx, bid, &input, None).await)
                    .await?;
            }
        }
        let answer = verified(&test, &acme, &certificate).await?;
        assert_eq!(answer["verdict"], "VOIDED", "{why}: {answer}");
        assert_eq!(
            (answer["void"]["why"].as_str(), answer["voided"].as_bool()),
            (Some(why), Some(true)),
            "{answer}"
        );
        assert!(answer["void"]["at"].is_string() && said(&answer, "voided").contains("everybody had signed"));
        let html = test.browser(&acme).get(&format!("/verify/{certificate}")).await?.expect(200)?.text();
        assert!(html.contains("void since") && html.contains("Before everybody had signed"), "{html}");
        let log = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
        assert!(log.contains("The signature of Joe Doe on revision 1 no longer counts"), "{log}");
        let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM signatures WHERE certificate_id = $1")
            .bind(&certificate)
            .fetch_one(&mut test.superuser().await?)
            .await?;
        assert_eq!(kept, 1);
        if why == "superseded" {
            // both sign the new one, and the old signature stays what it was
            for portal in [&pair.jane_portal, &pair.joe_portal] {
                sign(portal, bid, &typed(&review(portal, bid).await?)).await?.expect(200)?;
            }
            assert_eq!(verified(&test, &acme, &certificate).await?["verdict"], "VOIDED");
        }
    }
    let audit = signed::plumbline(&test, &["audit"]).await?;
    assert!(audit.status.success(), "{}", String::from_utf8_lossy(&audit.stdout));
    Ok(())
}

#[tokio::test]
async fn an_expired_bid_leaves_its_signature_pending_and_says_so() -> Result<()> {
    let test = TestApp::start().await?;
    let pair = pair(&test).await?;
    let certificate = one_signed(&pair).await?;
    let mut db = test.superuser().await?;
    sqlx::query("ALTER TABLE bid_revisions DISABLE TRIGGER frozen_once_sent").execute(&mut db).await?;
    sqlx::query("UPDATE bid_revisions SET expires_at = clock_timestamp()").execute(&mut db).await?;
    let answer = verified(&test, &pair.acme, &certificate).await?;
    assert_eq!(answer["verdict"], "PENDING", "{answer}");
    assert!(said(&answer, "parties").contains("has expired"), "{answer}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_under_several_signatures_are_caught() -> Result<()> {
    let test = TestApp::start().await?;
    let pair = pair(&test).await?;
    let joe = one_signed(&pair).await?;
    let other = both_sign(&test, &pair.acme, &pair.jane, pair.joe).await?;
    let made = sign(&pair.jane_portal, pair.bid, &typed(&review(&pair.jane_portal, pair.bid).await?)).await?;
    let jane = made.expect(200)?.json()["certificateId"].as_str().context("a certificate")?.to_owned();
    idle(&test).await?;
    let mut db = test.superuser().await?;
    sqlx::raw_sql(
        "SET session_replication_role = replica; CREATE TABLE kept_signatures AS TABLE signatures;
        CREATE TABLE kept_contracts AS TABLE contracts; CREATE TABLE kept_activity AS TABLE activity",
    )
    .execute(&mut db)
    .await?;
    let bid = pair.bid;
    let cases = [
        (format!("DELETE FROM signatures WHERE certificate_id = '{joe}'"), "TAMPERED", "parties"),
        (
            format!(
                "UPDATE signatures SET signature = set_byte(signature, 3, 9) WHERE certificate_id = '{joe}'"
            ),
            "TAMPERED",
            "party:2",
        ),
        (format!("UPDATE signatures SET evidence = '' WHERE certificate_id = '{joe}'"), "TAMPERED", "party"),
        (
            format!(
                "UPDATE signatures SET evidence = set_byte(evidence, 30, 65) WHERE certificate_id = '{joe}'"
            ),
            "TAMPERED",
            "party:2",
        ),
        (
            format!("UPDATE signatures SET mark = 'Someone' WHERE certificate_id = '{joe}'"),
            "TAMPERED",
            "party:2",
        ),
        (
            format!("UPDATE signatures SET party_n = 1, party_of = 1 WHERE certificate_id = '{jane}'"),
            "TAMPERED",
            "shown",
        ),
        (
            format!(
                "UPDATE signatures SET revision_id = (SELECT id FROM bid_revisions WHERE bid_id = '{other}') WHERE certificate_id = '{joe}'"
            ),
            "TAMPERED",
            "parties",
        ),
        (format!("DELETE FROM contracts WHERE bid_id = '{bid}'"), "PENDING", "parties"),
        (format!("UPDATE contracts SET voided_at = now() WHERE bid_id = '{bid}'"), "TAMPERED", "voided"),
    ];
    for (sql, verdict, check) in cases {
        sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut db).await.with_context(|| sql.clone())?;
        let answer = verified(&test, &pair.acme, &jane).await?;
        assert_eq!(answer["verdict"], verdict, "{sql}: {answer}");
        assert!(!said(&answer, check).is_empty(), "{sql}: {answer}");
        if verdict == "TAMPERED" {
            let failed = answer["checks"]
                .as_array()
                .is_some_and(|all| all.iter().any(|c| c["id"] == check && c["ok"] == false));
            assert!(failed, "{sql}: {check} in {answer}");
        }
        sqlx::raw_sql(
            "TRUNCATE signatures CASCADE; INSERT INTO signatures SELECT * FROM kept_signatures;
            DELETE FROM contracts; INSERT INTO contracts SELECT * FROM kept_contracts",
        )
        .execute(&mut db)
        .await?;
        assert_eq!(verified(&test, &pair.acme, &jane).await?["verdict"], "VALID", "{sql}");
    }
    Ok(())
}
