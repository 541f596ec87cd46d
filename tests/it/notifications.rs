//! NOTE-1: staff are told in the office, and people are mailed about what they want.

use anyhow::{Context, Result};
use plumbline_app::{Notice, Subject, demo};
use plumbline_domain::{Event, Plan, Role, ShareLevel};
use plumbline_testkit::{Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// A company with a customer who can comment, and somebody at the office.
async fn scene(test: &TestApp) -> Result<(Company, Invited, Uuid, Client)> {
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let portal = test.browser(&acme);
    portal.sign_in(test, "portal", &jane.email).await?;
    Ok((acme, jane, bid, portal))
}

async fn comment(portal: &Client, bid: Uuid, words: &str) -> Result<()> {
    let page = format!("/portal/bids/{bid}");
    portal.post("/portal/devices", &format!("{page}/comments"), &[("comment", words)]).await?.expect(303)?;
    Ok(())
}

async fn office(test: &TestApp, company: &Company, email: &str) -> Result<Client> {
    let browser = test.browser(company);
    browser.sign_in(test, "office", email).await?;
    Ok(browser)
}

async fn told(browser: &Client) -> Result<Value> {
    Ok(browser.get("/api/v1/notifications").await?.expect(200)?.json())
}

/// The raw mails to an address whose subject has `part` in it, once there is one.
async fn raw(test: &TestApp, email: &str, part: &str) -> Result<Vec<String>> {
    test.mailbox.wait(email, part, 1).await?;
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&test.mailbox.0)? {
        let letter = std::fs::read_to_string(entry?.path()).unwrap_or_default();
        let parsed = plumbline_mail::eml::read(letter.as_bytes()).unwrap_or_default();
        if parsed.subject.contains(part) && parsed.to.iter().any(|to| to.address == email) {
            found.push(letter);
        }
    }
    Ok(found)
}

/// A header of a mail, unfolded.
fn header(eml: &str, name: &str) -> Option<String> {
    let head = eml.split("\r\n\r\n").next()?.replace("\r\n ", " ").replace("\r\n\t", " ");
    head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(|value| value.trim().to_owned()))
}

