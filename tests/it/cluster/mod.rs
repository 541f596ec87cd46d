//! Plumbline as it is run: two web processes and two workers on one database, Redis and S3 service, behind Caddy with
//! the Caddyfile of `deploy/`. Each process is restarted once while somebody works.

mod processes;

use anyhow::{Context, Result, ensure};
use futures_util::TryStreamExt;
use plumbline_domain::Plan;
use plumbline_testkit::{Answer, Client, Company, TestApp, code_in, link_in};
use processes::Cluster;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const JANE: &str = "jane@doe.example";

/// Somebody who looks at a page again and again, and notes what was not right.
struct Watcher {
    stop: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<(usize, Vec<String>)>,
}

impl Watcher {
    fn start(browser: Client) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&stop);
        let task = tokio::spawn(async move {
            let (mut looks, mut wrong) = (0, Vec::new());
            while !ended.load(Ordering::Relaxed) {
                match browser.get("/portal/sign-in").await {
                    Ok(answer) if answer.status == 200 => {}
                    Ok(answer) => wrong.push(answer.status.to_string()),
                    Err(error) => wrong.push(format!("{error:#}")),
                }
                looks += 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            (looks, wrong)
        });
        Self { stop, task }
    }

    async fn end(self) -> Result<(usize, Vec<String>)> {
        self.stop.store(true, Ordering::Relaxed);
        Ok(self.task.await?)
    }
}

async fn post(browser: &Client, path: &str, body: &Value) -> Result<Value> {
    Ok(browser.json(Method::POST, "/office/devices", path, body).await?.expect(200)?.json())
}

/// A bid of one line, sent and shared for approval.
async fn shared_bid(office: &Client, customer: &str) -> Result<String> {
    let line = json!({ "description": "Wall", "quantity": "12.5", "unit": "EA", "unitPriceCents": 10_001 });
    let body = json!({ "customerId": customer, "title": "Retaining wall", "lines": [line] });
    let made = post(office, "/api/v1/bids", &body).await?;
    let bid = made["bid"]["id"].as_str().context("a bid")?.to_owned();
    post(office, &format!("/api/v1/bids/{bid}/send"), &json!({})).await?;
    post(office, &format!("/api/v1/bids/{bid}/shares"), &json!({ "level": "approve" })).await?;
    Ok(bid)
}

/// Signs it in letters; gives contract and certificate.
async fn sign(portal: &Client, bid: &str) -> Result<(String, String)> {
    let review = portal.get(&format!("/api/v1/portal/bids/{bid}/signing")).await?.expect(200)?.json();
    let body = crate::signed::typed(&review);
    let path = format!("/api/v1/portal/bids/{bid}/signature");
    let made = portal.json(Method::POST, "/portal/devices", &path, &body).await?.expect(200)?.json();
    let field = |key: &str| made[key].as_str().map(str::to_owned).context("a contract");
    Ok((field("contractId")?, field("certificateId")?))
}

async fn verification(browser: &Client, certificate: &str) -> Result<Value> {
    Ok(browser.get(&format!("/verify/{certificate}.json")).await?.expect(200)?.json())
}

/// From the invitation's mail to the portal, as a person does.
async fn come_in(test: &TestApp, portal: &Client) -> Result<Answer> {
    let mail = test.mailbox.wait(JANE, "Your bids and contracts", 1).await?;
    let link = link_in(&mail, "/portal/invitation/")?;
    ensure!(link.starts_with(&portal.origin()), "{link}");
    let action = link.trim_start_matches(&portal.origin()).to_owned();
    portal.post(&action, &action, &[]).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait(JANE, "code", 1).await?)?;
    portal.post("/portal/sign-in/code", "/portal/sign-in/code", &[("code", &code)]).await?.expect(303)
}

