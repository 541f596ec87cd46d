//! Names of the world, and very long ones, through mail, page and paper; what forges is refused with a reason.

use anyhow::{Context, Result};
use plumbline_app::bids::{self, BidInput, LineText};
use plumbline_app::companies::{self, NewCompany};
use plumbline_app::{Actor, Error, Origin, Who, demo, shares};
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Company, TestApp};
use serde_json::json;
use std::io::Write;
use std::process::{Command, Stdio};
use uuid::Uuid;

const NAMES: [&str; 4] = ["José Núñez", "王小明", "محمد", "O'Brien & Söhne"];

/// What `pdftotext` reads in a PDF.
pub fn pdf_text(pdf: &[u8]) -> Result<String> {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("pdftotext (poppler-utils)")?;
    let mut stdin = child.stdin.take().context("its input")?;
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let read = child.wait_with_output()?;
    writer.join().expect("writing does not panic")?;
    Ok(String::from_utf8_lossy(&read.stdout).into_owned())
}

/// Without white space and marks of direction, which a PDF's reader puts where it likes.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .collect()
}

/// As it stands in a page's source.
fn escaped(text: &str) -> Vec<String> {
    let minimal = text.replace('&', "&amp;").replace('"', "&quot;");
    vec![minimal.replace('\'', "&#x27;"), minimal.replace('\'', "&#39;"), minimal]
}

/// 300 characters with everything in them that could break something.
fn long_name() -> String {
    let name = "Müller & Söhne \"Tiefbau\" O'Neill ".repeat(10);
    let mut name = name.chars().take(299).collect::<String>().trim_end().to_owned();
    while name.chars().count() < 300 {
        name.push('ü');
    }
    name
}

async fn company(test: &TestApp, name: &str) -> Result<Company> {
    let owner_email = "owner@long.example".to_owned();
    let new = NewCompany {
        slug: "long".into(),
        name: name.into(),
        time_zone: "America/Chicago".into(),
        plan: Plan::Business,
        owner_name: NAMES[0].into(),
        owner_email: owner_email.clone(),
    };
    let (company_id, id) = companies::create(&test.app, new).await?;
    let who = Who::Staff {
        id,
        name: NAMES[0].into(),
        email: owner_email.clone(),
        role: Role::Owner,
        session_id: Uuid::nil(),
    };
    Ok(Company {
        slug: "long".into(),
        owner: Actor { company_id, who, origin: Origin::default() },
        owner_email,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_the_world_come_through_mail_page_and_paper() -> Result<()> {
    let test = TestApp::start().await?;
    let name = long_name();
    assert_eq!(name.chars().count(), 300);
    let company = company(&test, &name).await?;
    let office = test.browser(&company);
    office.sign_in(&test, "office", &company.owner_email).await?;
    for (n, person) in NAMES.iter().enumerate() {
        let email = format!("person{n}@x.test");
        let customer = test.customer(&company, person, &email).await?;
        test.invited(&company, customer, person, &email).await?;
        let mail = test.mailbox.wait(&email, "", 1).await?;
        test.app
            .write(&Actor::system(company.owner.company_id), async |cx| demo::accept(cx, customer).await)
            .await?;
        // a sender's name is cut where mail programs would cut it anyway; the mail itself says it whole
        let from = mail.from.name.trim_end_matches('…');
        assert!(name.starts_with(from) && from.chars().count() > 50, "{from} wrote to {person}");
        assert_eq!(mail.to[0].name, *person);
        let body = mail.text.unwrap_or_default();
        assert!(body.contains(person) && body.contains(&name), "both names in {body}");

        let card = office.get(&format!("/office/customers/{customer}")).await?.expect(200)?.text();
        assert!(escaped(person).iter().any(|e| card.contains(e)), "the card of {person}");
        assert!(
            escaped(&name).iter().any(|e| card.contains(e)),
            "the company's name on the card of {person}"
        );

        let line = LineText {
            description: format!("For {person}"),
            quantity: "1".into(),
            unit_price: "1".into(),
            ..LineText::default()
        };
        let input =
            BidInput { title: format!("Wall for {person}"), lines: vec![line], ..BidInput::default() };
        let bid =
            test.app.write(&company.owner, async |cx| bids::create(cx, Some(customer), &input).await).await?;
        let prepared = bids::prepare(&test.app, &company.owner, bid, None).await?;
        test.app.write(&company.owner, async |cx| bids::send(cx, &prepared).await).await?;
        test.app.write(&company.owner, async |cx| shares::share(cx, bid, ShareLevel::View).await).await?;
        let mail = test.mailbox.wait(&email, "wall for", 1).await?;
        assert!(mail.subject.contains(person), "{:?}", mail.subject);

        let portal = test.browser(&company);
        portal.sign_in(&test, "portal", &email).await?;
        let page = portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
        let title = format!("Wall for {person}");
        assert!(escaped(&title).iter().any(|e| page.contains(e)), "the portal's page names {person}");

        let paper = portal.get(&format!("/portal/bids/{bid}/pdf")).await?.expect(200)?;
        let read = squeezed(&pdf_text(&paper.bytes)?);
        // right-to-left text is read back in the order it is painted, letter by letter in another form
        if *person != NAMES[2] {
            assert!(read.contains(&squeezed(&title)), "the bid's PDF names {person}: {read}");
        }
        assert!(read.contains(&squeezed("Müller & Söhne")), "the bid's PDF names the company: {read}");
        assert!(
            !read.contains('\u{fffd}') && !read.contains('□'),
            "a letter of {person} could not be drawn: {read}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_name_that_is_too_long_is_refused_with_the_reason() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let refused = company(&test, &format!("{}ü", long_name())).await.unwrap_err();
    let Some(Error::Invalid(errors)) = refused.downcast_ref::<Error>() else { panic!("{refused}") };
    assert_eq!((errors[0].field.as_str(), errors[0].message.id.as_ref()), ("name", "errors-too-long"));
    let companies: i64 = sqlx::query_scalar("SELECT count(*) FROM directory.companies")
        .fetch_one(&mut test.superuser().await?)
        .await?;
    assert_eq!(companies, 0, "nothing half-written");
    Ok(())
}

#[tokio::test]
async fn names_that_forge_are_refused_with_the_reason() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    for bad in ["A\r\nBcc: x@y.test", "Jane\u{202e}enaJ", "<boss@bank.test>", &"n".repeat(65), "  "] {
        let body = json!({ "displayName": bad, "email": "jane@x.test" });
        let session = office.get("/api/v1/office/session").await?.json();
        let request = office
            .request(reqwest::Method::POST, "/api/v1/customers")
            .header("origin", office.origin())
            .header("x-csrf-token", session["csrfToken"].as_str().context("token")?)
            .json(&body);
        let problem = office.send(request).await?.expect(422)?.json();
        let error = &problem["errors"][0];
        assert!(error["field"] == "displayName", "{problem}");
        assert!(error["detail"].as_str().is_some_and(|d| d.len() > 10), "{problem}");
    }
    Ok(())
}
