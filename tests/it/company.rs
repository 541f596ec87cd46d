//! PLACE-2, PLACE-3, ROLE-2: the company's settings, and closing it.

use anyhow::{Context, Result};
use plumbline_app::companies::{self, CompanyInput};
use plumbline_domain::{Plan, Role};
use plumbline_testkit::TestApp;

const PAGE: &str = "/office/settings/company";

#[tokio::test]
async fn settings_are_saved_shown_logged_and_begin_new_bids() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let books = test.staff(&acme, Role::Bookkeeper).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &books).await?;
    let wrong =
        [("name", ""), ("reply_to", "x"), ("bid_valid_days", "400"), ("time_zone", "Mars"), ("locale", "xx")];
    let html = office.post(PAGE, PAGE, &wrong).await?.expect(422)?.text();
    for (field, _) in wrong {
        assert!(html.contains(&format!("f-{field}-error")), "{field}");
    }
    let right = [
        ("name", "Söhne & Co. Excavation"),
        ("phone", "(415) 555-0142"),
        ("address", "1200 Evans Avenue\r\nSan Francisco"),
        ("reply_to", "Office@Acme.example"),
        ("terms", "Pay in 30 days."),
        ("bid_valid_days", "45"),
        ("time_zone", "Pacific/Honolulu"),
        ("locale", "en-US"),
    ];
    office.post(PAGE, PAGE, &right).await?.expect(303)?;
    let saved = office.get("/api/v1/company").await?.expect(200)?.json();
    assert_eq!(saved["name"], "Söhne & Co. Excavation");
    assert_eq!((&saved["bidValidDays"], &saved["replyTo"]), (&45.into(), &"office@acme.example".into()));
    assert_eq!(saved["address"], "1200 Evans Avenue\nSan Francisco");
    let sign_in = test.browser(&acme).get("/portal/sign-in").await?.expect(200)?.text();
    assert!(sign_in.contains("Söhne &amp; Co. Excavation") && !sign_in.contains("Plumbline"));
    let (what, before): (serde_json::Value, Option<String>) = sqlx::query_as(
        "SELECT data -> 'changed', data ->> 'before' FROM activity WHERE type = 'company.updated'",
    )
    .fetch_one(&mut test.superuser().await?)
    .await?;
    assert_eq!(before.as_deref(), Some("Company acme"));
    assert!(what.as_array().is_some_and(|w| w.len() == 7 && !w.contains(&"locale".into())), "{what}");
    // whoever only reads has nothing to press; whoever has no business here gets no page
    let manager = test.browser(&acme);
    manager.sign_in(&test, "office", &test.staff(&acme, Role::Manager).await?).await?;
    let html = manager.get(PAGE).await?.expect(200)?.text();
    assert!(html.contains("settings/branding") && !html.contains("company/close"));
    let driver = test.browser(&acme);
    driver.sign_in(&test, "office", &test.staff(&acme, Role::Driver).await?).await?;
    driver.get(PAGE).await?.expect(403)?;
    assert!(!driver.get("/office").await?.expect(200)?.text().contains("/office/settings/company"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_save_at_once_do_not_wait_for_one_another_for_ever() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let save = async |days: &str| {
        let company = test.app.read(&acme.owner, async |cx| companies::read(cx)).await?;
        let input = CompanyInput { bid_valid_days: days.into(), ..CompanyInput::from(&company) };
        test.app.write_company(&acme.owner, async |cx| companies::update(cx, &input).await).await
    };
    for round in 0..5 {
        let (a, b) = (format!("{}", 31 + round), format!("{}", 61 + round));
        let (a, b) = tokio::join!(save(&a), save(&b));
        assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
    }
    Ok(())
}

#[tokio::test]
async fn closing_ends_every_session_and_leaves_verification() -> Result<()> {
    let test = TestApp::start().await?;
    let done = crate::signed::signed(&test).await?;
    let office = test.browser(&done.acme);
    office.sign_in(&test, "office", &done.acme.owner_email).await?;
    let close = "/office/settings/company/close";
    let wrong = office.post(PAGE, close, &[("confirm", "Acme")]).await?.expect(422)?.text();
    assert!(wrong.contains("f-confirm-error"));
    office.get("/office").await?.expect(200)?;
    office.post(PAGE, close, &[("confirm", "acme")]).await?.expect(303)?;

    for (browser, side) in [(&office, "office"), (&done.portal, "portal")] {
        browser.get(&format!("/{side}")).await?.expect(303)?;
        let page = format!("/{side}/sign-in");
        let shown = browser.get(&page).await?.expect(410)?.text();
        assert!(shown.contains("Company acme has closed this place") && shown.contains("/verify"), "{shown}");
        browser.post(&page, &page, &[("email", &done.jane.email)]).await?.expect(410)?;
    }
    let api = office.get("/api/v1/company").await?.expect(401)?.json();
    assert_eq!(api["code"], "unauthenticated");
    assert_eq!(done.verification(&test).await?["verdict"], "VALID");
    let live: i64 = sqlx::query_scalar("SELECT count(*) FROM sessions WHERE ended_at IS NULL")
        .fetch_one(&mut test.superuser().await?)
        .await?;
    assert_eq!(live, 0);
    let again = test.app.write_company(&done.acme.owner, async |cx| companies::close(cx, "acme").await).await;
    assert!(matches!(again, Err(plumbline_app::Error::Forbidden)), "{again:?}");
    Ok(())
}

#[tokio::test]
async fn the_apex_leads_a_certificate_home() -> Result<()> {
    let test = TestApp::start().await?;
    let done = crate::signed::signed(&test).await?;
    let apex = test.client("localhost");
    let away = apex.get(&format!("/verify/{}", done.certificate)).await?.expect(302)?.location();
    assert_eq!(away, format!("{}/verify/{}", done.portal.origin(), done.certificate));
    apex.get("/verify/nothing").await?.expect(404)?;
    Ok(())
}

#[tokio::test]
async fn plans_and_prices_stand_on_the_apex_in_the_office_and_in_the_api() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let apex = test.client("localhost");
    let page = apex.get("/plans").await?.expect(200)?.text();
    let all = apex.get("/api/v1/plans").await?.expect(200)?.json();
    let features = all["features"].as_array().context("features")?;
    assert!(features.len() >= 12);
    for feature in features {
        let title = feature["title"].as_str().context("a title")?;
        assert!(page.contains(title), "{title}");
    }
    let sold = |plan: &str| features.iter().filter(|f| f["fromPlan"] == plan).count();
    assert!(sold("business") >= 4 && sold("business_plus") >= 3);
    // this operator has set no price, so none is invented
    assert!(all["plans"][1]["monthlyCents"].is_null() && page.contains("Ask us for the price"));
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let own = office.get("/office/settings/plans").await?.expect(200)?.text();
    assert!(own.contains("Your plan") && !page.contains("Your plan"));
    office.get("/plans").await?.expect(404)?;
    office.get("/sign-up").await?.expect(404)?;
    Ok(())
}
