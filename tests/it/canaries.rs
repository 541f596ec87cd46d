//! Two companies whose every text holds a word of their own: no person of one ever reads the other's.

use anyhow::Result;
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::comments;
use plumbline_app::companies::{self, NewCompany};
use plumbline_app::customers::{self, CustomerInput};
use plumbline_app::documents::{self, On};
use plumbline_app::invitations::{self, InvitationInput};
use plumbline_app::projects::{self, MilestoneInput, ProjectInput, TeamInput, UpdateInput};
use plumbline_app::{Actor, Origin, Who, demo, shares};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Answer, Client, TestApp};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A company all of whose texts hold `word`.
struct Planted {
    word: &'static str,
    office: Client,
    portal: Client,
}

#[allow(clippy::too_many_lines)] // one thing of every kind
async fn plant(test: &TestApp, slug: &str, word: &'static str) -> Result<Planted> {
    let worded = |of: &str| format!("{word} {of}");
    let mail = |of: &str| format!("{word}.{of}@x.test").to_lowercase();
    let new = NewCompany {
        slug: slug.into(),
        name: worded("Company"),
        time_zone: "America/Chicago".into(),
        plan: Plan::Business,
        owner_name: worded("Owner"),
        owner_email: mail("owner"),
    };
    let (company_id, id) = companies::create(&test.app, new).await?;
    let (name, email) = (worded("Owner"), mail("owner"));
    let who = Who::Staff { id, name, email, role: Role::Owner, session_id: Uuid::nil() };
    let owner = Actor { company_id, who, origin: Origin::default() };
    let look = demo::Look {
        color: "#123456",
        link_color: "",
        logo: None,
        address: &worded("Address"),
        phone: &worded("Phone"),
        welcome: &worded("Welcome"),
        terms: &worded("Terms"),
    };
    test.app
        .write(&owner, async |cx| {
            demo::dress(cx, &look).await?;
            demo::add_staff(cx, &worded("Foreman"), &mail("foreman"), Role::Foreman).await
        })
        .await?;
    let input = CustomerInput {
        display_name: worded("Customer"),
        company_name: worded("Customer Ltd"),
        email: mail("customer"),
        phone: worded("555"),
        address_line1: worded("Street"),
        address_line2: worded("Suite"),
        city: worded("City"),
        state: worded("State"),
        postal_code: word.to_owned(),
        source: worded("Source"),
    };
    let customer = test.app.write(&owner, async |cx| customers::create(cx, &input).await).await?;
    let invited = InvitationInput { name: worded("Contact"), email: mail("contact"), ..Default::default() };
    test.app.write(&owner, async |cx| invitations::send(cx, customer, &invited).await).await?;
    test.app.write(&Actor::system(company_id), async |cx| demo::accept(cx, customer).await).await?;
    let line = LineText {
        code: word.to_owned(),
        group: worded("Group"),
        description: worded("Line"),
        quantity: "2".into(),
        unit: word.to_owned(),
        unit_price: "10".into(),
        optional: false,
    };
    let bid = BidInput {
        title: worded("Bid"),
        site_address: worded("Site"),
        scope: worded("Scope"),
        terms: worded("Bid terms"),
        lines: vec![line],
        ..BidInput::default()
    };
    for n in 0..2 {
        let id = test.app.write(&owner, async |cx| bids::create(cx, Some(customer), &bid).await).await?;
        let content: Result<bytes::Bytes, std::io::Error> = Ok(worded("document").into());
        let upload = documents::receive(
            &test.app,
            &owner,
            &format!("{word}.txt"),
            futures_util::stream::iter([content]),
        )
        .await?;
        test.app.write(&owner, async |cx| documents::attach(cx, On::Bid(id), &upload).await).await?;
        if n == 0 {
            continue;
        }
        let prepared = bids::prepare(&test.app, &owner, id, None).await?;
        test.app.write(&owner, async |cx| bids::send(cx, &prepared).await).await?;
        test.app.write(&owner, async |cx| shares::share(cx, id, ShareLevel::Comment).await).await?;
        test.app.write(&owner, async |cx| comments::answer(cx, id, &worded("Answer")).await).await?;
    }
    project(test, &owner, customer, word).await?;
    let office = test.client(&format!("{slug}.localhost"));
    office.sign_in(test, "office", &mail("owner")).await?;
    let portal = office.fresh();
    portal.sign_in(test, "portal", &mail("contact")).await?;
    for (path, body) in [("comments", "comment"), ("request-changes", "request")] {
        let shared = links(&portal.get("/portal/bids").await?.text(), &portal);
        let page = shared
            .iter()
            .find(|l| l.matches('/').count() == 3 && l.starts_with("/portal/bids/"))
            .expect("a shared bid");
        portal.post(page, &format!("{page}/{path}"), &[(body, &worded("Question"))]).await?.expect(303)?;
    }
    Ok(Planted { word, office, portal })
}

/// A shared project with a milestone, an update and a comment.
async fn project(test: &TestApp, owner: &Actor, customer: Uuid, word: &str) -> Result<()> {
    let worded = |of: &str| format!("{word} {of}");
    let input = ProjectInput {
        title: worded("Project"),
        customer_id: Some(customer),
        site_address: worded("Place"),
        scope: worded("Work"),
        ..ProjectInput::default()
    };
    let step = MilestoneInput { name: worded("Milestone"), ..MilestoneInput::default() };
    let update = UpdateInput { text: worded("Update"), visible: true };
    test.app
        .write(owner, async |cx| {
            let id = projects::create(cx, &input, &TeamInput::default()).await?;
            projects::add_milestone(cx, id, &step).await?;
            projects::share(cx, id, ShareLevel::Comment).await?;
            projects::post(cx, id, &update, &[]).await?;
            projects::comment(cx, id, &worded("Remark")).await
        })
        .await?;
    Ok(())
}

