//! A bid that was signed: where tests of contracts, certificates and bundles begin.

use anyhow::{Context, Result};
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::documents::{self, On};
use plumbline_app::shares;
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Answer, Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Output;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Files that are signed with the bid: one name needs care on disks, the other is plain.
pub const ATTACHMENTS: [(&str, &str); 2] =
    [("Plan \"A\": Blatt 1.txt", "A drawing.\n"), ("notes.txt", "Mind the pipe.\n")];

/// The signer's browser.
pub const AGENT: &str = "Tests of Plumbline/1.0 (a signer's)";

/// One contract and who made it.
#[derive(Debug)]
pub struct Signed {
    pub acme: Company,
    pub jane: Invited,
    pub portal: Client,
    pub bid: Uuid,
    pub contract: String,
    pub certificate: String,
}

/// Company `acme`, customer Jane, a bid with two attachments, signed in typed letters.
pub async fn signed(test: &TestApp) -> Result<Signed> {
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = bid_with_attachments(test, &acme, jane.customer).await?;
    let portal = test.browser(&acme);
    portal.sign_in(test, "portal", &jane.email).await?;
    let review = review(&portal, bid).await?;
    let made = sign(&portal, bid, &typed(&review)).await?.expect(200)?.json();
    Ok(Signed::of(&made, acme, jane, portal, bid))
}

/// Sent and shared at approve.
pub async fn bid_with_attachments(test: &TestApp, company: &Company, customer: Uuid) -> Result<Uuid> {
    let line = LineText {
        description: "Wall".into(),
        quantity: "12.5".into(),
        unit: "EA".into(),
        unit_price: "100.01".into(),
        ..LineText::default()
    };
    let input = BidInput { title: "Retaining wall".into(), lines: vec![line], ..BidInput::default() };
    let owner = &company.owner;
    let bid = test.app.write(owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
    for (name, content) in ATTACHMENTS {
        let content: Result<bytes::Bytes, std::io::Error> = Ok(content.into());
        let stream = futures_util::stream::iter([content]);
        let upload = documents::receive(&test.app, owner, name, stream).await?;
        test.app.write(owner, async |cx| documents::attach(cx, On::Bid(bid), &upload).await).await?;
    }
    let prepared = bids::prepare(&test.app, owner, bid, None).await?;
    test.app.write(owner, async |cx| bids::send(cx, &prepared).await).await?;
    test.app.write(owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    Ok(bid)
}

/// What the signing page shows.
pub async fn review(portal: &Client, bid: Uuid) -> Result<Value> {
    Ok(portal.get(&format!("/api/v1/portal/bids/{bid}/signing")).await?.expect(200)?.json())
}

/// A signature in letters over what was reviewed.
pub fn typed(review: &Value) -> Value {
    json!({
        "revision": review["revision"], "dataSha256": review["dataSha256"],
        "documentSha256": review["documentSha256"], "disclosure": review["disclosure"],
        "consent": true, "kind": "typed", "text": "Jane Doe", "zone": "America/Chicago",
    })
}

/// Asks for it to be signed.
pub async fn sign(portal: &Client, bid: Uuid, body: &Value) -> Result<Answer> {
    let path = format!("/api/v1/portal/bids/{bid}/signature");
    let token = portal.token("/portal/devices").await?;
    let request = portal
        .request(Method::POST, &path)
        .header("origin", portal.origin())
        .header("x-csrf-token", token)
        .header("user-agent", AGENT)
        .json(body);
    portal.send(request).await
}

impl Signed {
    /// From what signing answered.
    pub fn of(made: &Value, acme: Company, jane: Invited, portal: Client, bid: Uuid) -> Self {
        let field = |key: &str| made[key].as_str().unwrap_or_default().to_owned();
        Self { contract: field("contractId"), certificate: field("certificateId"), acme, jane, portal, bid }
    }

    /// The bundle as downloaded, once the certificate is in it.
    pub async fn bundle(&self) -> Result<Vec<u8>> {
        certificate(&self.portal, &self.contract).await?;
        let path = format!("/api/v1/portal/contracts/{}/files/bundle", self.contract);
        Ok(self.portal.get(&path).await?.expect(200)?.bytes)
    }

    /// The contract as its customer sees it.
    pub async fn view(&self) -> Result<Value> {
        let path = format!("/api/v1/portal/contracts/{}", self.contract);
        Ok(self.portal.get(&path).await?.expect(200)?.json())
    }

    /// What anybody is told about the certificate.
    pub async fn verification(&self, test: &TestApp) -> Result<Value> {
        let path = format!("/verify/{}.json", self.certificate);
        Ok(test.browser(&self.acme).get(&path).await?.expect(200)?.json())
    }
}

/// The certificate of a contract, waited for until the worker has made it.
pub async fn certificate(portal: &Client, contract: &str) -> Result<Vec<u8>> {
    let path = format!("/api/v1/portal/contracts/{contract}/files/certificate");
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let answer = portal.get(&path).await?;
        if answer.status == 200 || Instant::now() > end {
            return Ok(answer.expect(200)?.bytes);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until the worker has nothing left to do.
pub async fn idle(test: &TestApp) -> Result<()> {
    let mut db = test.superuser().await?;
    let end = Instant::now() + Duration::from_secs(30);
    while sqlx::query_scalar::<_, i64>("SELECT count(*) FROM jobs WHERE state <> 'done'")
        .fetch_one(&mut db)
        .await?
        > 0
    {
        anyhow::ensure!(Instant::now() < end, "jobs are left");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Runs the program with a test's settings, as an operator or a customer would.
pub async fn plumbline(test: &TestApp, args: &[&str]) -> Result<Output> {
    let run = crate::crash::command(test, args).output().await;
    run.context("build it with `cargo build --bins`")
}
