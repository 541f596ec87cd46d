//! API-2: webhooks, from a receiver's side: signed, thin, again until they are heard, never anywhere they must not go.

mod again;
mod receiver;

use crate::matrix::people::{Person, sign_in};
use anyhow::{Context, Result, ensure};
use plumbline_app::Actor;
use plumbline_app::comments;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Answer, Company, TestApp};
use receiver::{Received, Receiver};
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

const API: &str = "/api/v1/webhooks";

async fn call(who: &Person, method: Method, path: &str, body: Value) -> Result<Answer> {
    who.browser.send(who.request(method, path).json(&body)).await
}

/// Adds a webhook; gives its address in the API and its secret.
async fn add(who: &Person, url: &str, events: &[&str]) -> Result<(String, String)> {
    let made =
        call(who, Method::POST, API, json!({ "url": url, "events": events })).await?.expect(200)?.json();
    let id = made["webhook"]["id"].as_str().context("an id")?;
    Ok((format!("{API}/{id}"), made["secret"].as_str().context("a secret")?.to_owned()))
}

async fn get(who: &Person, path: &str) -> Result<Value> {
    Ok(who.browser.get(path).await?.expect(200)?.json())
}

/// Reads a webhook's newest delivery until it is as wanted.
async fn until(who: &Person, hook: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
    let mut last = Value::Null;
    for _ in 0..400 {
        last = get(who, &format!("{hook}/deliveries")).await?["items"][0].clone();
        if wanted(&last) {
            let id = last["id"].as_str().context("an id")?;
            return get(who, &format!("{hook}/deliveries/{id}")).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("not as wanted: {last}")
}

/// The judgment of the standard's own package.
async fn verify(received: &Received, secret: &str) -> Result<()> {
    let own = plumbline_devstack::home().join("venv/bin/python");
    let python = if own.exists() { own } else { "python3".into() };
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("independent/verify_webhook.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let given = json!({ "secret": secret, "headers": received.headers, "body": received.body });
    child.stdin.take().context("a pipe")?.write_all(given.to_string().as_bytes()).await?;
    let ended = child.wait_with_output().await?;
    ensure!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    Ok(())
}

async fn company(test: &TestApp) -> Result<(Company, Person)> {
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let owner = sign_in(test, &acme, "office", &acme.owner_email).await?;
    Ok((acme, owner))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_told_signed_and_says_nothing_personal() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let mut receiver = Receiver::start().await?;
    let (hook, secret) = add(&owner, &receiver.url, &["bid.sent", "comment.added"]).await?;
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{secret}");
    let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;

    let told = receiver.next().await?;
    verify(&told, &secret).await?;
    let body = told.json();
    let expected = json!({
        "id": told.id(), "type": "bid.sent", "createdAt": body["createdAt"],
        "company": { "id": acme.owner.company_id, "slug": "acme" },
        "data": { "subject": { "type": "bid", "id": bid }, "bidId": bid, "customerId": jane.customer, "number": "B-0001", "revision": 1 },
    });
    assert_eq!(body, expected);
    assert!(told.id().starts_with("msg_") && told.headers["content-type"] == "application/json");
    assert_eq!(told.headers["user-agent"], "Plumbline-Webhooks/1");

    test.app
        .write(&acme.owner, async |cx| comments::answer(cx, bid, "Call me, Jane: 555-0142").await)
        .await?;
    let told = receiver.next().await?;
    verify(&told, &secret).await?;
    assert_eq!(told.json()["type"], "comment.added");
    for personal in ["Jane", "555-0142", "jane@x.test", "Retaining", "Olive"] {
        assert!(!told.body.contains(personal), "{}", told.body);
    }
    // sharing and what came before were not asked for
    assert!(receiver.rest().is_empty());
    let seen = until(&owner, &hook, |last| last["state"] == "delivered").await?;
    assert_eq!((&seen["attempts"][0]["status"], &seen["payload"]), (&json!(204), &told.json()));
    assert!(seen["attempts"][0]["durationMs"].as_i64().is_some_and(|ms| ms < 15_000));
    // the secret is told once, and nothing in the database signs anything
    assert!(!get(&owner, &hook).await?.to_string().contains("whsec_"));
    let activity = get(&owner, "/api/v1/activity").await?.to_string();
    assert!(
        activity.contains("webhook.added")
            && activity.contains("127.0.0.1")
            && !activity.contains("from=plumbline")
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rolled_back_change_tells_nobody_and_a_smaller_plan_neither() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let mut receiver = Receiver::start().await?;
    let (hook, _) = add(&owner, &receiver.url, &["*"]).await?;
    let customer = async |name: &str| {
        let input = plumbline_app::customers::CustomerInput {
            display_name: name.to_owned(),
            email: format!("{name}@x.test"),
            ..Default::default()
        };
        test.app
            .write(&acme.owner, async |cx| {
                let id = plumbline_app::customers::create(cx, &input).await?;
                if name == "never" { Err(plumbline_app::Error::Forbidden) } else { Ok(id) }
            })
            .await
    };
    assert!(customer("never").await.is_err());
    let first = customer("first").await?;
    assert_eq!(receiver.next().await?.json()["data"]["customerId"], json!(first));
    set_plan(&test, &acme, Plan::Business).await?;
    customer("second").await?;
    let refused = call(&owner, Method::POST, API, json!({ "url": receiver.url, "events": ["*"] }))
        .await?
        .expect(402)?;
    assert_eq!(refused.json()["required_plan"], "business_plus");
    set_plan(&test, &acme, Plan::BusinessPlus).await?;
    let third = customer("third").await?;
    assert_eq!(receiver.next().await?.json()["data"]["customerId"], json!(third));
    // what was on its way when the plan ended is dropped, and can be looked at on any plan
    assert_eq!(
        get(&owner, &format!("{hook}/deliveries")).await?["items"].as_array().context("items")?.len(),
        2
    );
    Ok(())
}

async fn set_plan(test: &TestApp, company: &Company, plan: Plan) -> Result<()> {
    sqlx::query("UPDATE companies SET plan = $2 WHERE company_id = $1")
        .bind(company.owner.company_id)
        .bind(plan.as_str())
        .execute(&mut test.superuser().await?)
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_day_both_secrets_sign_and_then_the_new_one_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner) = company(&test).await?;
    let mut receiver = Receiver::start().await?;
    let (hook, old) = add(&owner, &receiver.url, &["*"]).await?;
    let rolled = call(&owner, Method::POST, &format!("{hook}/secret"), json!({})).await?.expect(200)?.json();
    let new = rolled["secret"].as_str().context("a secret")?.to_owned();
    assert!(new != old && !rolled["webhook"]["oldSecretUntil"].is_null());
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    let both = receiver.next().await?;
    verify(&both, &new).await?;
    verify(&both, &old).await?;
    sqlx::query("UPDATE webhook_endpoints SET old_secret_until = now()")
        .execute(&mut test.superuser().await?)
        .await?;
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    let one = receiver.next().await?;
    verify(&one, &new).await?;
    assert!(verify(&one, &old).await.is_err(), "the old secret signs for ever");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_leads_inside() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner) = company(&test).await?;
    for (url, code) in [
        ("https://169.254.169.254/latest/meta-data", 422),
        ("https://10.0.0.7/", 422),
        ("https://[::1]/", 422),
        ("https://127.0.0.1:5432/", 422),
        ("http://192.168.0.1/", 422),
        ("ftp://example.com/", 422),
        ("https://user:pass@example.com/", 422),
        ("not an address", 422),
        ("https://hooks.example.com/in", 200),
    ] {
        let made = call(&owner, Method::POST, API, json!({ "url": url, "events": ["bid.sent"] })).await?;
        assert_eq!(made.status.as_u16(), code, "{url}: {}", made.text());
        assert!(code == 200 || made.json()["errors"][0]["field"] == "url", "{}", made.text());
    }
    for (events, field) in [(json!([]), "events"), (json!(["bid.sent", "nothing.such"]), "events")] {
        let made =
            call(&owner, Method::POST, API, json!({ "url": "https://a.example/", "events": events })).await?;
        assert_eq!(made.expect(422)?.json()["errors"][0]["field"], field);
    }
    // a name is looked at where it is resolved, with every delivery: this one leads to this very machine
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let (hook, _) =
        add(&owner, &format!("https://localhost:{}/", listener.local_addr()?.port()), &["*"]).await?;
    call(&owner, Method::POST, &format!("{hook}/test"), json!({})).await?.expect(200)?;
    let tried = until(&owner, &hook, |last| last["attemptCount"] == 1).await?;
    let fault = tried["attempts"][0]["fault"].as_str().unwrap_or_default();
    assert!(fault.contains("not on the public internet"), "{tried}");
    let nobody = tokio::time::timeout(Duration::from_millis(100), listener.accept()).await;
    assert!(nobody.is_err(), "something connected");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn another_role_and_another_company_see_nothing() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let summit = test.company("summit", Plan::BusinessPlus).await?;
    let input = plumbline_app::webhooks::Input {
        url: "https://hooks.example.com/".into(),
        events: vec!["*".into()],
        enabled: true,
        ..Default::default()
    };
    let made =
        test.app.write(&acme.owner, async |cx| plumbline_app::webhooks::create(cx, &input).await).await?;
    let read = async |actor: &Actor| {
        test.app.read(actor, async |cx| plumbline_app::webhooks::get(cx, made.id).await).await
    };
    assert!(read(&acme.owner).await.is_ok());
    assert!(matches!(read(&summit.owner).await, Err(plumbline_app::Error::NotFound)));
    let mut bookkeeper = acme.owner.clone();
    if let plumbline_app::Who::Staff { role, .. } = &mut bookkeeper.who {
        *role = Role::Bookkeeper;
    }
    assert!(matches!(read(&bookkeeper).await, Err(plumbline_app::Error::Forbidden)));
    Ok(())
}