/// Waits until this many mails of a kind to an address have ended, and gives their states.
async fn ended(test: &TestApp, email: &str, kind: &str, n: usize) -> Result<Vec<String>> {
    let until = Instant::now() + Duration::from_secs(20);
    let mut db = test.superuser().await?;
    loop {
        let states: Vec<String> = sqlx::query_scalar(
            "SELECT state FROM mails WHERE to_email = $1 AND kind = $2 AND state <> 'queued' ORDER BY queued_at",
        )
        .bind(email)
        .bind(kind)
        .fetch_all(&mut db)
        .await?;
        if states.len() >= n {
            return Ok(states);
        }
        anyhow::ensure!(Instant::now() < until, "{kind} to {email}: {states:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn those_the_policy_names_are_told_and_nobody_else() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, _, bid, portal) = scene(&test).await?;
    let mut people = vec![(Role::Owner, acme.owner_email.clone())];
    for role in [Role::Manager, Role::Foreman, Role::Bookkeeper, Role::Driver] {
        people.push((role, test.staff(&acme, role).await?));
    }
    comment(&portal, bid, "When do you begin?").await?;
    for (role, email) in &people {
        let browser = office(&test, &acme, email).await?;
        let list = told(&browser).await?;
        let expected = usize::from(matches!(role, Role::Owner | Role::Manager));
        let comments = list["items"].as_array().context("items")?;
        let comments = comments.iter().filter(|item| item["event"] == "bid.commented").count();
        assert_eq!(comments, expected, "{role}");
        if *role == Role::Owner {
            let item = &list["items"][0];
            assert_eq!(item["text"], "Jane Doe commented on bid B-0001, Retaining wall.");
            assert_eq!(
                (&item["path"], &item["readAt"]),
                (&json!(format!("/office/bids/{bid}")), &Value::Null)
            );
            let html = browser.get("/office/notifications").await?.expect(200)?.text();
            assert!(html.contains("Jane Doe commented on bid B-0001"), "{html}");
            assert!(html.contains("1 unread"), "the bell counts");
        }
    }
    // a company next door hears of nothing
    let summit = test.company("summit", Plan::Business).await?;
    let next_door = office(&test, &summit, &summit.owner_email).await?;
    assert_eq!(told(&next_door).await?["items"], json!([]));
    Ok(())
}

#[tokio::test]
async fn a_foreman_is_told_of_the_projects_they_are_assigned_to() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, _, _) = scene(&test).await?;
    let company = acme.owner.company_id;
    let email = test.staff(&acme, Role::Foreman).await?;
    let other = "other.foreman@acme.example";
    test.app
        .write(&acme.owner, async |cx| demo::add_staff(cx, "Otto Other", other, Role::Foreman).await)
        .await?;
    let project = Uuid::now_v7();
    let mut db = test.superuser().await?;
    sqlx::query(
        "INSERT INTO projects (company_id, id, number, title, customer_id) VALUES ($1, $2, 900, 'Wall', $3)",
    )
    .bind(company)
    .bind(project)
    .bind(jane.customer)
    .execute(&mut db)
    .await?;
    sqlx::query("INSERT INTO project_staff (company_id, project_id, staff_id) SELECT $1, $2, id FROM staff WHERE company_id = $1 AND email = $3")
        .bind(company)
        .bind(project)
        .bind(&email)
        .execute(&mut db)
        .await?;
    test.app
        .write(&acme.owner, async |cx| {
            let notice = Notice::new(
                Event::ProjectCreated,
                Subject("project", project),
                json!({ "number": "P-0900" }),
            );
            cx.notify(notice).await
        })
        .await?;
    let mine = told(&office(&test, &acme, &email).await?).await?;
    assert_eq!(
        (&mine["unread"], &mine["items"][0]["path"]),
        (&json!(1), &json!(format!("/office/projects/{project}")))
    );
    assert_eq!(told(&office(&test, &acme, other).await?).await?["unread"], 0);
    // whoever did it knows
    assert_eq!(told(&office(&test, &acme, &acme.owner_email).await?).await?["unread"], 0);
    Ok(())
}

#[tokio::test]
async fn lines_are_read_one_by_one_or_all_and_only_ones_own() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, _, bid, portal) = scene(&test).await?;
    let manager = test.staff(&acme, Role::Manager).await?;
    for n in 0..3 {
        comment(&portal, bid, &format!("Question {n}")).await?;
    }
    let owner = office(&test, &acme, &acme.owner_email).await?;
    let other = office(&test, &acme, &manager).await?;
    let list = told(&owner).await?;
    assert_eq!(list["unread"], 3);
    let id = |n: usize| list["items"][n]["id"].as_str().unwrap_or_default().to_owned();
    let page = "/office/notifications";
    let read = format!("/api/v1/notifications/{}/read", id(2));
    other.json(Method::POST, page, &read, &json!({})).await?.expect(404)?;
    owner.json(Method::POST, page, &read, &json!({})).await?.expect(200)?;
    owner.json(Method::POST, page, &read, &json!({})).await?.expect(200)?;
    assert_eq!(told(&owner).await?["unread"], 2);
    // what came after the page was drawn stays unread
    owner
        .json(Method::POST, page, "/api/v1/notifications/read", &json!({ "upTo": id(1) }))
        .await?
        .expect(200)?;
    let unread = owner.get("/api/v1/notifications?unread=true").await?.expect(200)?.json();
    assert_eq!(
        (unread["items"].as_array().map(Vec::len), &unread["items"][0]["id"]),
        (Some(1), &json!(id(0)))
    );
    owner.post(page, "/office/notifications/read", &[("newest", &id(0))]).await?.expect(303)?;
    assert_eq!(told(&owner).await?["unread"], 0);
    assert_eq!(told(&other).await?["unread"], 3);
    owner.get("/api/v1/notifications?cursor=nonsense").await?.expect(422)?;
    Ok(())
}

