//! TEAM-1, INV-3, INV-5, INV-6: codes, buttons, sessions.

use anyhow::Result;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Client, TestApp, code_in, link_in};
use reqwest::Method;
use reqwest::header::ORIGIN;
use sqlx::PgConnection;

const SIGN_IN: &str = "/office/sign-in";
const CODE: &str = "/office/sign-in/code";

/// Asks for a code and gives it as mailed.
async fn ask(test: &TestApp, browser: &Client, email: &str, nth: usize) -> Result<String> {
    browser.post(SIGN_IN, SIGN_IN, &[("email", email)]).await?.expect(200)?;
    code_in(&test.mailbox.wait(email, "code", nth).await?)
}

/// A code that is not this one.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

async fn tries(db: &mut PgConnection) -> Result<Vec<i32>> {
    Ok(sqlx::query_scalar("SELECT tries FROM challenges WHERE staff_id IS NOT NULL ORDER BY created_at")
        .fetch_all(db)
        .await?)
}

#[tokio::test]
async fn staff_sign_in_with_a_mailed_code_and_out_again() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let sent_away = browser.get("/office/customers?q=a").await?.expect(303)?;
    assert_eq!(sent_away.location(), "/office/sign-in?next=%2Foffice%2Fcustomers%3Fq%3Da");
    let code = ask(&test, &browser, &acme.owner_email, 1).await?;
    let next = [("code", code.as_str()), ("next", "/office/customers")];
    let entered = browser.post(CODE, CODE, &next).await?.expect(303)?;
    assert_eq!(entered.location(), "/office/customers");
    let cookies: Vec<_> =
        entered.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    let session =
        cookies.iter().find(|c| c.starts_with("__Host-plumbline-staff=")).expect("a session's cookie");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(session.contains(part) && !session.contains("Domain"), "{session}");
    }
    browser.get("/office/customers").await?.expect(200)?;
    // what is worth something on one host is worth nothing on another
    test.company("summit", Plan::Business).await?;
    browser.on("summit.localhost").get("/office/customers").await?.expect(303)?;
    browser.get("/portal").await?.expect(303)?;
    browser.post("/office/customers", "/office/sign-out", &[]).await?.expect(303)?;
    browser.get("/office/customers").await?.expect(303)?;
    let mut db = test.superuser().await?;
    let events: Vec<String> = sqlx::query_scalar(
        "SELECT type FROM activity WHERE actor_kind = 'staff' AND actor_name = 'Olive Owner' ORDER BY seq",
    )
    .fetch_all(&mut db)
    .await?;
    assert_eq!(events, ["staff.signed_in", "staff.signed_out"]);
    Ok(())
}

#[tokio::test]
async fn two_hundred_guesses_are_five_tries_and_the_button_survives_them() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let code = ask(&test, &browser, &acme.owner_email, 1).await?;
    let wrong = other_than(&code);
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let browser = browser.clone();
        guesses.spawn(async move {
            let request =
                browser.request(Method::POST, CODE).header(ORIGIN, browser.origin()).form(&[("code", wrong)]);
            browser.send(request).await.map(|answer| answer.status.as_u16())
        });
    }
    while let Some(status) = guesses.join_next().await {
        assert!(matches!(status??, 422 | 429));
    }
    let mut db = test.superuser().await?;
    assert_eq!(tries(&mut db).await?, [5]);
    let late = browser.post(CODE, CODE, &[("code", &code)]).await?;
    assert!(matches!(late.status.as_u16(), 422 | 429), "{}", late.status);
    let link = link_in(&test.mailbox.wait(&acme.owner_email, "code", 1).await?, "/sign-in/")?;
    browser.get(&link).await?.expect(200)?;
    let entered = browser.post(&link, link.trim_start_matches(&browser.origin()), &[]).await?.expect(303)?;
    assert_eq!(entered.location(), "/office");
    browser.get("/office/customers").await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn a_code_counts_only_in_a_browser_that_asked_for_it() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (browser, stranger) = (test.browser(&acme), test.browser(&acme));
    let code = ask(&test, &browser, &acme.owner_email, 1).await?;
    stranger.post(SIGN_IN, SIGN_IN, &[("email", "stranger@x.example")]).await?.expect(200)?;
    for guess in [code.as_str(), "000000", "000001", "000002", "000003", "000004"] {
        stranger.post(CODE, CODE, &[("code", guess)]).await?.expect(422)?;
    }
    let mut db = test.superuser().await?;
    assert_eq!(tries(&mut db).await?, [0], "strangers must not spend the tries");
    browser.post(CODE, CODE, &[("code", &code)]).await?.expect(303)?;
    // used is burnt
    browser.post(CODE, CODE, &[("code", &code)]).await?.expect(422)?;
    Ok(())
}

