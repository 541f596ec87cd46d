//! Keys that take over while contracts are made: what was signed before stays good, what was stolen does not.

use crate::signed::{self, Signed, bid_with_attachments, plumbline, review, sign, typed};
use anyhow::{Context, Result, ensure};
use plumbline_testkit::{Client, TestApp};
use serde_json::Value;
use std::process::Output;

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

async fn keys(test: &TestApp, args: &[&str]) -> Result<String> {
    let run = plumbline(test, &[&["keys"], args].concat()).await?;
    ensure!(run.status.success(), "{}", said(&run));
    Ok(said(&run))
}

/// A further contract of the same customer, signed at the web process that `portal` talks to.
async fn another(test: &TestApp, first: &Signed, portal: &Client) -> Result<Value> {
    let bid = bid_with_attachments(test, &first.acme, first.jane.customer).await?;
    let review = review(portal, bid).await?;
    Ok(sign(portal, bid, &typed(&review)).await?.expect(200)?.json())
}

async fn verdict(test: &TestApp, portal: &Client, certificate: &str) -> Result<(String, Value)> {
    let path = format!("/verify/{certificate}.json");
    let answer = test.client("acme.localhost").at(test.address).get(&path).await?.expect(200)?.json();
    let again = portal.get(&path).await?.expect(200)?.json();
    assert_eq!(answer["verdict"], again["verdict"], "both web processes read the keys as they are");
    Ok((answer["verdict"].as_str().context("verdict")?.to_owned(), answer))
}

fn kid(answer: &Value) -> String {
    answer["key"]["kid"].as_str().or(answer["kid"].as_str()).unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn contracts_before_and_after_a_rotation_verify_and_revoked_keys_show() -> Result<()> {
    let test = TestApp::start().await?;
    let first = signed::signed(&test).await?;
    let old = test.app.keys()?.active().kid().to_owned();
    let listed = keys(&test, &["list"]).await?;
    assert!(listed.starts_with(&format!("active   {old}")) && listed.lines().count() == 1, "{listed}");
    let again = plumbline(&test, &["keys", "create"]).await?;
    assert!(!again.status.success() && said(&again).contains("already"), "{}", said(&again));

    // the new key takes over in processes that start from here on; the one that runs goes on with the old
    let rotated = keys(&test, &["rotate"]).await?;
    assert!(rotated.contains(&format!("retired {old}")), "{rotated}");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (address, serving) = test.another_web(async { stopped.await.unwrap_or_default() }).await?;
    let portal = first.portal.at(address);
    let second = another(&test, &first, &portal).await?;
    let second = second["certificateId"].as_str().context("a certificate")?;
    let third = another(&test, &first, &first.portal).await?;
    let third = third["certificateId"].as_str().context("a certificate")?;
    let mut found = Vec::new();
    for certificate in [first.certificate.as_str(), second, third] {
        let (verdict, answer) = verdict(&test, &portal, certificate).await?;
        assert_eq!(verdict, "VALID", "{answer}");
        found.push(kid(&answer));
    }
    let new = found[1].clone();
    assert_eq!((&found[0], &found[2]), (&old, &old));
    assert_ne!(new, old);
    let listed = keys(&test, &["list"]).await?;
    for line in [format!("retired  {old}"), format!("active   {new}")] {
        assert!(listed.contains(&line), "{line}: {listed}");
    }

    // stolen: its own word is worth nothing, but a head under the other key covers what is older than that head
    let revoked = keys(&test, &["revoke", &old]).await?;
    assert!(
        revoked.contains(&format!("revoked {old}")) && revoked.contains(&format!("in use  {new}")),
        "{revoked}"
    );
    let expected = [
        (first.certificate.as_str(), "VALID", "revoked later"),
        (second, "VALID", "in use"),
        (third, "KEY_REVOKED", "nothing else shows"),
    ];
    for (certificate, is, why) in expected {
        let (verdict, answer) = verdict(&test, &portal, certificate).await?;
        assert_eq!(verdict, is, "{answer}");
        let checks = answer["checks"].as_array().context("checks")?;
        let status = checks.iter().find(|check| check["id"] == "key_status").context("key_status")?;
        assert!(status.to_string().contains(why), "{why}: {status}");
    }
    // the one in use is revoked too: nothing dates anything any more, and a third key signs from now on
    let revoked = keys(&test, &["revoke", &new]).await?;
    assert!(!revoked.contains(&format!("in use  {new}")), "{revoked}");
    for certificate in [first.certificate.as_str(), second, third] {
        assert_eq!(verdict(&test, &portal, certificate).await?.0, "KEY_REVOKED");
    }
    let unknown = plumbline(&test, &["keys", "revoke", "nobody"]).await?;
    assert!(!unknown.status.success() && said(&unknown).contains("nobody"), "{}", said(&unknown));
    let _ = stop.send(());
    serving.await?;
    Ok(())
}