#[tokio::test]
async fn mail_goes_only_where_it_is_wanted() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, bid, portal) = scene(&test).await?;
    let manager = test.staff(&acme, Role::Manager).await?;
    let owner = office(&test, &acme, &acme.owner_email).await?;
    let page = "/office/settings/notifications";
    let html = owner.get(page).await?.expect(200)?.text();
    assert_eq!(html.matches("type=\"checkbox\"").count(), 7);
    // everything but comments stays ticked
    let ticked: Vec<(&str, &str)> =
        ["signed", "rejected", "changes_requested", "change_orders", "invitations", "expiring"]
            .map(|t| (t, "on"))
            .into();
    owner.post(page, page, &ticked).await?.expect(303)?;
    let settings = owner.get("/api/v1/mail-settings").await?.expect(200)?.json();
    let off: Vec<&Value> =
        settings["items"].as_array().context("items")?.iter().filter(|i| i["mailed"] == false).collect();
    assert_eq!(off, [&json!({ "topic": "comments", "mailed": false })]);
    comment(&portal, bid, "A question").await?;
    assert_eq!(ended(&test, &manager, "comment_added", 1).await?, ["sent"]);
    assert_eq!(ended(&test, &acme.owner_email, "comment_added", 1).await?, ["dropped"]);
    assert_eq!(told(&owner).await?["items"][0]["event"], "bid.commented", "in the office always");
    // the customer's side, and a topic that is not theirs
    let body = json!({ "items": [{ "topic": "shares", "mailed": false }] });
    portal.json(Method::PUT, "/portal/devices", "/api/v1/portal/mail-settings", &body).await?.expect(200)?;
    let wrong = json!({ "items": [{ "topic": "signed", "mailed": false }] });
    let refused = portal.json(Method::PUT, "/portal/devices", "/api/v1/portal/mail-settings", &wrong).await?;
    assert!(refused.expect(422)?.text().contains("items[0].topic"));
    test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    assert_eq!(ended(&test, &jane.email, "bid_shared", 2).await?, ["sent", "dropped"]);
    assert!(
        portal
            .get("/portal/mail-settings")
            .await?
            .expect(200)?
            .text()
            .contains("something waits for my answer")
    );
    // who switched what is in the log
    let log = owner.get(&format!("/api/v1/activity?customerId={}", jane.customer)).await?.expect(200)?.json();
    let entry =
        log["items"].as_array().context("items")?.iter().find(|e| e["event"] == "mail_settings.changed");
    assert_eq!(entry.context("an entry")?["details"]["topic"], "shares");
    Ok(())
}

