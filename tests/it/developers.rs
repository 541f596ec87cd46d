//! API-2: API tokens, from the side of the software that has one.

use crate::matrix::people::{Person, sign_in};
use anyhow::{Context, Result};
use plumbline_app::team;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Answer, Client, Company, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// Makes a token in somebody's session; gives its id and secret.
pub async fn token(who: &Person, scopes: &[&str]) -> Result<(String, String)> {
    let body = json!({ "name": "Nightly sync", "scopes": scopes });
    let made =
        who.browser.send(who.request(Method::POST, "/api/v1/tokens").json(&body)).await?.expect(200)?.json();
    let secret = made["secret"].as_str().context("a secret")?.to_owned();
    Ok((made["token"]["id"].as_str().context("an id")?.to_owned(), secret))
}

/// A request of a program: no cookie, no origin, a token.
pub async fn call(
    host: &Client,
    secret: &str,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Result<Answer> {
    let mut request = host.fresh().request(method, path).header("authorization", format!("Bearer {secret}"));
    if let Some(body) = body {
        request = request.json(&body);
    }
    host.fresh().send(request).await
}

async fn get(host: &Client, secret: &str, path: &str) -> Result<Answer> {
    call(host, secret, Method::GET, path, None).await
}

fn refused(answer: &Answer, status: u16, code: &str) {
    let body = answer.json();
    assert_eq!((answer.status.as_u16(), body["code"].as_str()), (status, Some(code)), "{}", answer.text());
    assert!(
        answer.headers["content-type"]
            .to_str()
            .is_ok_and(|kind| kind.starts_with("application/problem+json"))
    );
    assert_eq!(answer.headers.contains_key("www-authenticate"), status == 401);
}

async fn company(test: &TestApp) -> Result<(Company, Person)> {
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let owner = sign_in(test, &acme, "office", &acme.owner_email).await?;
    Ok((acme, owner))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_acts_for_whoever_made_it_and_the_log_says_so() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@x.test").await?;
    let (id, secret) = token(&owner, &["bids:write", "bids:read", "customers:read", "activity:read"]).await?;
    assert!(secret.starts_with("plb_") && secret.len() == 52);
    assert!(secret[4..].bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)), "{secret}");
    let host = test.browser(&acme);
    let body = json!({ "customerId": customer, "title": "Wall", "lines": [] });
    let made =
        call(&host, &secret, Method::POST, "/api/v1/bids", Some(body.clone())).await?.expect(200)?.json();
    assert!(get(&host, &secret, "/api/v1/customers").await?.expect(200)?.text().contains("Jane Doe"));
    let log = get(&host, &secret, "/api/v1/activity").await?.expect(200)?.json();
    let entry = log["items"].as_array().context("items")?.iter().find(|e| e["event"] == "bid.created");
    let entry = entry.context("an entry")?.to_string();
    assert!(entry.contains("Nightly sync") && entry.contains("Olive Owner"), "{entry}");
    let page =
        owner.browser.get(&format!("/office/bids/{}", made["bid"]["id"].as_str().context("an id")?)).await?;
    assert!(page.text().contains("(via API token Nightly sync)"));
    // a POST with a key happens once, as with a session
    let once = async || {
        let request = host.fresh().request(Method::POST, "/api/v1/bids").header("idempotency-key", "k1");
        host.send(request.header("authorization", format!("bearer {secret}")).json(&body)).await
    };
    let (first, second) = (once().await?.expect(200)?.json(), once().await?.expect(200)?.json());
    assert_eq!(first["bid"]["id"], second["bid"]["id"]);
    // to write is to read, so that one of the two is enough; and when it was used is kept to the hour
    let shown = owner.browser.get(&format!("/api/v1/tokens/{id}")).await?.expect(200)?.json();
    assert_eq!(shown["scopes"], json!(["customers:read", "bids:write", "activity:read"]));
    assert!(!shown["lastUsedAt"].is_null() && shown["status"] == "active");
    assert_eq!(shown["hint"], format!("plb_…{}", &secret[48..]));
    let used = shown["lastUsedAt"].clone();
    get(&host, &secret, "/api/v1/bids").await?.expect(200)?;
    let shown = owner.browser.get(&format!("/api/v1/tokens/{id}")).await?.expect(200)?.json();
    assert_eq!(shown["lastUsedAt"], used, "one write a request");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_told_once_and_kept_nowhere() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner) = company(&test).await?;
    let body = json!({ "name": "Sync", "scopes": ["bids:read"], "expiresInDays": 30 });
    let make = async || {
        let request =
            owner.request(Method::POST, "/api/v1/tokens").header("idempotency-key", "t1").json(&body);
        Ok::<_, anyhow::Error>(owner.browser.send(request).await?.expect(200)?.json())
    };
    let (first, repeat) = (make().await?, make().await?);
    let secret = first["secret"].as_str().context("a secret")?.to_owned();
    assert!(repeat["secret"].is_null() && repeat["token"]["id"] == first["token"]["id"]);
    let mut db = test.superuser().await?;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'directory'::regnamespace, 'apalis'::regnamespace)")
            .fetch_all(&mut db)
            .await?;
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || $1 || '%'");
        let found: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(&secret[4..]).fetch_one(&mut db).await?;
        assert_eq!(found, 0, "{table} holds the secret");
    }
    // in the office as well: shown with the answer that makes it, and on no page after
    let fields = [("name", "Office"), ("scope_bids", "write"), ("days", "90")];
    let page = "/office/settings/developers/tokens/new";
    let shown = owner.browser.post(page, page, &fields).await?.expect(200)?.text();
    let secret =
        shown.split("value=\"plb_").nth(1).and_then(|rest| rest.split('"').next()).context("a secret")?;
    let list = owner.browser.get("/office/settings/developers").await?.expect(200)?.text();
    assert!(list.contains("Office") && list.contains(&secret[44..]) && !list.contains(secret));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_reaches_as_far_as_its_scopes_its_maker_and_its_company() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let summit = test.company("summit", Plan::BusinessPlus).await?;
    let host = test.browser(&acme);
    let (_, narrow) = token(&owner, &["bids:read"]).await?;
    let missing = call(&host, &narrow, Method::POST, "/api/v1/bids", Some(json!({}))).await?;
    refused(&missing, 403, "scope_missing");
    assert_eq!(missing.json()["required_scope"], "bids:write");
    assert!(missing.json()["detail"].as_str().is_some_and(|said| said.contains("bids:write")));
    // what is a person's alone: tokens themselves, sessions, the team, a contract's end
    let all: Vec<&str> = plumbline_domain::Scope::ALL.iter().map(|scope| scope.as_str()).collect();
    let (_, wide) = token(&owner, &all).await?;
    for (method, path) in [
        (Method::GET, "/api/v1/tokens".to_owned()),
        (Method::POST, "/api/v1/tokens".to_owned()),
        (Method::GET, "/api/v1/office/session".to_owned()),
        (Method::GET, "/api/v1/notifications".to_owned()),
        (Method::POST, "/api/v1/team".to_owned()),
        (Method::POST, "/api/v1/company/close".to_owned()),
        (Method::POST, format!("/api/v1/contracts/{}/void", Uuid::nil())),
    ] {
        let body = (method == Method::POST).then(|| {
            json!({ "name": "x", "scopes": ["bids:read"], "email": "x@x.test",
            "role": "owner", "confirm": "acme", "reason": "x" })
        });
        refused(&call(&host, &wide, method, &path, body).await?, 403, "token_not_accepted");
    }
    for path in ["/api/v1/portal/bids", "/api/v1/portal/session"] {
        let answer = get(&host, &wide, path).await?;
        assert_eq!(answer.status.as_u16(), 401, "{path}");
    }
    let page = get(&host, &wide, "/office").await?;
    assert_eq!(page.location(), "/office/sign-in", "pages take no tokens");
    // another company's host does not know it, and a session beside a bad token does not help
    refused(&get(&test.browser(&summit), &wide, "/api/v1/bids").await?, 401, "token_invalid");
    let both = owner.request(Method::GET, "/api/v1/bids").header("authorization", "Bearer plb_nothing");
    refused(&owner.browser.send(both).await?, 401, "token_invalid");
    for odd in ["Bearer", "Bearer ", "bearer plb_", "BEARER plb_x y"] {
        let request = owner.request(Method::GET, "/api/v1/bids").header("authorization", odd);
        refused(&owner.browser.send(request).await?, 401, "token_invalid");
    }
    let request =
        owner.request(Method::GET, "/api/v1/bids").header("authorization", format!("Bearer {wide}"));
    let twice = request.header("authorization", format!("Bearer {wide}"));
    refused(&owner.browser.send(twice).await?, 401, "token_invalid");
    // a header of another kind, such as a proxy's own, is not meant for us and proves nothing
    let basic = owner.request(Method::GET, "/api/v1/bids").header("authorization", "Basic b3duZXI6");
    owner.browser.send(basic).await?.expect(200)?;
    let basic =
        host.request(Method::POST, "/api/v1/bids").header("authorization", "Basic b3duZXI6").json(&json!({}));
    refused(&host.send(basic).await?, 403, "csrf");
    // never further than the role of whoever made it, as it is now
    let email = test.staff(&acme, Role::Manager).await?;
    let manager = sign_in(&test, &acme, "office", &email).await?;
    let (_, theirs) = token(&manager, &["customers:read", "projects:read"]).await?;
    get(&host, &theirs, "/api/v1/customers").await?.expect(200)?;
    sqlx::query("UPDATE staff SET role = 'labor' WHERE email = $1")
        .bind(&email)
        .execute(&mut test.superuser().await?)
        .await?;
    refused(&get(&host, &theirs, "/api/v1/customers").await?, 403, "forbidden");
    get(&host, &theirs, "/api/v1/projects").await?.expect(200)?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_at_once_with_whatever_it_stands_on() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, owner) = company(&test).await?;
    let host = test.browser(&acme);
    let mut db = test.superuser().await?;
    let (id, revoked) = token(&owner, &["bids:read"]).await?;
    get(&host, &revoked, "/api/v1/bids").await?.expect(200)?;
    let path = format!("/api/v1/tokens/{id}");
    let gone = owner.browser.send(owner.request(Method::DELETE, &path)).await?.expect(200)?.json();
    assert_eq!(gone["status"], "revoked");
    refused(&get(&host, &revoked, "/api/v1/bids").await?, 401, "token_invalid");

    let (id, old) = token(&owner, &["bids:read"]).await?;
    sqlx::query("UPDATE api_tokens SET expires_at = now() WHERE id = $1")
        .bind(id.parse::<Uuid>()?)
        .execute(&mut db)
        .await?;
    refused(&get(&host, &old, "/api/v1/bids").await?, 401, "token_invalid");

    let (id, kept) = token(&owner, &["bids:read"]).await?;
    for (plan, status) in [(Plan::Business, 402), (Plan::Free, 402), (Plan::BusinessPlus, 200)] {
        sqlx::query("UPDATE companies SET plan = $1 WHERE company_id = $2")
            .bind(plan.as_str())
            .bind(acme.owner.company_id)
            .execute(&mut db)
            .await?;
        let answer = get(&host, &kept, "/api/v1/bids").await?;
        assert_eq!(answer.status.as_u16(), status, "{plan}: {}", answer.text());
        if status == 402 {
            let body = answer.json();
            assert_eq!(
                (&body["required_plan"], &body["feature"]),
                (&json!("business_plus"), &json!("api_access"))
            );
            // it can be looked at and revoked all the same, and none can be made
            owner.browser.get(&format!("/api/v1/tokens/{id}")).await?.expect(200)?;
            let body = json!({ "name": "x", "scopes": ["bids:read"] });
            owner
                .browser
                .send(owner.request(Method::POST, "/api/v1/tokens").json(&body))
                .await?
                .expect(402)?;
            owner.browser.get("/office/settings/developers").await?.expect(200)?;
        }
    }
    // with its maker, and for good: coming back does not bring it back
    let email = test.staff(&acme, Role::Manager).await?;
    let manager = sign_in(&test, &acme, "office", &email).await?;
    let (id, theirs) = token(&manager, &["bids:read"]).await?;
    get(&host, &theirs, "/api/v1/bids").await?.expect(200)?;
    let member: Uuid =
        sqlx::query_scalar("SELECT id FROM staff WHERE email = $1").bind(&email).fetch_one(&mut db).await?;
    for active in [false, true] {
        test.app.write(&acme.owner, async |cx| team::set_active(cx, member, active).await).await?;
        refused(&get(&host, &theirs, "/api/v1/bids").await?, 401, "token_invalid");
    }
    let shown = owner.browser.get(&format!("/api/v1/tokens/{id}")).await?.expect(200)?.json();
    assert_eq!(shown["status"], "revoked");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_made_is_refused_by_field_and_guessing_has_an_end() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let make = async |input: plumbline_app::api_tokens::Input| {
        let (secret, digest) = test.app.secrets.new_api_token().map_err(plumbline_app::Error::internal)?;
        let create =
            async |cx: &mut _| plumbline_app::api_tokens::create(cx, &input, (&secret, &digest)).await;
        test.app.write(&acme.owner, create).await
    };
    let input = |name: &str, scopes: &[&str], days| plumbline_app::api_tokens::Input {
        name: name.into(),
        scopes: scopes.iter().map(|s| (*s).to_owned()).collect(),
        days,
    };
    for (wrong, field) in [
        (input("", &["bids:read"], None), "name"),
        (input(&"x".repeat(81), &["bids:read"], None), "name"),
        (input("x", &[], None), "scopes"),
        (input("x", &["everything"], None), "scopes"),
        (input("x", &["contracts:write"], None), "scopes"),
        (input("x", &["bids:read"], Some(0)), "expires_in_days"),
        (input("x", &["bids:read"], Some(1001)), "expires_in_days"),
    ] {
        let refused = make(wrong).await;
        assert!(
            matches!(&refused, Err(plumbline_app::Error::Invalid(e)) if e[0].field == field),
            "{refused:?}"
        );
    }
    for _ in 0..50 {
        make(input("x", &["bids:read"], None)).await?;
    }
    let refused = make(input("x", &["bids:read"], None)).await;
    assert!(
        matches!(refused, Err(plumbline_app::Error::Conflict { code: "too-many-tokens", .. })),
        "{refused:?}"
    );
    // a token of its own, so that what is counted is this address's guesses
    let host = test.browser(&acme);
    let mut last = 0;
    for n in 0..61 {
        last = get(&host, &format!("plb_{n:048}"), "/api/v1/bids").await?.status.as_u16();
        if n < 60 {
            assert_eq!(last, 401, "guess {n}");
        }
    }
    assert_eq!(last, 429);
    Ok(())
}