#[tokio::test(flavor = "multi_thread")]
async fn load_everything_is_restarted_while_a_bid_becomes_a_contract() -> Result<()> {
    let begun = Instant::now();
    let mut cluster = Cluster::start().await?;
    let acme: Company = cluster.test.company("acme", Plan::Business).await?;
    let office = cluster.browser("acme.localhost")?;
    let portal = cluster.browser("acme.localhost")?;
    let watcher = Watcher::start(cluster.browser("acme.localhost")?);

    // invited by mail while the workers are exchanged one by one
    office.sign_in(&cluster.test, "office", &acme.owner_email).await?;
    let customer =
        post(&office, "/api/v1/customers", &json!({ "displayName": "Jane Doe", "email": JANE })).await?;
    let customer = customer["customer"]["id"].as_str().context("a customer")?.to_owned();
    cluster.restart("work1").await?;
    let invite = json!({ "contactName": "Jane Doe", "contactEmail": JANE });
    post(&office, &format!("/api/v1/customers/{customer}/invitations"), &invite).await?;
    cluster.restart("work2").await?;
    come_in(&cluster.test, &portal).await?;

    // a contract under the first key
    let bid = shared_bid(&office, &customer).await?;
    let (contract, certificate) = sign(&portal, &bid).await?;
    let before = verification(&portal, &certificate).await?;
    assert_eq!(before["verdict"], "VALID", "{before}");

    // the key is rotated, the web processes are exchanged, and nobody is signed out or turned away
    cluster.plumbline(&["keys", "rotate"]).await?;
    cluster.restart("serve1").await?;
    let second = shared_bid(&office, &customer).await?;
    cluster.restart("serve2").await?;
    let (_, another) = sign(&portal, &second).await?;
    let kids: Vec<Value> = [&certificate, &another]
        .map(|id| verification(&portal, id))
        .into_iter()
        .collect::<futures_util::stream::FuturesOrdered<_>>()
        .try_collect()
        .await?;
    assert!(kids.iter().all(|answer| answer["verdict"] == "VALID"), "{kids:?}");
    assert_ne!(kids[0]["kid"], kids[1]["kid"], "the second contract is under the new key");
    let published = portal.get("/.well-known/signature-keys.json").await?.expect(200)?.json();
    assert_eq!(published["keys"].as_array().map(Vec::len), Some(2), "{published}");

    // what the workers made lies in the bucket, under its hash, and nowhere else
    crate::signed::certificate(&portal, &contract).await?;
    let view = portal.get(&format!("/api/v1/portal/contracts/{contract}")).await?.expect(200)?.json();
    let sha256 = view["certificateSha256"].as_str().context("a certificate")?;
    let place = format!("cluster/{}/{}/{sha256}", acme.owner.company_id, &sha256[..2]);
    let keys = cluster.s3.keys("cluster/").await?;
    assert!(keys.contains(&place), "{place}: {keys:?}");
    assert!(!cluster.test.folder.path().join("files").exists());

    // the address in the log is the browser's as the proxy saw it, and unknown hosts get no certificate
    let (ip,): (Option<String>,) = sqlx::query_as(
        "SELECT ip FROM sessions WHERE contact_id IS NOT NULL ORDER BY created_at DESC LIMIT 1",
    )
    .fetch_one(&mut cluster.test.superuser().await?)
    .await?;
    assert_eq!(ip.as_deref(), Some("127.0.0.1"));
    assert!(cluster.browser("portal.unknown.test")?.get("/").await.is_err(), "no certificate for a stranger");
    cluster.browser("nobody.localhost")?.get("/").await?.expect(404)?;
    portal.get("/internal/domains/ask?domain=acme.localhost").await?.expect(404)?;

    let (looks, wrong) = watcher.end().await?;
    assert!(looks > 20 && wrong.is_empty(), "{looks} looks, {} wrong: {wrong:?}", wrong.len());
    assert_eq!(cluster.restarted(), 4);
    assert!(begun.elapsed() < Duration::from_mins(1), "took {:?}", begun.elapsed());
    Ok(())
}