/// Same-host addresses of a page, without those that sign out.
fn links(html: &str, browser: &Client) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in ["href=\"", "src=\""] {
        for rest in html.split(attribute).skip(1) {
            let raw = rest.split('"').next().unwrap_or_default().replace("&amp;", "&");
            let path = raw.strip_prefix(&browser.origin()).unwrap_or(&raw);
            let path = path.split('#').next().unwrap_or_default();
            if path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains("sign-out")
                && !path.starts_with("/assets")
            {
                found.insert(path.to_owned());
            }
        }
    }
    found
}

/// Everything that can be reached by following links.
async fn crawl(browser: &Client, starts: &[&str]) -> Result<BTreeMap<String, Answer>> {
    let mut seen: BTreeMap<String, Answer> = BTreeMap::new();
    let mut next: BTreeSet<String> = starts.iter().map(|s| (*s).to_owned()).collect();
    while let Some(path) = next.pop_first() {
        if seen.len() > 300 {
            break;
        }
        let answer = browser.get(&path).await?;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.text());
        let is_page =
            answer.headers.get("content-type").is_some_and(|t| t.to_str().is_ok_and(|t| t.contains("html")));
        if is_page {
            next.extend(
                links(&answer.text(), browser).into_iter().filter(|l| !seen.contains_key(l) && *l != path),
            );
        }
        let to = answer.location();
        if to.starts_with('/') && !seen.contains_key(&to) && to != path {
            next.insert(to);
        }
        seen.insert(path, answer);
    }
    Ok(seen)
}

/// The API's lists and, from them, each of their items.
async fn read_api(browser: &Client, lists: &[&str]) -> Result<BTreeMap<String, Answer>> {
    let mut seen = BTreeMap::new();
    for list in lists {
        let answer = browser.get(list).await?;
        let items = answer.json()["items"].as_array().cloned().unwrap_or_default();
        seen.insert((*list).to_owned(), answer);
        for item in items {
            let path = format!("{list}/{}", item["id"].as_str().unwrap_or_default());
            let answer = browser.get(&path).await?.expect(200)?;
            seen.insert(path, answer);
        }
    }
    Ok(seen)
}

/// What a PDF says, or the bytes as they are.
fn words_of(answer: &Answer) -> Result<String> {
    if !answer.bytes.starts_with(b"%PDF") {
        return Ok(answer.text());
    }
    crate::names::pdf_text(&answer.bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn load_no_word_of_one_company_reaches_the_other() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = plant(&test, "acme", "Zirkonacme").await?;
    let summit = plant(&test, "summit", "Quarzsummit").await?;
    for (own, other) in [(&acme, &summit), (&summit, &acme)] {
        let mut seen = crawl(&own.office, &["/", "/office", "/office/customers", "/office/bids"]).await?;
        let portal = crawl(&own.portal, &["/portal", "/portal/bids"]).await?;
        assert!(seen.len() >= 12 && portal.len() >= 5, "reached {:?} and {:?}", seen.keys(), portal.keys());
        seen.extend(portal.into_iter().map(|(path, answer)| (format!("portal {path}"), answer)));
        seen.extend(
            read_api(
                &own.office,
                &["/api/v1/customers", "/api/v1/bids", "/api/v1/projects", "/api/v1/office/session"],
            )
            .await?,
        );
        seen.extend(
            read_api(
                &own.portal,
                &["/api/v1/portal/bids", "/api/v1/portal/projects", "/api/v1/portal/session"],
            )
            .await?,
        );
        let mut own_words = 0;
        for (path, answer) in &seen {
            let said = format!("{}\n{:?}", words_of(answer)?, answer.headers);
            assert!(
                !said.to_lowercase().contains(&other.word.to_lowercase()),
                "{path} of {} holds {}",
                own.word,
                other.word
            );
            own_words += usize::from(said.contains(own.word));
        }
        assert!(own_words >= 12, "only {own_words} pages held the company's own word");
        // the other's addresses, asked for on the own host, are nothing
        let theirs = crawl(&other.office, &["/office/customers", "/office/bids"]).await?;
        let mut probed = 0;
        for path in theirs.keys().filter(|p| p.split('/').any(|part| part.parse::<Uuid>().is_ok())) {
            let answer = own.office.get(path).await?;
            assert_eq!(answer.status.as_u16(), 404, "{path} of {} on the host of {}", other.word, own.word);
            probed += 1;
        }
        assert!(probed >= 3, "only {probed} addresses of {} were tried", other.word);
    }
    let mails = test.mailbox.all();
    assert!(mails.len() >= 6, "only {} mails", mails.len());
    for mail in mails {
        let to: String = mail.to.iter().map(|p| p.address.clone()).collect();
        let other = if to.contains("zirkonacme") { summit.word } else { acme.word };
        let reply = mail.reply_to.map(|p| p.address).unwrap_or_default();
        let said = [
            mail.subject,
            mail.from.name,
            reply,
            mail.text.unwrap_or_default(),
            mail.html.unwrap_or_default(),
        ]
        .join("\n");
        assert!(!said.to_lowercase().contains(&other.to_lowercase()), "a mail to {to} holds {other}: {said}");
    }
    Ok(())
}
