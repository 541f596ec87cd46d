//! BID-4: what the customer picks is frozen, signed, and comes to the same everywhere.

use crate::signed::{certificate, review, sign, typed};
use anyhow::{Context, Result};
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::shares;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_signing::digest::sha256_hex;
use plumbline_testkit::{Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn line(description: &str, quantity: &str, unit_price: &str, optional: bool) -> LineText {
    LineText {
        description: description.into(),
        quantity: quantity.into(),
        unit: "EA".into(),
        unit_price: unit_price.into(),
        optional,
        ..LineText::default()
    }
}

struct Offer {
    acme: Company,
    jane: Invited,
    portal: Client,
    bid: Uuid,
}

/// A wall for 1,000.00 with two options, 10 % overhead, shared at approve.
async fn offer(test: &TestApp) -> Result<Offer> {
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let input = BidInput {
        title: "Retaining wall".into(),
        overhead_percent: "10".into(),
        lines: vec![
            line("Wall", "10", "100", false),
            line("Drain", "1", "250.01", true),
            line("Lights", "4", "12.50", true),
        ],
        ..BidInput::default()
    };
    let owner = &acme.owner;
    let bid = test.app.write(owner, async |cx| bids::create(cx, Some(jane.customer), &input).await).await?;
    send(test, &acme, bid).await?;
    test.app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    let portal = test.browser(&acme);
    portal.sign_in(test, "portal", &jane.email).await?;
    Ok(Offer { acme, jane, portal, bid })
}

async fn send(test: &TestApp, acme: &Company, bid: Uuid) -> Result<()> {
    let prepared = bids::prepare(&test.app, &acme.owner, bid, None).await?;
    test.app.write(&acme.owner, async |cx| bids::send(cx, &prepared).await).await?;
    Ok(())
}

async fn pick(offer: &Offer, picked: &[usize], status: u16) -> Result<Value> {
    let path = format!("/api/v1/portal/bids/{}/options", offer.bid);
    let body = json!({ "revision": 1, "picked": picked });
    Ok(offer.portal.json(Method::POST, "/portal/devices", &path, &body).await?.expect(status)?.json())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_picked_is_what_is_signed_and_comes_to_the_same_everywhere() -> Result<()> {
    let test = TestApp::start().await?;
    let offer = offer(&test).await?;
    let (portal, bid) = (&offer.portal, offer.bid);
    let (api, page) = (format!("/api/v1/portal/bids/{bid}"), format!("/portal/bids/{bid}"));
    let before = portal.get(&api).await?.expect(200)?.json();
    assert_eq!((before["totalCents"].as_i64(), before["options"].as_i64()), (Some(110_000), Some(2)));
    // nothing is signed before something is picked, be it nothing
    let refused = sign(portal, bid, &typed(&review(portal, bid).await?)).await?.expect(409)?.json();
    assert_eq!(refused["code"], "options-open");
    assert_eq!(portal.get(&format!("{page}/sign")).await?.expect(303)?.location(), format!("{page}#options"));
    pick(&offer, &[0], 422).await?;
    pick(&offer, &[7], 422).await?;
    // without script: the form, then the sums on the page
    let form = [("revision", "1"), ("option", "2"), ("then", "stay")];
    portal.post(&page, &format!("{page}/options"), &form).await?.expect(303)?;
    let html = portal.get(&page).await?.expect(200)?.text();
    assert!(html.contains("$1,155.00") && html.contains("You chose 1 of 2 options"), "{html}");
    // otherwise, then the same again, which is nothing new
    let picked = pick(&offer, &[1, 2], 200).await?;
    pick(&offer, &[2, 1], 200).await?;
    // (1,000 + 250.01 + 50) × 1.1
    assert_eq!(picked["totalCents"], 143_001);
    assert_eq!(picked["picked"], json!([1, 2]));
    assert_ne!(picked["documentSha256"], before["documentSha256"]);
    let sum = |shown: &Value| shown["totalCents"].as_i64();
    assert_eq!(sum(&portal.get("/api/v1/portal/bids").await?.json()["items"][0]), Some(143_001));
    let office = test.browser(&offer.acme);
    office.sign_in(&test, "office", &offer.acme.owner_email).await?;
    let seen = office.get(&format!("/api/v1/bids/{bid}")).await?.expect(200)?.json();
    assert_eq!((sum(&seen), seen["selection"]["pickedByName"].as_str()), (Some(143_001), Some("Jane Doe")));
    assert_eq!(sum(&office.get("/api/v1/bids").await?.json()["items"][0]), Some(143_001));
    let shown = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    assert!(
        shown.contains("Jane Doe chose 2 of 2 options")
            && shown.contains("chose 2 of 2 options in revision 1")
    );

    let reviewed = review(portal, bid).await?;
    assert_eq!(reviewed["dataSha256"], picked["dataSha256"]);
    assert!(reviewed["intent"].as_str().is_some_and(|words| words.contains("$1,430.01")), "{reviewed}");
    // the page of the selection is opened on its own: its time is not the offer's
    assert!(reviewed["files"][1]["openedAt"].is_string());
    // what was offered is no longer what is signed
    let stale = json!({ "dataSha256": before["dataSha256"], "documentSha256": before["documentSha256"] });
    let mut old = typed(&reviewed);
    for key in ["dataSha256", "documentSha256"] {
        old[key] = stale[key].clone();
    }
    assert_eq!(sign(portal, bid, &old).await?.expect(409)?.json()["code"], "bid-changed");
    let made = sign(portal, bid, &typed(&reviewed)).await?.expect(200)?.json();

    let contract = made["contractId"].as_str().context("a contract")?;
    let view = portal.get(&format!("/api/v1/portal/contracts/{contract}")).await?.expect(200)?.json();
    assert_eq!(view["approvedBidPriceCents"], 143_001);
    for path in [format!("/portal/contracts/{contract}"), page.clone()] {
        assert!(portal.get(&path).await?.expect(200)?.text().contains("$1,430.01"), "{path}");
    }
    let bytes =
        portal.get(&format!("/api/v1/portal/contracts/{contract}/files/document")).await?.expect(200)?.bytes;
    assert_eq!(sha256_hex(&bytes), picked["documentSha256"].as_str().unwrap_or_default());
    certificate(portal, contract).await?;
    let proof = made["certificateId"].as_str().context("a certificate")?;
    let verified = test.browser(&offer.acme).get(&format!("/verify/{proof}.json")).await?.expect(200)?.json();
    assert_eq!(verified["verdict"], "VALID", "{verified}");
    let mut db = test.superuser().await?;
    let evidence: String = sqlx::query_scalar("SELECT convert_from(evidence, 'UTF8') FROM signatures")
        .fetch_one(&mut db)
        .await?;
    for hash in ["dataSha256", "documentSha256"] {
        assert!(evidence.contains(picked[hash].as_str().unwrap_or("?")), "{hash}: {evidence}");
        assert!(!evidence.contains(before[hash].as_str().unwrap_or("?")), "{hash}: {evidence}");
    }
    // and from then on it is fixed
    assert_eq!(pick(&offer, &[], 409).await?["code"], "bid-accepted");
    let refused = sqlx::query(
        "INSERT INTO bid_selections (company_id, id, revision_id, number, picked, contact_id, total_cents, data_sha256, document_sha256, document_pages)
         SELECT company_id, gen_random_uuid(), revision_id, 9, '{}', contact_id, 1, data_sha256, document_sha256, 1 FROM bid_selections LIMIT 1",
    )
    .execute(&mut db)
    .await;
    assert!(refused.is_err_and(|e| e.to_string().contains("signed")));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_signer_picks_while_it_is_open_and_two_tabs_agree() -> Result<()> {
    let test = TestApp::start().await?;
    let offer = offer(&test).await?;
    let owner = &offer.acme.owner;
    // two tabs at once: one selection counts, and its paper is the one that is offered to sign
    let (one, other) = tokio::join!(pick(&offer, &[1], 200), pick(&offer, &[2], 200));
    let (one, other) = (one?, other?);
    let now = offer.portal.get(&format!("/api/v1/portal/bids/{}", offer.bid)).await?.json();
    assert!([&one["dataSha256"], &other["dataSha256"]].contains(&&now["dataSha256"]));
    let paper = offer.portal.get(&format!("/portal/bids/{}/pdf", offer.bid)).await?.expect(200)?.bytes;
    assert_eq!(sha256_hex(&paper), now["documentSha256"].as_str().unwrap_or_default());
    // less than approve reads the options and picks nothing
    let share = test.app.read(owner, async |cx| bids::get(cx, offer.bid).await).await?.shares[0].id;
    let level = async |level| {
        test.app.write(owner, async |cx| shares::change(cx, offer.bid, share, level).await).await
    };
    level(ShareLevel::Comment).await?;
    pick(&offer, &[1], 403).await?;
    let html = offer.portal.get(&format!("/portal/bids/{}", offer.bid)).await?.expect(200)?.text();
    assert!(!html.contains("options-form") && html.contains("Wall"));
    level(ShareLevel::Approve).await?;
    // a new revision asks anew
    test.app.write(owner, async |cx| bids::revise(cx, offer.bid).await).await?;
    send(&test, &offer.acme, offer.bid).await?;
    assert_eq!(pick(&offer, &[1], 409).await?["code"], "bid-changed");
    let fresh = offer.portal.get(&format!("/api/v1/portal/bids/{}", offer.bid)).await?.json();
    assert_eq!((fresh["picked"].clone(), fresh["totalCents"].as_i64()), (Value::Null, Some(110_000)));
    assert_eq!(offer.jane.email, "jane@doe.example");
    Ok(())
}
