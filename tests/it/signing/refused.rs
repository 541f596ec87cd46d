//! SIGN-2, SIGN-6: what is not signed, with the reason, and nothing half-written.

use super::{drawing, made, open_to_sign};
use crate::signed::{review, sign, typed};
use anyhow::{Context, Result};
use data_encoding::BASE64;
use plumbline_domain::ShareLevel;
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn what_is_missing_or_wrong_is_named_and_nothing_is_written() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, _, portal, bid) = open_to_sign(&test).await?;
    let good = typed(&review(&portal, bid).await?);
    let drawn = |png: &[u8]| json!({ "kind": "drawn", "text": null, "png": BASE64.encode(png) });
    let mut huge = drawing(600, 200, true);
    huge.resize(1_000_001, 0);
    let cases = [
        ("no consent", json!({ "consent": false }), 422, "consent"),
        ("consent to other words", json!({ "disclosure": "electronic-records-1999" }), 422, "consent"),
        ("no name", json!({ "text": "  " }), 422, "text"),
        ("no name at all", json!({ "text": null }), 422, "text"),
        ("a name that turns around", json!({ "text": "Jane\u{202e}eoD" }), 422, "text"),
        ("an empty drawing", drawn(b""), 422, "png"),
        ("no drawing at all", json!({ "kind": "drawn" }), 422, "png"),
        ("a blank drawing", drawn(&drawing(600, 200, false)), 422, "png"),
        ("no PNG", drawn(b"GIF89a and so on, but no PNG"), 422, "png"),
        ("half a PNG", drawn(&drawing(600, 200, true)[..120]), 422, "png"),
        ("a PNG of a million bytes and one", drawn(&huge), 422, "png"),
        ("a PNG of too many pixels", drawn(&drawing(2_001, 1_001, true)), 422, "png"),
        ("no base64", json!({ "kind": "drawn", "png": "%%%" }), 422, "png"),
    ];
    for (what, change, status, field) in cases {
        let mut body = good.clone();
        for (key, value) in change.as_object().context("a change")? {
            body[key] = value.clone();
        }
        let answer = sign(&portal, bid, &body).await?.expect(status).with_context(|| what.to_owned())?.json();
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        assert_eq!(errors.len(), 1, "{what}: {answer}");
        assert_eq!(errors[0]["field"], field, "{what}: {answer}");
        assert!(errors[0]["detail"].as_str().is_some_and(|words| words.len() > 10), "{what}: {answer}");
    }
    for (what, key) in
        [("consent", "consent"), ("revision", "revision"), ("documentSha256", "documentSha256")]
    {
        let mut body = good.clone();
        body.as_object_mut().context("a body")?.remove(key);
        let answer = sign(&portal, bid, &body).await?.expect(400)?.json();
        assert!(answer["detail"].as_str().is_some_and(|d| d.contains(what)), "{answer}");
    }
    assert_eq!(made(&test, bid).await?, [0; 6]);
    sign(&portal, bid, &good).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn only_what_stands_there_now_is_signed() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, _, portal, bid) = open_to_sign(&test).await?;
    let good = typed(&review(&portal, bid).await?);
    for (key, value) in [
        ("revision", json!(2)),
        ("revision", json!(0)),
        ("dataSha256", json!("0".repeat(64))),
        ("documentSha256", json!("0".repeat(64))),
        ("documentSha256", good["dataSha256"].clone()),
    ] {
        let mut body = good.clone();
        body[key] = value;
        let refused = sign(&portal, bid, &body).await?.expect(409)?.json();
        assert_eq!(refused["code"], "bid-changed", "{key}: {refused}");
        assert!(refused["detail"].as_str().is_some_and(|d| d.contains("please review")), "{refused}");
    }
    assert_eq!(made(&test, bid).await?, [0; 6]);
    Ok(())
}

#[tokio::test]
async fn a_new_revision_must_be_read_before_it_is_signed() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, _, portal, bid) = open_to_sign(&test).await?;
    let first = typed(&review(&portal, bid).await?);
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let page = format!("/office/bids/{bid}");
    office.post(&page, &format!("{page}/revise"), &[]).await?.expect(303)?;
    office.post(&page, &format!("{page}/send"), &[("version", "0")]).await?.expect(303)?;
    let refused = sign(&portal, bid, &first).await?.expect(409)?.json();
    assert_eq!(refused["code"], "bid-changed");
    // the page shows the new one at once, with the reason, and without the consent to the old one
    let form = [
        ("revision", "1"),
        ("data_sha256", first["dataSha256"].as_str().unwrap_or_default()),
        ("document_sha256", first["documentSha256"].as_str().unwrap_or_default()),
        ("disclosure", "electronic-records-2026-11"),
        ("consent", "yes"),
        ("signature_kind", "typed"),
        ("signature_text", "Jane Doe"),
    ];
    let action = format!("/portal/bids/{bid}/signature");
    let html = portal.post("/portal/devices", &action, &form).await?.expect(409)?.text();
    let second = review(&portal, bid).await?;
    assert_eq!(second["revision"], 2);
    assert!(html.contains("please review") && html.contains(second["dataSha256"].as_str().unwrap_or("?")));
    assert_eq!(made(&test, bid).await?, [0; 6]);
    sign(&portal, bid, &typed(&second)).await?.expect(200)?;
    let revision: i32 = sqlx::query_scalar(
        "SELECT r.number FROM contracts c JOIN bid_revisions r ON r.id = c.revision_id WHERE c.bid_id = $1",
    )
    .bind(bid)
    .fetch_one(&mut test.superuser().await?)
    .await?;
    assert_eq!(revision, 2);
    Ok(())
}

