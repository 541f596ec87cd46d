//! Requests that a browser was tricked into, and cookies that wandered off.

use super::people::Person;
use super::table::{self, Operation};
use anyhow::{Context, Result};
use plumbline_domain::Plan;
use plumbline_testkit::{Answer, Company, TestApp};
use reqwest::Method;
use uuid::Uuid;

/// Operations that change something and take a session's cookie, with somebody who has one.
async fn mutating<'a>(
    test: &TestApp,
    owner: &'a Person,
    jane: &'a Person,
) -> Result<Vec<(Operation, &'a Person)>> {
    let all = table::operations(test).await?;
    let of = |op: &Operation| if op.path.contains("/portal/") { jane } else { owner };
    Ok(all
        .into_iter()
        .filter(|op| op.signed && op.method != Method::GET)
        .map(|op| (op.clone(), of(&op)))
        .collect())
}

async fn signed_in(test: &TestApp) -> Result<(Company, Person, Person)> {
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
    let owner = super::people::sign_in(test, &acme, "office", &acme.owner_email).await?;
    let jane = super::people::sign_in(test, &acme, "portal", &jane.email).await?;
    Ok((acme, owner, jane))
}

/// The operation's address, about something that does not exist: the refusal must come before it is looked for.
fn path(op: &Operation) -> String {
    let nothing = Uuid::nil().to_string();
    ["{id}", "{document}", "{share}", "{number}"].iter().fold(op.path.clone(), |path, name| {
        path.replace(name, if *name == "{number}" { "1" } else { &nothing })
    })
}

fn assert_problem(answer: &Answer, status: u16, code: &str, what: &str) {
    assert_eq!(
        (answer.status.as_u16(), answer.json()["code"].as_str()),
        (status, Some(code)),
        "{what}: {}",
        answer.text()
    );
}

#[tokio::test]
async fn no_operation_obeys_another_origin_or_a_missing_token() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner, jane) = signed_in(&test).await?;
    test.company("summit", Plan::Business).await?;
    let sibling = test.client("summit.localhost").origin();
    let operations = mutating(&test, &owner, &jane).await?;
    assert!(operations.len() >= 15, "only {} found", operations.len());
    for (op, person) in &operations {
        let path = path(op);
        let bare = || person.browser.request(op.method.clone(), &path).json(&serde_json::json!({}));
        for origin in [None, Some(sibling.as_str()), Some("null"), Some("https://evil.example")] {
            let mut request = bare().header("x-csrf-token", &person.csrf);
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            let answer = person.browser.send(request).await?;
            assert_problem(&answer, 403, "csrf", &format!("{} from {origin:?}", op.id));
        }
        let same_site = bare().header("x-csrf-token", &person.csrf).header("sec-fetch-site", "same-site");
        assert_problem(
            &person.browser.send(same_site).await?,
            403,
            "csrf",
            &format!("{} from a sibling", op.id),
        );
        let own = || bare().header("origin", person.browser.origin());
        assert_problem(
            &person.browser.send(own()).await?,
            403,
            "csrf",
            &format!("{} without a token", op.id),
        );
        let other = if person.csrf == owner.csrf { &jane.csrf } else { &owner.csrf };
        let answer = person.browser.send(own().header("x-csrf-token", other)).await?;
        assert_problem(&answer, 403, "csrf", &format!("{} with another session's token", op.id));
    }
    Ok(())
}

#[tokio::test]
async fn a_cookie_is_worth_nothing_on_another_companys_host() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner, jane) = signed_in(&test).await?;
    test.company("summit", Plan::Business).await?;
    for op in table::operations(&test).await?.iter().filter(|op| op.signed) {
        let person = if op.path.contains("/portal/") { &jane } else { &owner };
        let elsewhere = person.browser.on("summit.localhost");
        let request = elsewhere
            .request(op.method.clone(), &path(op))
            .header("origin", elsewhere.origin())
            .header("x-csrf-token", &person.csrf)
            .json(&serde_json::json!({}));
        let answer = elsewhere.send(request).await?;
        assert_problem(&answer, 401, "unauthenticated", &op.id);
    }
    for (person, page) in [(&owner, "/office"), (&jane, "/portal")] {
        assert_eq!(person.browser.get(page).await?.status, 200, "{page}");
        let elsewhere = person.browser.on("summit.localhost").get(page).await?.expect(303)?;
        assert!(elsewhere.location().contains("/sign-in"), "{page}: {}", elsewhere.location());
    }
    Ok(())
}

/// Every address that a page's form posts to, as the router lists them.
fn posts() -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path)?;
            for route in source.split(".at(").skip(1) {
                let line = route.lines().take(2).collect::<String>();
                let Some(address) = line.split('"').nth(1).filter(|_| line.contains("post(")) else {
                    continue;
                };
                found.push(address.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[tokio::test]
async fn no_form_obeys_another_origin_or_a_missing_token() -> Result<()> {
    let test = TestApp::start().await?;
    let (_, owner, jane) = signed_in(&test).await?;
    let posts = posts().context("the router's sources")?;
    assert!(posts.len() >= 30, "only {} found", posts.len());
    for route in posts {
        // pressed by mail programs, without a browser: the link's own token is the proof, which a nil one is not
        if route.starts_with("/unsubscribe/") {
            continue;
        }
        let person = if route.starts_with("/office") { &owner } else { &jane };
        let path: String = route
            .split('/')
            .map(|part| if part.starts_with(':') { Uuid::nil().to_string() } else { part.to_owned() })
            .collect::<Vec<_>>()
            .join("/");
        for origin in [None, Some("http://summit.localhost"), Some("null"), Some("https://evil.example")] {
            let mut request = person.browser.request(Method::POST, &path).form(&[("csrf", &person.csrf)]);
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            let answer = person.browser.send(request).await?;
            assert_eq!(answer.status.as_u16(), 403, "{route} from {origin:?}");
        }
        // before a session there is no token; the code and the link are what counts there
        let open = ["/sign-in", "/invitation/", "/sign-up", "/find-my-company"];
        let open = open.iter().any(|part| route.contains(part)) || route.starts_with("/verify");
        // what a visitor prefers is kept in their browser alone
        if open || route == "/preferences" {
            continue;
        }
        let mut refused = false;
        for multipart in [false, true] {
            let own = person.browser.request(Method::POST, &path).header("origin", person.browser.origin());
            let request = if multipart {
                own.multipart(reqwest::multipart::Form::new().text("csrf", "guessed"))
            } else {
                own.form(&[("csrf", "guessed")])
            };
            let status = person.browser.send(request).await?.status.as_u16();
            // a handler of the other kind of form cannot read this one
            assert!(matches!(status, 403 | 400 | 415), "{route} with a guessed token: {status}");
            refused |= status == 403;
        }
        assert!(refused, "{route} was never refused for its token");
    }
    Ok(())
}
