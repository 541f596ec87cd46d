//! CUST-1, CUST-2, ROLE-2, ROLE-3: customers in the office and over the API.

use anyhow::Result;
use plumbline_domain::{Plan, Role};
use plumbline_testkit::TestApp;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn created_edited_found_deactivated() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let new = "/office/customers/new";
    let wrong = office
        .post(new, "/office/customers", &[("display_name", "<b>"), ("email", "nope")])
        .await?
        .expect(422)?
        .text();
    assert!(wrong.contains("f-display_name-error") && wrong.contains("f-email-error"));
    let fields = [
        ("display_name", "José Núñez"),
        ("company_name", "O'Brien & Söhne"),
        ("email", "Jose@X.example"),
        ("city", "Austin"),
    ];
    let created = office.post(new, "/office/customers", &fields).await?.expect(303)?;
    let card = created.location();
    let shown = office.get(&card).await?.expect(200)?.text();
    assert!(
        shown.contains("José Núñez")
            && shown.contains("O&#x27;Brien &amp; Söhne")
            && shown.contains("jose@x.example")
    );
    let edit = format!("{card}/edit");
    let fields = [("display_name", "José N."), ("email", "jose@x.example")];
    office.post(&edit, &card, &fields).await?.expect(303)?;
    test.customer(&acme, "Zed 100%", "zed@x.example").await?;
    let names = |html: String| (html.contains("José N."), html.contains("Zed 100%"));
    assert_eq!(names(office.get("/office/customers").await?.expect(200)?.text()), (true, true));
    assert_eq!(names(office.get("/office/customers?q=JOSE@").await?.expect(200)?.text()), (true, false));
    assert_eq!(names(office.get("/office/customers?q=0%25").await?.expect(200)?.text()), (false, true));
    office.post(&card, &format!("{card}/deactivate"), &[]).await?.expect(303)?;
    assert_eq!(names(office.get("/office/customers").await?.expect(200)?.text()), (false, true));
    assert_eq!(names(office.get("/office/customers?inactive=on").await?.expect(200)?.text()), (true, true));
    office.post(&card, &format!("{card}/reactivate"), &[]).await?.expect(303)?;
    let mut db = test.superuser().await?;
    let events: Vec<String> =
        sqlx::query_scalar("SELECT type FROM activity WHERE subject_id = $1::uuid ORDER BY seq")
            .bind(card.rsplit('/').next())
            .fetch_all(&mut db)
            .await?;
    assert_eq!(
        events,
        ["customer.created", "customer.updated", "customer.deactivated", "customer.reactivated"]
    );
    Ok(())
}

#[tokio::test]
async fn a_deactivated_customer_is_signed_out_and_stays_out() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    portal.get("/portal/devices").await?.expect(200)?;
    let set = async |active| {
        test.app
            .write(&acme.owner, async |cx| {
                plumbline_app::customers::set_active(cx, jane.customer, active).await
            })
            .await
    };
    set(false).await?;
    portal.get("/portal/devices").await?.expect(303)?;
    let before = test.mailbox.to(&jane.email).len();
    portal.post("/portal/sign-in", "/portal/sign-in", &[("email", &jane.email)]).await?.expect(200)?;
    // the next mail of the same queue proves that hers was worked off
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    assert_eq!(test.mailbox.to(&jane.email).len(), before);
    set(true).await?;
    portal.get("/portal/devices").await?.expect(303)?;
    Ok(())
}

#[tokio::test]
async fn pages_of_fifty_by_name() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    for n in 0..53 {
        test.customer(&acme, &format!("Customer {n:02}"), &format!("c{n}@x.example")).await?;
    }
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let first = office.get("/api/v1/customers").await?.expect(200)?.json();
    let items = first["items"].as_array().cloned().unwrap_or_default();
    assert_eq!((items.len(), items[0]["displayName"].as_str()), (50, Some("Customer 00")));
    let cursor = first["nextCursor"].as_str().expect("a next page");
    let second = office.get(&format!("/api/v1/customers?cursor={cursor}")).await?.expect(200)?.json();
    assert_eq!(second["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(second["items"][0]["displayName"], "Customer 50");
    assert!(second["nextCursor"].is_null());
    office.get("/api/v1/customers?cursor=nonsense").await?.expect(422)?;
    Ok(())
}

#[tokio::test]
async fn roles_decide_and_repeats_are_one() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane", "jane@x.example").await?;
    let body = json!({ "displayName": "Jane", "email": "jane@x.example" });
    for (role, read, write) in [
        (Role::Manager, 200, 200),
        (Role::Bookkeeper, 200, 403),
        (Role::Foreman, 403, 403),
        (Role::Driver, 403, 403),
    ] {
        let email = test.staff(&acme, role).await?;
        let browser = test.browser(&acme);
        browser.sign_in(&test, "office", &email).await?;
        let token = browser.get("/api/v1/office/session").await?.expect(200)?.json();
        let token = token["csrfToken"].as_str().unwrap_or_default().to_owned();
        browser.get(&format!("/api/v1/customers/{customer}")).await?.expect(read)?;
        let put = browser
            .request(Method::PUT, &format!("/api/v1/customers/{customer}"))
            .header("origin", browser.origin())
            .header("x-csrf-token", &token)
            .json(&body);
        browser.send(put).await?.expect(write)?;
        if write == 200 {
            let mut ids = Vec::new();
            for _ in 0..2 {
                let post = browser
                    .request(Method::POST, "/api/v1/customers")
                    .header("origin", browser.origin())
                    .header("x-csrf-token", &token)
                    .header("idempotency-key", "once")
                    .json(&json!({ "displayName": "New", "email": "new@x.example" }));
                ids.push(browser.send(post).await?.expect(200)?.json()["customer"]["id"].clone());
            }
            assert_eq!(ids[0], ids[1]);
        }
    }
    test.browser(&acme).get(&format!("/api/v1/customers/{customer}")).await?.expect(401)?;
    Ok(())
}

#[tokio::test]
async fn sorted_both_ways_page_by_page() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    // made in an order that is neither A to Z nor Z to A; more than one page of 50
    let names: Vec<String> = (0..60).map(|n| format!("Customer {:02}", (n * 7) % 60)).collect();
    for (n, name) in names.iter().enumerate() {
        test.customer(&acme, name, &format!("c{n}@x.example")).await?;
    }
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let mut by_name = names.clone();
    by_name.sort();
    let reversed = |list: &[String]| list.iter().rev().cloned().collect::<Vec<_>>();
    for (sort, expected) in [
        ("name", by_name.clone()),
        ("name_down", reversed(&by_name)),
        ("newest", reversed(&names)),
        ("oldest", names.clone()),
    ] {
        let (mut got, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/customers?sort={sort}&cursor={cursor}");
            let page = office.get(&path).await?.expect(200)?.json();
            let items = page["items"].as_array().cloned().unwrap_or_default();
            got.extend(items.iter().filter_map(|c| c["displayName"].as_str().map(str::to_owned)));
            match page["nextCursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(got, expected, "{sort}");
    }
    // the page's own address keeps what was narrowed
    let page = office.get("/office/customers?q=Customer&sort=newest").await?.expect(200)?.text();
    assert!(page.contains("/office/customers?q=Customer&amp;status=none&amp;sort=newest"));
    assert!(page.find("Customer 53") < page.find("Customer 46"));
    Ok(())
}
