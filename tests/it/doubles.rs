//! SIGN-2: two tabs, double clicks, retries: many signatures of one bid at once make one contract.

use crate::crash::worker;
use crate::signed::{review, typed};
use anyhow::{Context, Result, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::{shares, verification};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Client, Company, TestApp};
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;
use uuid::Uuid;

const BIDS: usize = 200;
const TIMES: usize = 8;

async fn shared_bid(test: &TestApp, company: &Company, customer: Uuid, n: usize) -> Result<Uuid> {
    let line = LineText {
        description: "Wall".into(),
        quantity: "1".into(),
        unit_price: format!("{}.01", n + 1),
        ..LineText::default()
    };
    let input = BidInput { title: format!("Wall {n}"), lines: vec![line], ..BidInput::default() };
    let (app, owner) = (&test.app, &company.owner);
    let bid = app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    let prepared = bids::prepare(app, owner, bid, None).await?;
    app.write(owner, async |cx| bids::send(cx, &prepared).await).await?;
    app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    Ok(bid)
}

/// All presses at once, from two browsers: what each got.
async fn press(browsers: &[(Client, String)], bid: Uuid) -> Result<Vec<(u16, Value)>> {
    let body = typed(&review(&browsers[0].0, bid).await?);
    let path = format!("/api/v1/portal/bids/{bid}/signature");
    let presses = (0..TIMES).map(|n| {
        let (browser, token) = &browsers[n % browsers.len()];
        let request = browser
            .request(Method::POST, &path)
            .header("origin", browser.origin())
            .header("x-csrf-token", token)
            .json(&body);
        async move {
            let answer = browser.send(request).await?;
            anyhow::Ok((answer.status.as_u16(), answer.json()))
        }
    });
    futures_util::future::try_join_all(presses).await
}

#[tokio::test(flavor = "multi_thread")]
async fn load_200_bids_signed_8_times_each_are_200_contracts() -> Result<()> {
    let began = Instant::now();
    let test = TestApp::without_worker().await?;
    // it sends the codes to sign in with and goes: what it would do meanwhile is measured elsewhere
    let mut mails = worker(&test)?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let mut browsers = Vec::new();
    for _ in 0..2 {
        let browser = test.browser(&acme);
        browser.sign_in(&test, "portal", &jane.email).await?;
        let token = browser.token("/portal/devices").await?;
        browsers.push((browser, token));
    }
    mails.kill().await?;
    let bids: Vec<Uuid> = stream::iter(0..BIDS)
        .map(|n| shared_bid(&test, &acme, jane.customer, n))
        .buffer_unordered(4)
        .try_collect()
        .await?;
    let set_up = began.elapsed();
    let set_up_at = Instant::now();
    let answers: Vec<Vec<(u16, Value)>> =
        stream::iter(&bids).map(|bid| press(&browsers, *bid)).buffer_unordered(4).try_collect().await?;
    let signing = set_up_at.elapsed();

    let mut statuses = BTreeMap::new();
    for of_one in &answers {
        let (won, lost): (Vec<_>, Vec<_>) = of_one.iter().partition(|(status, _)| *status == 200);
        ensure!(won.len() == 1, "{} of {TIMES} presses made a contract: {of_one:?}", won.len());
        for (status, answer) in lost {
            ensure!(*status == 409 && answer["code"] == "bid-already-signed", "{status}: {answer}");
        }
        for (status, _) in of_one {
            *statuses.entry(*status).or_insert(0) += 1;
        }
    }
    assert_eq!(statuses, BTreeMap::from([(200, BIDS), (409, BIDS * (TIMES - 1))]), "no 5xx among them");

    let mut db = test.superuser().await?;
    for sql in [
        "SELECT count(DISTINCT bid_id) FROM contracts",
        "SELECT count(*) FROM contracts",
        "SELECT count(DISTINCT source_bid_id) FROM projects",
        "SELECT count(*) FROM projects",
        "SELECT count(*) FROM signatures",
        "SELECT count(DISTINCT bid_id) FROM activity WHERE type = 'bid.signed'",
        "SELECT count(*) FROM activity WHERE type = 'bid.signed'",
        "SELECT count(*) FROM activity WHERE type = 'contract.created'",
        "SELECT count(*) FROM activity WHERE type = 'project.created'",
        "SELECT count(*) FROM jobs WHERE payload ->> 'contract_id' IS NOT NULL",
        "SELECT count(*) FROM bids WHERE status = 'accepted'",
        "SELECT max(number)::bigint FROM contracts",
        "SELECT max(number)::bigint FROM projects",
    ] {
        let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut db).await?;
        assert_eq!(count, i64::try_from(BIDS)?, "{sql}");
    }
    let check = verification::check_log(&test.app, acme.owner.company_id).await?;
    assert_eq!((check.fault, check.heads), (None, BIDS));
    let one =
        answers[0].iter().find_map(|(_, answer)| answer["certificateId"].as_str()).context("a contract")?;
    let answer = browsers[0].0.get(&format!("/verify/{one}.json")).await?.expect(200)?.json();
    assert_eq!(answer["verdict"], "VALID", "{answer}");
    eprintln!("{BIDS} bids made in {set_up:?}, pressed {TIMES} times each in {signing:?}");
    Ok(())
}
