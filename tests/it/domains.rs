//! PLACE-2: a company's own domain, from the proof in the DNS to the end.

use anyhow::{Context, Result};
use plumbline_app::{Actor, App, domains};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Answer, Client, Company, Dns, TestApp, link_in};
use reqwest::Method;
use serde_json::{Value, json};

const HOST: &str = "portal.doe-walls.test";
const ASK: &str = "/internal/domains/ask";

struct World {
    test: TestApp,
    dns: Dns,
}

async fn world() -> Result<World> {
    let dns = Dns::start().await?;
    let test = TestApp::start_with(&[("DNS_SERVER", dns.address.to_string())]).await?;
    Ok(World { test, dns })
}

/// A company and its Owner's browser at the office.
async fn owner(world: &World, slug: &str, plan: Plan) -> Result<(Company, Client)> {
    let company = world.test.company(slug, plan).await?;
    let browser = world.test.browser(&company);
    browser.sign_in(&world.test, "office", &company.owner_email).await?;
    Ok((company, browser))
}

async fn ask(browser: &Client, method: Method, tail: &str, body: &Value) -> Result<Answer> {
    browser.json(method, "/office/devices", &format!("/api/v1/company/domain{tail}"), body).await
}

async fn set(browser: &Client, host: &str) -> Result<Value> {
    Ok(ask(browser, Method::PUT, "", &json!({ "domain": host })).await?.expect(200)?.json())
}

async fn verify(browser: &Client) -> Result<Answer> {
    ask(browser, Method::POST, "/verification", &json!({})).await
}