#[tokio::test]
async fn asking_again_sends_the_same_code_and_lets_the_new_browser_in() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (first, second) = (test.browser(&acme), test.browser(&acme));
    let code = ask(&test, &first, &acme.owner_email, 1).await?;
    assert_eq!(ask(&test, &second, &acme.owner_email, 2).await?, code);
    second.post(CODE, CODE, &[("code", &format!("{} {}", &code[..3], &code[3..]))]).await?.expect(303)?;
    first.post(CODE, CODE, &[("code", &code)]).await?.expect(422)?;
    assert_ne!(ask(&test, &first, &acme.owner_email, 3).await?, code);
    Ok(())
}

#[tokio::test]
async fn the_button_shows_to_anybody_and_acts_on_a_press_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (asker, phone) = (test.browser(&acme), test.browser(&acme));
    let code = ask(&test, &asker, &acme.owner_email, 1).await?;
    let link = link_in(&test.mailbox.wait(&acme.owner_email, "code", 1).await?, "/sign-in/")?;
    let path = link.trim_start_matches(&asker.origin()).to_owned();
    for _ in 0..3 {
        let shown = phone.get(&path).await?.expect(200)?;
        assert_eq!(shown.headers.get("referrer-policy").and_then(|v| v.to_str().ok()), Some("no-referrer"));
        assert!(!shown.text().contains("autopost") && shown.headers.get("set-cookie").is_none());
    }
    // in another browser the code is asked for as well
    let prompt = phone.post(&path, &path, &[]).await?.expect(200)?;
    assert!(prompt.text().contains("name=\"code\"") && prompt.headers.get("set-cookie").is_none());
    phone.post(&path, &path, &[("code", other_than(&code))]).await?.expect(422)?;
    phone.post(&path, &path, &[("code", &code)]).await?.expect(303)?;
    phone.get("/office/customers").await?.expect(200)?;
    // and it works once
    asker.get(&path).await?.expect(410)?;
    asker.post(&path, &path, &[]).await?.expect(410)?;
    let forged = format!("{}AA", &path[..path.len() - 2]);
    asker.get(&forged).await?.expect(410)?;
    Ok(())
}

#[tokio::test]
async fn a_code_lives_ten_minutes() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let code = ask(&test, &browser, &acme.owner_email, 1).await?;
    let mut db = test.superuser().await?;
    let minutes: f64 = sqlx::query_scalar(
        "SELECT (extract(epoch FROM expires_at - created_at) / 60)::float8 FROM challenges",
    )
    .fetch_one(&mut db)
    .await?;
    assert!((minutes - 10.0).abs() < 0.1, "{minutes}");
    sqlx::query("UPDATE challenges SET expires_at = clock_timestamp()").execute(&mut db).await?;
    browser.post(CODE, CODE, &[("code", &code)]).await?.expect(422)?;
    Ok(())
}

