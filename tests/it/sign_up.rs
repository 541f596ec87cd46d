//! PLACE-1: a company is set up on the web, and its people find it again.

use anyhow::Result;
use plumbline_app::find_company;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::{Client, TestApp, code_in, link_in};
use serde_json::json;

fn form<'a>(slug: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("company", "Núñez & Hijos Excavation"),
        ("slug", slug),
        ("name", "José Núñez"),
        ("email", email),
        ("time_zone", "America/Phoenix"),
    ]
}

async fn companies(test: &TestApp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM directory.companies")
        .fetch_one(&mut test.superuser().await?)
        .await?)
}

#[tokio::test]
async fn from_the_form_through_the_code_into_the_office() -> Result<()> {
    let test = TestApp::start().await?;
    let apex = test.client("localhost");
    let page = apex.get("/sign-up").await?.expect(200)?.text();
    assert!(page.contains("Eastern Time"));
    let wrong = [("company", ""), ("slug", "API"), ("name", "<b>"), ("email", "x"), ("time_zone", "Mars")];
    let html = apex.post("/sign-up", "/sign-up", &wrong).await?.expect(422)?.text();
    for (field, _) in wrong {
        assert!(html.contains(&format!("f-{field}-error")), "{field}");
    }
    apex.post("/sign-up", "/sign-up", &form("nunez", "Jose@Nunez.example")).await?.expect(200)?;
    let mail = test.mailbox.wait("jose@nunez.example", "set up", 1).await?;
    assert_eq!(mail.from.name, "Plumbline");
    assert!(mail.text.as_deref().is_some_and(|t| t.contains("nunez.localhost")));
    // a browser refuses a form that ends on another host than the page said
    let asked = apex.get("/sign-up/code").await?.expect(200)?;
    let policy = asked.headers["content-security-policy"].to_str()?;
    assert!(
        policy.contains(&format!("form-action 'self' {}", test.client("*.localhost").origin())),
        "{policy}"
    );
    // nothing is there before the address is proven
    assert_eq!(companies(&test).await?, 0);
    test.client("nunez.localhost").get("/office").await?.expect(404)?;
    let code = code_in(&mail)?;
    let enter = async |browser: &Client, code: &str| {
        browser.post("/sign-up/code", "/sign-up/code", &[("code", code), ("email", "")]).await
    };
    // a browser that did not ask, and a code that is not right
    enter(&apex.fresh(), &code).await?.expect(422)?;
    enter(&apex, "000000").await?.expect(422)?;
    assert_eq!(companies(&test).await?, 0);
    let welcome = enter(&apex, &code).await?.expect(303)?.location();
    let host = test.client("nunez.localhost");
    assert!(welcome.starts_with(&host.origin()), "{welcome}");
    // looking does not sign in; pressing does, once
    let shown = host.get(&welcome).await?.expect(200)?.text();
    assert!(shown.contains("Núñez &amp; Hijos Excavation is ready"));
    host.get("/office").await?.expect(303)?;
    let path = welcome.strip_prefix(&host.origin()).unwrap_or_default().to_owned();
    host.post(&path, &path, &[]).await?.expect(303)?;
    assert!(host.get("/office").await?.expect(200)?.text().contains("José Núñez"));
    host.fresh().post(&path, &path, &[]).await?.expect(410)?;
    enter(&apex, &code).await?.expect(422)?;
    assert_eq!(companies(&test).await?, 1);
    let (zone, plan, reply_to): (String, String, String) =
        sqlx::query_as("SELECT time_zone, plan, reply_to FROM companies WHERE slug = 'nunez'")
            .fetch_one(&mut test.superuser().await?)
            .await?;
    assert_eq!(
        (zone.as_str(), plan.as_str(), reply_to.as_str()),
        ("America/Phoenix", "free", "jose@nunez.example")
    );
    // the same person can sign in as everybody does
    test.client("nunez.localhost").sign_in(&test, "office", "jose@nunez.example").await
}