/// Writes the proof into the DNS.
fn prove(dns: &Dns, domains: &[&Value]) {
    let text = |domain: &&Value, key: &str| domain[key].as_str().unwrap_or_default().to_owned();
    let texts: Vec<String> = domains.iter().map(|domain| text(domain, "recordValue")).collect();
    dns.set(&text(&domains[0], "recordName"), &texts.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Whether the proxy would get a certificate for a host.
async fn certificate_for(test: &TestApp, host: &str) -> Result<u16> {
    let path = format!("{ASK}?domain={host}");
    Ok(test.client("127.0.0.1").get(&path).await?.status.as_u16())
}

/// Nothing but the words that every unknown host gets.
async fn is_unknown(browser: &Client) -> Result<()> {
    for path in [
        "/",
        "/portal/sign-in",
        "/office",
        "/api/v1/company",
        "/verify/aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "/brand.css",
    ] {
        let answer = browser.get(path).await?.expect(404)?;
        assert_eq!(answer.text(), "Not found\n", "{path}");
    }
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

async fn home(app: &App, company: &Company) -> Result<String> {
    let app = app.clone();
    let system = Actor::system(company.owner.company_id);
    Ok(app.read(&system, async |cx| Ok(cx.app().home_of(cx.company()))).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_is_proved_then_served_and_gone_at_once() -> Result<()> {
    let world = world().await?;
    let (acme, office) = owner(&world, "acme", Plan::BusinessPlus).await?;
    let jane = world.test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let own = world.test.client(HOST);
    is_unknown(&own).await?;

    // added, and still nobody's: the page says what to write where
    office.get("/office/settings/domain").await?.expect(200)?;
    ask(&office, Method::GET, "", &json!({})).await?.expect(404)?;
    let domain = set(&office, &format!("https://{}/", HOST.to_uppercase())).await?;
    assert_eq!((domain["domain"].as_str(), domain["target"].as_str()), (Some(HOST), Some("acme.localhost")));
    assert_eq!(domain["recordName"], format!("_plumbline.{HOST}"));
    let again = set(&office, HOST).await?;
    assert_eq!(again["recordValue"], domain["recordValue"], "adding it again changes nothing");
    let html = office.get("/office/settings/domain").await?.expect(200)?.text();
    assert!(
        html.contains(domain["recordValue"].as_str().context("value")?) && html.contains("acme.localhost"),
        "{html}"
    );
    is_unknown(&own).await?;
    assert_eq!(certificate_for(&world.test, HOST).await?, 404);

    // not there, there with other words, there
    assert_eq!(verify(&office).await?.expect(200)?.json()["problem"], "missing");
    world.dns.set(&format!("_plumbline.{HOST}"), &["plumbline-domain=somebody-elses", "v=spf1 -all"]);
    let other = verify(&office).await?.expect(200)?.json();
    assert_eq!((&other["problem"], &other["verifiedAt"]), (&json!("other"), &Value::Null));
    is_unknown(&own).await?;
    prove(&world.dns, &[&domain]);
    let proved = verify(&office).await?.expect(200)?.json();
    assert!(proved["problem"].is_null() && proved["verifiedAt"].is_string(), "{proved}");

    // served there, with the company's name; certificates for it and for nothing else
    let html = own.get("/portal/sign-in").await?.expect(200)?.text();
    assert!(html.contains("Company acme"), "{html}");
    assert_eq!(certificate_for(&world.test, HOST).await?, 200);
    assert_eq!(certificate_for(&world.test, &HOST.to_uppercase()).await?, 200);
    for other in [
        "doe-walls.test",
        "x.portal.doe-walls.test",
        "",
        "acme.localhost",
        "127.0.0.1",
        "portal.doe-walls.test%00",
    ] {
        assert_eq!(certificate_for(&world.test, other).await?, 404, "{other}");
    }
    let client = world.test.client("127.0.0.1");
    let from_outside =
        client.request(Method::GET, &format!("{ASK}?domain={HOST}")).header("x-forwarded-for", "203.0.113.7");
    client.send(from_outside).await?.expect(404)?;

    // a session of this host, which is no other's; forms of the name at the service are foreign here
    own.sign_in(&world.test, "portal", &jane.email).await?;
    own.get("/portal").await?.expect(200)?;
    let (_, _) = owner(&world, "harbor", Plan::BusinessPlus).await?;
    own.on("harbor.localhost").get("/api/v1/portal/bids").await?.expect(401)?;
    world.test.browser(&acme).get("/api/v1/portal/bids").await?.expect(401)?;
    let token = own.token("/portal/devices").await?;
    let foreign = own
        .request(Method::POST, "/portal/preferences")
        .header("origin", office.origin())
        .form(&[("csrf", token.as_str()), ("theme", "dark")]);
    own.send(foreign).await?.expect(403)?;

    // links in mails lead there, evidence never does
    world.test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    let mail = world.test.mailbox.wait(&jane.email, "retaining wall", 1).await?;
    let link = link_in(&mail, "/portal")?;
    assert!(link.starts_with(&own.origin()), "{link}");
    let issuer = plumbline_app::signing::issuer(&world.test.app, "acme");
    assert!(issuer.starts_with("https://acme.localhost"), "{issuer}");

    // a proved one is not swapped by accident
    let swap = ask(&office, Method::PUT, "", &json!({ "domain": "other.test" })).await?.expect(409)?.json();
    assert_eq!(swap["code"], "domain-in-use");

    // gone at once, on every web process
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (address, serving) = world.test.another_web(async { stopped.await.unwrap_or_default() }).await?;
    own.at(address).get("/portal").await?.expect(200)?;
    ask(&office, Method::DELETE, "", &json!({})).await?.expect(200)?;
    is_unknown(&own).await?;
    is_unknown(&own.at(address)).await?;
    assert_eq!(certificate_for(&world.test, HOST).await?, 404);
    assert!(home(&world.test.app, &acme).await?.starts_with("http://acme.localhost"));
    let log = office.get("/office/activity").await?.expect(200)?.text();
    for words in ["added the domain", "proved the domain", "removed the domain"] {
        assert!(log.contains(words), "{words}: {log}");
    }
    let _ = stop.send(());
    serving.await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_that_goes_is_told_and_after_a_week_ends_the_domain() -> Result<()> {
    let world = world().await?;
    let (acme, office) = owner(&world, "acme", Plan::BusinessPlus).await?;
    let (company, own) = (acme.owner.company_id, world.test.client(HOST));
    let domain = set(&office, HOST).await?;
    prove(&world.dns, &[&domain]);
    verify(&office).await?.expect(200)?;
    let look = async || domains::recheck(&world.test.app, company).await;
    let ends = async || -> Result<Value> {
        Ok(ask(&office, Method::GET, "", &json!({})).await?.expect(200)?.json()["endsAt"].clone())
    };
    let mails = async || -> Result<i64> {
        let count = sqlx::query_scalar("SELECT count(*) FROM mails WHERE kind = 'domain_unproved'");
        Ok(count.fetch_one(&mut world.test.superuser().await?).await?)
    };
    let record = domain["recordName"].as_str().context("a name")?;

    // it stands, then it is gone: told once, and served on
    look().await?;
    assert_eq!((ends().await?, mails().await?), (Value::Null, 0));
    world.dns.set(record, &[]);
    look().await?;
    look().await?;
    assert!(ends().await?.is_string());
    assert_eq!(mails().await?, 1);
    own.get("/portal/sign-in").await?.expect(200)?;
    let html = office.get("/office/settings/domain").await?.expect(200)?.text();
    assert!(html.contains("The TXT record is gone"), "{html}");
    let mail = world.test.mailbox.wait(&acme.owner_email, "Look at your domain", 1).await?;
    let link = link_in(&mail, "/office/settings/domain")?;
    assert!(link.starts_with(&office.origin()), "{link}");

    // written anew it is as before, and the next time counts from its own beginning
    prove(&world.dns, &[&domain]);
    look().await?;
    assert_eq!(ends().await?, Value::Null);
    world.dns.set(record, &["somebody else's"]);
    look().await?;
    let mut db = world.test.superuser().await?;
    for (days, status) in [(6, 200), (1, 404)] {
        sqlx::query("UPDATE domains SET unproved_since = unproved_since - make_interval(days => $1)")
            .bind(days)
            .execute(&mut db)
            .await?;
        look().await?;
        own.get("/portal/sign-in").await?.expect(status)?;
    }
    is_unknown(&own).await?;
    assert_eq!((mails().await?, certificate_for(&world.test, HOST).await?), (3, 404));
    let log = office.get("/office/activity").await?.expect(200)?.text();
    for words in ["The DNS no longer proves the domain", "was not proved for a week"] {
        assert!(log.contains(words), "{words}: {log}");
    }

    // and it can be proved again
    look().await?;
    prove(&world.dns, &[&domain]);
    verify(&office).await?.expect(200)?;
    own.get("/portal/sign-in").await?.expect(200)?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_companies_never_hold_one_domain() -> Result<()> {
    let world = world().await?;
    let (acme, first) = owner(&world, "acme", Plan::BusinessPlus).await?;
    let (_, second) = owner(&world, "harbor", Plan::BusinessPlus).await?;
    // to claim is free, and tells nothing of anybody else
    let (one, two) = (set(&first, HOST).await?, set(&second, HOST).await?);
    assert_ne!(one["recordValue"], two["recordValue"], "the proof of one is not the proof of the other");
    prove(&world.dns, &[&two]);
    assert_eq!(verify(&first).await?.expect(200)?.json()["problem"], "other");
    prove(&world.dns, &[&one, &two]);
    let (a, b) = tokio::join!(verify(&first), verify(&second));
    let mut statuses = [a?.status.as_u16(), b?.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "the proof was there for both, and one was first");
    let html = world.test.client(HOST).get("/portal/sign-in").await?.expect(200)?.text();
    let (holder, other, slug) =
        if html.contains("Company acme") { (&first, &second, "acme") } else { (&second, &first, "harbor") };
    let refused = verify(other).await?.expect(409)?.json();
    assert_eq!(refused["code"], "domain-taken");
    assert!(
        world.test.client(HOST).get("/portal/sign-in").await?.text().contains(&format!("Company {slug}"))
    );
    ask(other, Method::DELETE, "", &json!({})).await?.expect(200)?;
    assert!(
        world.test.client(HOST).get("/portal/sign-in").await?.text().contains(&format!("Company {slug}"))
    );

    // once it is let go, the other one may have it
    ask(holder, Method::DELETE, "", &json!({})).await?.expect(200)?;
    is_unknown(&world.test.client(HOST)).await?;
    let anew = set(other, HOST).await?;
    prove(&world.dns, &[&anew]);
    verify(other).await?.expect(200)?;
    let html = world.test.client(HOST).get("/portal/sign-in").await?.expect(200)?.text();
    assert!(!html.contains(&format!("Company {slug}")), "{html}");
    // rows in a company's own table cannot name another company's host to the directory
    let mut tx = world.test.app.db.begin(acme.owner.company_id, plumbline_store::Scope::Write).await?;
    let stolen = plumbline_store::domains::proved(&mut tx, acme.owner.company_id, HOST).await;
    assert!(stolen.is_err());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn names_roles_and_plans() -> Result<()> {
    let world = world().await?;
    let (acme, office) = owner(&world, "acme", Plan::BusinessPlus).await?;
    for wrong in ["", "acme", "127.0.0.1", "localhost", "other.localhost", "a b.test", "acme.test/portal"] {
        let answer = ask(&office, Method::PUT, "", &json!({ "domain": wrong })).await?.expect(422)?.json();
        assert_eq!(answer["errors"][0]["field"], "domain", "{wrong}: {answer}");
    }
    let page =
        office.post("/office/settings/domain", "/office/settings/domain", &[("domain", "acme")]).await?;
    assert!(page.expect(422)?.text().contains("portal.example.com"));
    let email = world.test.staff(&acme, Role::Foreman).await?;
    let foreman = world.test.browser(&acme);
    foreman.sign_in(&world.test, "office", &email).await?;
    foreman.get("/office/settings/domain").await?.expect(403)?;

    // proved, then the plan falls: links go on working, and lead home
    let domain = set(&office, HOST).await?;
    prove(&world.dns, &[&domain]);
    verify(&office).await?.expect(200)?;
    let own = world.test.client(HOST);
    own.get("/portal/sign-in").await?.expect(200)?;
    set_plan(&world.test, &acme, Plan::Business).await?;
    let moved = own.get("/portal/bids?x=1").await?.expect(302)?;
    assert_eq!(moved.location(), format!("{}/portal/bids?x=1", office.origin()));
    own.send(own.request(Method::POST, "/portal/sign-in").header("origin", own.origin()))
        .await?
        .expect(404)?;
    assert_eq!(certificate_for(&world.test, HOST).await?, 404);
    assert_eq!(home(&world.test.app, &acme).await?, office.origin());
    let refused = ask(&office, Method::PUT, "", &json!({ "domain": "x.test" })).await?.expect(402)?.json();
    assert_eq!(
        (&refused["feature"], &refused["required_plan"]),
        (&json!("own_domain"), &json!("business_plus"))
    );
    let html = office.get("/office/settings/domain").await?.expect(200)?.text();
    assert!(html.contains("Business Plus") && !html.contains("name=\"domain\""), "{html}");
    set_plan(&world.test, &acme, Plan::BusinessPlus).await?;
    own.get("/portal/sign-in").await?.expect(200)?;

    // on any plan it can be taken away
    set_plan(&world.test, &acme, Plan::Free).await?;
    assert_eq!(ask(&office, Method::GET, "", &json!({})).await?.expect(200)?.json()["domain"], HOST);
    office.post("/office/settings/domain", "/office/settings/domain/remove", &[]).await?.expect(303)?;
    is_unknown(&own).await?;
    Ok(())
}