#[tokio::test]
async fn nothing_tells_a_stranger_who_is_known() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let driver = test.staff(&acme, Role::Driver).await?;
    let mut db = test.superuser().await?;
    sqlx::query("UPDATE staff SET is_active = false WHERE email = $1").bind(&driver).execute(&mut db).await?;
    let mut seen = Vec::new();
    for email in [acme.owner_email.as_str(), "nobody@acme.example", driver.as_str()] {
        let browser = test.browser(&acme);
        let asked = browser.post(SIGN_IN, SIGN_IN, &[("email", email)]).await?.expect(200)?;
        let typed = browser.post(CODE, CODE, &[("code", "12345x"), ("email", email)]).await?.expect(422)?;
        // the company's own address stands in every page's foot
        let same = |text: String| text.replace(email, "@").replace(&acme.owner_email, "@");
        seen.push([same(asked.text()), same(typed.text())]);
    }
    assert!(seen.iter().all(|pages| *pages == seen[0]), "{seen:#?}");
    test.mailbox.wait(&acme.owner_email, "code", 1).await?;
    // every request was worked off before the silence is believed
    for _ in 0..500 {
        let queued: i64 = sqlx::query_scalar("SELECT count(*) FROM mails WHERE state = 'queued'")
            .fetch_one(&mut db)
            .await?;
        if queued == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let states: Vec<String> =
        sqlx::query_scalar("SELECT state FROM mails ORDER BY state").fetch_all(&mut db).await?;
    assert_eq!(states, ["dropped", "dropped", "sent"]);
    assert!(test.mailbox.to("nobody@acme.example").is_empty() && test.mailbox.to(&driver).is_empty());
    Ok(())
}

#[tokio::test]
async fn the_sixth_request_for_a_code_has_to_wait_known_or_not() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    for email in [acme.owner_email.as_str(), "nobody@acme.example"] {
        for _ in 0..5 {
            test.browser(&acme).post(SIGN_IN, SIGN_IN, &[("email", email)]).await?.expect(200)?;
        }
        let refused = test.browser(&acme).post(SIGN_IN, SIGN_IN, &[("email", email)]).await?.expect(429)?;
        let wait: u64 = refused.headers["retry-after"].to_str()?.parse()?;
        assert!((1..=900).contains(&wait), "{wait}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_secret_is_stored() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let browser = test.browser(&acme);
    let code = ask(&test, &browser, &acme.owner_email, 1).await?;
    let link = link_in(&test.mailbox.wait(&acme.owner_email, "code", 1).await?, "/sign-in/")?;
    let token = link.rsplit('/').next().unwrap_or_default();
    let mut db = test.superuser().await?;
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT row_to_json(c)::text FROM challenges c UNION ALL SELECT row_to_json(m)::text FROM mails m
         UNION ALL SELECT row_to_json(j)::text FROM jobs j",
    )
    .fetch_all(&mut db)
    .await?;
    assert!(rows.len() >= 3);
    assert!(!rows.iter().any(|row| row.contains(token) || row.contains(&format!("\"{code}\""))), "{rows:#?}");
    Ok(())
}

#[tokio::test]
async fn a_signature_needs_a_code_of_the_last_day() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let browser = test.browser(&acme);
    browser.sign_in(&test, "portal", &jane.email).await?;
    let mut db = test.superuser().await?;
    sqlx::query(
        "UPDATE sessions SET verified_at = clock_timestamp() - interval '25 hours' WHERE contact_id = $1",
    )
    .bind(jane.contact)
    .execute(&mut db)
    .await?;
    let page = "/portal/verify?next=/portal/bids";
    browser.post(page, "/portal/verify", &[("next", "/portal/bids")]).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait(&jane.email, "code", 2).await?)?;
    let enter = "/portal/verify/code";
    browser.post(page, enter, &[("code", other_than(&code)), ("next", "/portal/bids")]).await?.expect(422)?;
    let done = browser.post(page, enter, &[("code", &code), ("next", "/portal/bids")]).await?.expect(303)?;
    assert_eq!(done.location(), "/portal/bids");
    let fresh: bool = sqlx::query_scalar(
        "SELECT verified_at > clock_timestamp() - interval '1 minute' FROM sessions WHERE contact_id = $1",
    )
    .bind(jane.contact)
    .fetch_one(&mut db)
    .await?;
    assert!(fresh);
    Ok(())
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (laptop, phone) = (test.browser(&acme), test.browser(&acme));
    laptop.sign_in(&test, "portal", &jane.email).await?;
    phone.sign_in(&test, "portal", &jane.email).await?;
    let listed = phone.get("/portal/devices").await?.expect(200)?.text();
    let end = listed
        .split("action=\"/portal/devices/")
        .nth(1)
        .and_then(|s| s.split('"').next())
        .expect("the other device");
    phone.post("/portal/devices", &format!("/portal/devices/{end}"), &[]).await?.expect(303)?;
    laptop.get("/portal/devices").await?.expect(303)?;
    phone.get("/portal/devices").await?.expect(200)?;
    Ok(())
}