#[tokio::test]
async fn one_click_ends_such_mails_and_opening_the_link_does_not() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, bid, portal) = scene(&test).await?;
    comment(&portal, bid, "A question").await?;
    let mail = raw(&test, &acme.owner_email, "Comment on B-0001").await?.swap_remove(0);
    assert_eq!(header(&mail, "List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    let link = header(&mail, "List-Unsubscribe").context("a link")?;
    let link = link.trim_matches(['<', '>']).to_owned();
    let body = plumbline_mail::eml::read(mail.as_bytes()).context("a mail")?;
    for part in [body.text.unwrap_or_default(), body.html.unwrap_or_default()] {
        assert!(part.contains(&link), "both parts have the link: {part}");
    }
    // codes and invitations have no end
    let ivy = test.customer(&acme, "Ivy Invited", "ivy@x.test").await?;
    test.invited(&acme, ivy, "Ivy Invited", "ivy@x.test").await?;
    let owner = office(&test, &acme, &acme.owner_email).await?;
    let endless = [
        (acme.owner_email.as_str(), "code"),
        (&jane.email, "code"),
        ("ivy@x.test", "Your bids and contracts"),
    ];
    for (email, part) in endless {
        for mail in raw(&test, email, part).await? {
            assert_eq!(header(&mail, "List-Unsubscribe"), None, "{part}");
            assert_eq!(header(&mail, "List-Unsubscribe-Post"), None, "{part}");
        }
    }
    assert!(header(&raw(&test, &jane.email, "Bid B-0001").await?[0], "List-Unsubscribe").is_some());

    let stranger = test.browser(&acme);
    let mailed = async || -> Result<bool> {
        let all = owner.get("/api/v1/mail-settings").await?.expect(200)?.json();
        let found =
            all["items"].as_array().context("items")?.iter().find(|i| i["topic"] == "comments").cloned();
        found.and_then(|i| i["mailed"].as_bool()).context("comments")
    };
    let html = stranger.get(&link).await?.expect(200)?.text();
    assert!(html.contains("Stop these mails") && mailed().await?, "opening it changes nothing");
    // as a mail program does it: no cookie, no origin, its own words
    let press = |path: &str, form: &[(&str, &str)]| stranger.request(Method::POST, path).form(form);
    let parts = reqwest::multipart::Form::new().text("List-Unsubscribe", "One-Click");
    stranger.send(stranger.request(Method::POST, &link).multipart(parts)).await?.expect(200)?;
    assert!(!mailed().await?);
    stranger.send(press(&link, &[("List-Unsubscribe", "One-Click")])).await?.expect(200)?;
    stranger.send(press(&link, &[("again", "on")])).await?.expect(200)?;
    assert!(mailed().await?);
    // the token is for one person, one topic and one company
    for forged in [
        link.replace("/comments", "/signed"),
        link.replace("/comments", "/nothing"),
        link.replacen("unsubscribe/", "unsubscribe/A", 1),
    ] {
        stranger.get(&forged).await?.expect(404)?;
        stranger.send(press(&forged, &[("List-Unsubscribe", "One-Click")])).await?.expect(404)?;
    }
    let summit = test.company("summit", Plan::Business).await?;
    let path = link.strip_prefix(&stranger.origin()).context("a path")?;
    test.browser(&summit).get(path).await?.expect(404)?;
    Ok(())
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_told_to_whoever_asked_for_it() -> Result<()> {
    let test = TestApp::start().await?;
    let (acme, jane, _, _) = scene(&test).await?;
    let manager = test.staff(&acme, Role::Manager).await?;
    // the Owner's own mail is through: refused, it would be told to the Owner
    ended(&test, &jane.email, "bid_shared", 1).await?;
    test.faults.refuse(&jane.email);
    let sender = office(&test, &acme, &manager).await?;
    let bid = test.sent_bid(&acme, jane.customer, None).await?;
    let page = format!("/office/bids/{bid}");
    let shared = json!({ "level": "view" });
    sender.json(Method::POST, &page, &format!("/api/v1/bids/{bid}/shares"), &shared).await?.expect(200)?;
    assert_eq!(ended(&test, &jane.email, "bid_shared", 2).await?.last().map(String::as_str), Some("failed"));
    let until = Instant::now() + Duration::from_secs(20);
    let told = loop {
        let list = told(&sender).await?;
        if list["unread"] != 0 || Instant::now() > until {
            break list;
        }
    };
    assert_eq!(told["items"][0]["text"], "A mail to Jane Doe (jane@x.test) could not be delivered.");
    assert_eq!(told["items"][0]["path"], format!("/office/customers/{}", jane.customer));
    let owner = office(&test, &acme, &acme.owner_email).await?;
    assert_eq!(self::told(&owner).await?["unread"], 0, "the sender knows, which is enough");
    let card = owner.get(&format!("/office/customers/{}", jane.customer)).await?.expect(200)?.text();
    assert!(card.contains("A mail to Jane Doe could not be delivered"), "{card}");
    Ok(())
}