#[tokio::test]
async fn whoever_may_not_sign_is_refused_with_the_reason() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, _, portal, bid) = open_to_sign(&test).await?;
    let good = typed(&review(&portal, bid).await?);
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let page = format!("/office/bids/{bid}");
    let view = office.get(&format!("/api/v1/bids/{bid}")).await?.json();
    let share = format!("{page}/shares/{}", view["shares"][0]["id"].as_str().unwrap_or_default());
    for level in ["view", "comment"] {
        office.post(&page, &format!("{share}/level"), &[("level", level)]).await?.expect(303)?;
        let refused = sign(&portal, bid, &good).await?.expect(403)?.json();
        assert_eq!(refused["code"], "forbidden", "{level}");
        assert_eq!(review(&portal, bid).await?["canSign"], false, "{level}");
    }
    office.post(&page, &format!("{share}/level"), &[("level", "approve")]).await?.expect(303)?;
    let other = test.accepted(&acme, "Otto Other", "otto@other.example").await?;
    let stranger = test.browser(&acme);
    stranger.sign_in(&test, "portal", &other.email).await?;
    sign(&stranger, bid, &good).await?.expect(404)?;
    let nobody = test.browser(&acme);
    nobody
        .json(Method::POST, "/portal/sign-in", &format!("/api/v1/portal/bids/{bid}/signature"), &good)
        .await?
        .expect(401)?;
    // staff cannot sign for their customer either
    office
        .json(Method::POST, "/office", &format!("/api/v1/portal/bids/{bid}/signature"), &good)
        .await?
        .expect(401)?;
    let mut db = test.superuser().await?;
    for (plan, expected) in [("free", 402), ("business", 0)] {
        sqlx::query("UPDATE companies SET plan = $1").bind(plan).execute(&mut db).await?;
        if expected > 0 {
            sign(&portal, bid, &good).await?.expect(expected)?;
        }
    }
    office.post(&page, &format!("{share}/stop"), &[]).await?.expect(303)?;
    sign(&portal, bid, &good).await?.expect(404)?;
    assert_eq!(made(&test, bid).await?, [0; 6]);
    // the last obstacle gone, the same request goes through: it was each of them that stopped it
    office.post(&page, &format!("{page}/share"), &[("level", "approve")]).await?.expect(303)?;
    sign(&portal, bid, &good).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_longer_open_is_refused_with_the_reason() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, portal, _) = open_to_sign(&test).await?;
    let mut db = test.superuser().await?;
    sqlx::query("ALTER TABLE bid_revisions DISABLE TRIGGER frozen_once_sent").execute(&mut db).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    for (what, code) in [("withdraw", "bid-withdrawn"), ("reject", "bid-rejected"), ("expire", "bid-expired")]
    {
        let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
        let good = typed(&review(&portal, bid).await?);
        match what {
            "withdraw" => {
                let page = format!("/office/bids/{bid}");
                office.post(&page, &format!("{page}/withdraw"), &[]).await?.expect(303)?;
            }
            "reject" => {
                let path = format!("/api/v1/portal/bids/{bid}/rejection");
                let body = json!({ "revision": 1, "reason": "Too dear, and too late" });
                let answer =
                    portal.json(Method::POST, "/portal/devices", &path, &body).await?.expect(200)?.json();
                assert_eq!(
                    (answer["status"].as_str(), answer["canSign"].as_bool()),
                    (Some("rejected"), Some(false))
                );
                let mail = test.mailbox.wait(&acme.owner_email, "rejected by Jane Doe", 1).await?;
                assert!(mail.text.is_some_and(|text| text.contains("Too dear, and too late")));
            }
            _ => {
                sqlx::query("UPDATE bid_revisions SET expires_at = clock_timestamp() WHERE bid_id = $1")
                    .bind(bid)
                    .execute(&mut db)
                    .await?;
            }
        }
        let refused = sign(&portal, bid, &good).await?.expect(409)?.json();
        assert_eq!(refused["code"], code, "{refused}");
        assert_eq!(made(&test, bid).await?, [0; 6], "{what}");
    }
    Ok(())
}
