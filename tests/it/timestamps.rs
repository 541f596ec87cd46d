//! An outside authority's word on when a contract was signed (RFC 3161), asked for after the signature.

use crate::signed::{self, idle, signed};
use anyhow::{Context, Result, ensure};
use plumbline_signing::bundle;
use plumbline_testkit::{Authority, TestApp};
use serde_json::Value;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

fn timestamp(answer: &Value) -> Result<(String, Value)> {
    let checks = answer["checks"].as_array().context("checks")?;
    let check = checks.iter().find(|check| check["id"] == "timestamp").context("the check")?;
    Ok((answer["timestamp"].as_str().unwrap_or_default().to_owned(), check["ok"].clone()))
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_for_after_signing_retried_and_checked_with_openssl() -> Result<()> {
    let authority = Authority::start().await?;
    authority.refuses.store(1, Ordering::SeqCst);
    let test = TestApp::start_with(&[("TSA_URL", authority.url.clone())]).await?;
    // the authority is down: the contract is made all the same, and says what it waits for
    let done = signed(&test).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    let end = Instant::now() + Duration::from_secs(30);
    let mut seen = Vec::new();
    loop {
        let answer = done.verification(&test).await?;
        let (state, ok) = timestamp(&answer)?;
        assert_eq!(answer["verdict"], "VALID", "{answer}");
        if seen.last() != Some(&state) {
            seen.push(state.clone());
        }
        if state == "ok" {
            assert_eq!(ok, true);
            break;
        }
        assert_eq!((state.as_str(), ok), ("pending", Value::Null));
        ensure!(Instant::now() < end, "the timestamp never came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(seen, ["pending", "ok"]);
    idle(&test).await?;

    // on the page, and in the bundle, where OpenSSL alone checks it
    let html =
        test.browser(&done.acme).get(&format!("/verify/{}", done.certificate)).await?.expect(200)?.text();
    assert!(html.contains("An outside authority says that it saw this evidence at"), "{html}");
    let zip = done.bundle().await?;
    let files = bundle::read(&zip)?;
    let (evidence, answer) =
        (files.evidence.clone().context("evidence")?, files.timestamp.clone().context("timestamp.tsr")?);
    assert!(authority.vouches(&evidence, &answer).await?);
    assert!(!authority.vouches(b"something else", &answer).await?);
    let report = bundle::verify(&zip, &bundle::Trust::Nothing, None)?;
    assert_eq!(report.timestamp, "ok");

    // another evidence's token, one that is cut, and one that was changed
    let swapped = bundle::Bundle {
        evidence: files.evidence.clone(),
        timestamp: Some(answer[..answer.len() - 1].to_vec()),
        ..files.clone()
    };
    let report = bundle::verify_parts(&swapped, &bundle::Trust::Nothing, None);
    assert_eq!(report.check("timestamp").and_then(|check| check.ok), Some(false));
    let mut db = test.superuser().await?;
    sqlx::raw_sql("SET session_replication_role = replica; UPDATE timestamps SET answer = set_byte(answer, 120, get_byte(answer, 120) # 1)")
        .execute(&mut db)
        .await?;
    let changed: Vec<u8> = sqlx::query_scalar("SELECT answer FROM timestamps").fetch_one(&mut db).await?;
    assert!(!authority.vouches(&evidence, &changed).await.unwrap_or(false), "OpenSSL refuses it too");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_about_something_else_is_caught_and_none_is_absent() -> Result<()> {
    let authority = Authority::start().await?;
    let test = TestApp::start_with(&[("TSA_URL", authority.url.clone())]).await?;
    let done = signed(&test).await?;
    signed::certificate(&done.portal, &done.contract).await?;
    idle(&test).await?;
    assert_eq!(timestamp(&done.verification(&test).await?)?.0, "ok");
    // a good token of the same authority, over other bytes
    let hash = plumbline_signing::digest::sha256(b"other evidence");
    let query = plumbline_signing::timestamp::request(&hash, [7; 8]);
    let http = reqwest::Client::new();
    let other = http
        .post(&authority.url)
        .header("content-type", "application/timestamp-query")
        .body(query)
        .send()
        .await?
        .bytes()
        .await?;
    sqlx::query("UPDATE timestamps SET answer = $1")
        .bind(other.to_vec())
        .execute(&mut test.superuser().await?)
        .await?;
    let answer = done.verification(&test).await?;
    assert_eq!(answer["verdict"], "TAMPERED", "{answer}");
    assert_eq!(timestamp(&answer)?.1, false);

    // without an authority nothing is asked for, and that is what it says
    let plain = TestApp::start().await?;
    let done = signed(&plain).await?;
    let answer = done.verification(&plain).await?;
    assert_eq!(
        (answer["verdict"].as_str(), timestamp(&answer)?),
        (Some("VALID"), ("absent".to_owned(), Value::Null))
    );
    Ok(())
}