#[tokio::test]
async fn the_mails_button_needs_the_code_elsewhere_and_looking_does_nothing() -> Result<()> {
    let test = TestApp::start().await?;
    let apex = test.client("localhost");
    apex.post("/sign-up", "/sign-up", &form("nunez", "jose@nunez.example")).await?.expect(200)?;
    let mail = test.mailbox.wait("jose@nunez.example", "set up", 1).await?;
    let link = link_in(&mail, "/sign-up/confirm/")?;
    let path = link.strip_prefix(&apex.origin()).unwrap_or(&link).to_owned();
    let scanner = apex.fresh();
    for _ in 0..3 {
        scanner.get(&path).await?.expect(200)?;
    }
    scanner.post(&path, &path, &[("code", "")]).await?.expect(422)?;
    assert_eq!(companies(&test).await?, 0);
    let code = code_in(&mail)?;
    scanner.post(&path, &path, &[("code", &code)]).await?.expect(303)?;
    assert_eq!(companies(&test).await?, 1);
    apex.post(&path, &path, &[]).await?.expect(410)?;
    apex.get("/sign-up/confirm/AAAA").await?.expect(410)?;
    Ok(())
}

#[tokio::test]
async fn five_wrong_codes_spend_the_sign_up() -> Result<()> {
    let test = TestApp::start().await?;
    let apex = test.client("localhost");
    apex.post("/sign-up", "/sign-up", &form("nunez", "jose@nunez.example")).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait("jose@nunez.example", "set up", 1).await?)?;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        apex.post("/sign-up/code", "/sign-up/code", &[("code", wrong)]).await?.expect(422)?;
    }
    apex.post("/sign-up/code", "/sign-up/code", &[("code", &code)]).await?.expect(422)?;
    assert_eq!(companies(&test).await?, 0);
    Ok(())
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_can_be_chosen_anew() -> Result<()> {
    let test = TestApp::start().await?;
    let apex = test.client("localhost");
    let state = async |slug: &str| -> Result<String> {
        let answer = apex.get(&format!("/sign-up/slug?slug={slug}")).await?.expect(200)?.json();
        Ok(answer["state"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!((state("acme").await?.as_str(), state("admin").await?.as_str()), ("free", "invalid"));
    apex.post("/sign-up", "/sign-up", &form("acme", "jose@nunez.example")).await?.expect(200)?;
    test.company("acme", Plan::Free).await?;
    assert_eq!(state("acme").await?, "taken");
    let html = apex.post("/sign-up", "/sign-up", &form("acme", "x@nunez.example")).await?.expect(422)?.text();
    assert!(html.contains("This address is taken"));
    let code = code_in(&test.mailbox.wait("jose@nunez.example", "set up", 1).await?)?;
    let page = "/sign-up/code";
    for _ in 0..6 {
        let html = apex.post(page, page, &[("code", &code)]).await?.expect(422)?.text();
        assert!(html.contains("f-slug-error") && html.contains("name=\"slug\""));
    }
    apex.post(page, page, &[("code", &code), ("slug", "www")]).await?.expect(422)?;
    let welcome =
        apex.post(page, page, &[("code", &code), ("slug", "acme-2")]).await?.expect(303)?.location();
    assert!(welcome.contains("acme-2.localhost"), "{welcome}");
    Ok(())
}

#[tokio::test]
async fn the_api_signs_up_too_and_answers_nothing_elsewhere() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let apex = test.client("localhost");
    let post = async |browser: &Client, path: &str, body: serde_json::Value| {
        browser
            .send(browser.request(reqwest::Method::POST, path).header("origin", browser.origin()).json(&body))
            .await
    };
    let body = json!({ "companyName": "New", "slug": "newco", "ownerName": "Ned", "ownerEmail": "ned@new.example", "timeZone": "America/Denver" });
    post(&test.browser(&acme), "/api/v1/sign-up", body.clone()).await?.expect(404)?;
    let bad =
        json!({ "companyName": "", "slug": "x", "ownerName": "Ned", "ownerEmail": "ned", "timeZone": "" });
    let problem = post(&apex, "/api/v1/sign-up", bad).await?.expect(422)?.json();
    assert!(problem["errors"].as_array().is_some_and(|e| e.len() == 4), "{problem}");
    post(&apex, "/api/v1/sign-up", body).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait("ned@new.example", "set up", 1).await?)?;
    let begun = post(&apex, "/api/v1/sign-up/code", json!({ "code": code })).await?.expect(200)?.json();
    assert_eq!(begun["slug"], "newco");
    let taken = apex.get("/api/v1/sign-up/slug?slug=newco").await?.expect(200)?.json();
    assert_eq!(taken["state"], "taken");
    Ok(())
}

#[tokio::test]
async fn everybody_is_mailed_their_places_and_strangers_see_no_difference() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let email = test.staff(&acme, Role::Manager).await?;
    test.accepted(&summit, "Mia Manager", &email).await?;
    let gone = test.company("gone", Plan::Business).await?;
    test.accepted(&gone, "Mia Manager", &email).await?;
    let invited = test.customer(&acme, "Ivy", "ivy@x.example").await?;
    test.invited(&acme, invited, "Ivy", "ivy@x.example").await?;
    test.app.write_company(&gone.owner, async |cx| plumbline_app::companies::close(cx, "gone").await).await?;

    let apex = test.client("localhost");
    let page = "/find-my-company";
    apex.post(page, page, &[("email", "nonsense")]).await?.expect(422)?;
    let answer = async |email: &str| -> Result<String> {
        let html = apex.fresh().post(page, page, &[("email", email)]).await?.expect(200)?.text();
        Ok(html.replace(email, "ADDRESS"))
    };
    let known = answer(&email).await?;
    assert_eq!(known, answer("stranger@x.example").await?);
    assert_eq!(known, answer("ivy@x.example").await?);
    let mail = test.mailbox.wait(&email, "Where you can sign in", 1).await?;
    let words = mail.text.clone().unwrap_or_default();
    assert!(words.contains("acme.localhost") && words.contains("/office"), "{words}");
    assert!(words.contains("summit.localhost") && words.contains("/portal"), "{words}");
    assert!(!words.contains("gone.localhost") && !words.contains("Company gone"), "{words}");
    assert!(test.mailbox.wait("ivy@x.example", "Where you can sign in", 1).await.is_ok());
    // mail is worked off in order of asking: after Ivy's, the stranger's would be there
    assert!(test.mailbox.to("stranger@x.example").is_empty());

    // what is stored tells nothing without the key, and is made anew from the people there are
    let mut db = test.superuser().await?;
    let before: Vec<(Vec<u8>, uuid::Uuid)> =
        sqlx::query_as("SELECT email_hmac, company_id FROM directory.addresses ORDER BY 1, 2")
            .fetch_all(&mut db)
            .await?;
    assert!(before.len() >= 5 && before.iter().all(|(hmac, _)| hmac.len() == 32));
    sqlx::query("DELETE FROM directory.addresses").execute(&mut db).await?;
    find_company::refresh(&test.app).await?;
    let after: Vec<(Vec<u8>, uuid::Uuid)> =
        sqlx::query_as("SELECT email_hmac, company_id FROM directory.addresses ORDER BY 1, 2")
            .fetch_all(&mut db)
            .await?;
    assert_eq!(before, after);
    Ok(())
}

#[tokio::test]
async fn asking_is_limited_by_address() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let apex = test.client("localhost");
    let page = "/find-my-company";
    for _ in 0..3 {
        apex.post(page, page, &[("email", "a@x.example")]).await?.expect(200)?;
    }
    let refused = apex.post(page, page, &[("email", "a@x.example")]).await?.expect(429)?;
    assert!(refused.headers.contains_key("retry-after"));
    apex.post(page, page, &[("email", "b@x.example")]).await?.expect(200)?;
    Ok(())
}
