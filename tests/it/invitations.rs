//! INV-1, INV-2, INV-4, CUST-2: from Invite to the first sign-in.

use anyhow::Result;
use plumbline_app::{Actor, mailing};
use plumbline_domain::Plan;
use plumbline_mail::{Mailer, SmtpConfig};
use plumbline_testkit::{Client, Company, TestApp, code_in, link_in};
use reqwest::Method;
use serde_json::json;
use sqlx::PgConnection;
use std::time::Duration;
use uuid::Uuid;

const JANE: &str = "jane@doe.example";

/// An office browser and a customer who was invited through the dialog.
async fn invited(test: &TestApp, company: &Company) -> Result<(Client, Uuid)> {
    let office = test.browser(company);
    office.sign_in(test, "office", &company.owner_email).await?;
    let customer = test.customer(company, "Jane Doe", JANE).await?;
    let card = format!("/office/customers/{customer}");
    let dialog = office.get(&format!("{card}?dialog=invite")).await?.expect(200)?.text();
    assert!(
        dialog.contains("value=\"Jane Doe\"") && dialog.contains(&format!("value=\"{JANE}\"")),
        "pre-filled"
    );
    let sent =
        office.post(&card, &format!("{card}/invite"), &[("name", "Jane Doe"), ("email", JANE)]).await?;
    sent.expect(303)?;
    Ok((office, customer))
}

async fn status(db: &mut PgConnection, customer: Uuid) -> Result<String> {
    Ok(sqlx::query_scalar("SELECT invitation_status FROM customers WHERE id = $1")
        .bind(customer)
        .fetch_one(db)
        .await?)
}

async fn invitation(db: &mut PgConnection) -> Result<Uuid> {
    Ok(sqlx::query_scalar("SELECT id FROM invitations").fetch_one(db).await?)
}

#[tokio::test]
async fn from_the_dialog_to_the_portal() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (office, customer) = invited(&test, &acme).await?;
    let mut db = test.superuser().await?;
    assert_eq!(status(&mut db, customer).await?, "invited");
    let mail = test.mailbox.wait(JANE, "Your bids and contracts", 1).await?;
    assert!(mail.from.name.contains("Company acme"));
    let path = link_in(&mail, "/portal/invitation/")?;
    let portal = test.browser(&acme);

    // scanners open every link, run its script even, and press nothing
    for _ in 0..3 {
        let page = portal.get(&path).await?.expect(200)?;
        assert!(page.text().contains(JANE) && page.text().contains("data-autopost"));
        assert_eq!(page.headers.get("referrer-policy").and_then(|v| v.to_str().ok()), Some("no-referrer"));
        assert!(page.headers.get("set-cookie").is_none());
    }
    let (challenges, opened): (i64, bool) =
        sqlx::query_as("SELECT (SELECT count(*) FROM challenges WHERE contact_id IS NOT NULL), bool_or(opened_at IS NOT NULL) FROM invitations")
            .fetch_one(&mut db)
            .await?;
    assert_eq!((challenges, opened), (0, false));
    assert_eq!(test.mailbox.to(JANE).len(), 1);
    let scanner = test.browser(&acme);
    let action = path.trim_start_matches(&portal.origin()).to_owned();
    scanner.post(&action, &action, &[]).await?.expect(200)?;
    test.mailbox.wait(JANE, "code", 1).await?;
    scanner.get("/portal").await?.expect(303)?;

    // the person gets in all the same, with the same code
    portal.post(&action, &action, &[]).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait(JANE, "code", 2).await?)?;
    portal.post("/portal/sign-in/code", "/portal/sign-in/code", &[("code", &code)]).await?.expect(303)?;
    portal.get("/portal/devices").await?.expect(200)?;
    assert_eq!(status(&mut db, customer).await?, "accepted");
    test.mailbox.wait(&acme.owner_email, "Jane Doe is in the portal", 1).await?;
    let told: i64 =
        sqlx::query_scalar("SELECT count(*) FROM notifications WHERE kind = 'invitation.accepted'")
            .fetch_one(&mut db)
            .await?;
    assert_eq!(told, 1);
    let events: Vec<String> =
        sqlx::query_scalar("SELECT type FROM activity WHERE customer_id = $1 ORDER BY seq")
            .bind(customer)
            .fetch_all(&mut db)
            .await?;
    let expected = [
        "customer.created",
        "invitation.sent",
        "invitation.opened",
        "contact.signed_in",
        "invitation.accepted",
    ];
    assert_eq!(events, expected);

    // staff see how it went, never a link or a code
    let token = action.rsplit('/').next().unwrap_or_default();
    let card = office.get(&format!("/office/customers/{customer}")).await?.expect(200)?.text();
    assert!(card.contains("Accepted") && !card.contains(token) && !card.contains(&code));
    let list = office.get("/office/customers?status=accepted").await?.expect(200)?.text();
    assert!(list.contains("Jane Doe"));
    Ok(())
}

#[tokio::test]
async fn a_resend_is_the_same_link_and_a_revoked_one_is_dead() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (office, customer) = invited(&test, &acme).await?;
    let mut db = test.superuser().await?;
    let id = invitation(&mut db).await?;
    let link = link_in(&test.mailbox.wait(JANE, "Your bids and contracts", 1).await?, "/portal/invitation/")?;
    let card = format!("/office/customers/{customer}");
    office.post(&card, &format!("/office/invitations/{id}/resend"), &[]).await?.expect(303)?;
    let again =
        link_in(&test.mailbox.wait(JANE, "Your bids and contracts", 2).await?, "/portal/invitation/")?;
    assert_eq!(link, again);
    let portal = test.browser(&acme);
    let action = link.trim_start_matches(&portal.origin()).to_owned();
    portal.post(&action, &action, &[]).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait(JANE, "code", 1).await?)?;
    office.post(&card, &format!("/office/invitations/{id}/revoke"), &[]).await?.expect(303)?;
    assert_eq!(status(&mut db, customer).await?, "none");
    portal.get(&action).await?.expect(404)?;
    portal.post(&action, &action, &[]).await?.expect(404)?;
    portal.post("/portal/sign-in/code", "/portal/sign-in/code", &[("code", &code)]).await?.expect(422)?;
    // asking for a code at the address leads nowhere now, in the same words as ever
    portal.post("/portal/sign-in", "/portal/sign-in", &[("email", JANE)]).await?.expect(200)?;
    // invited anew, the person gets another link
    office
        .post(&card, &format!("{card}/invite"), &[("name", "Jane Doe"), ("email", JANE)])
        .await?
        .expect(303)?;
    let third =
        link_in(&test.mailbox.wait(JANE, "Your bids and contracts", 3).await?, "/portal/invitation/")?;
    assert_ne!(link, third);
    assert_eq!(test.mailbox.to(JANE).len(), 4, "three invitations and one code");
    Ok(())
}

#[tokio::test]
async fn a_mail_whose_invitation_is_gone_is_dropped() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let customer = test.customer(&acme, "Jane Doe", JANE).await?;
    let input = plumbline_app::invitations::InvitationInput {
        name: "Jane Doe".into(),
        email: JANE.into(),
        ..Default::default()
    };
    let owner = test
        .app
        .write(&acme.owner, async |cx| plumbline_app::invitations::send(cx, customer, &input).await)
        .await?;
    test.app
        .write(&acme.owner, async |cx| plumbline_app::invitations::revoke(cx, owner.invitation_id).await)
        .await?;
    let mut db = test.superuser().await?;
    let mail: Uuid = sqlx::query_scalar("SELECT id FROM mails").fetch_one(&mut db).await?;
    let url = test.app.config.mail.smtp_url.reveal().to_owned();
    let mailer = Mailer::smtp(&SmtpConfig { url, timeout: Duration::from_secs(5) })?;
    let company = Actor::system(acme.owner.company_id).company_id;
    let outcome = mailing::send(&test.app, &mailer, company, mail).await?;
    assert_eq!(outcome, mailing::Outcome::Skipped);
    let state: String = sqlx::query_scalar("SELECT state FROM mails").fetch_one(&mut db).await?;
    assert_eq!(state, "dropped");
    assert!(test.mailbox.all().is_empty());
    Ok(())
}

#[tokio::test]
async fn an_expired_invitation_is_asked_for_anew() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let (office, customer) = invited(&test, &acme).await?;
    let mut db = test.superuser().await?;
    let days: f64 = sqlx::query_scalar(
        "SELECT (extract(epoch FROM expires_at - sent_at) / 86400)::float8 FROM invitations",
    )
    .fetch_one(&mut db)
    .await?;
    assert!((days - 14.0).abs() < 0.01, "{days}");
    let portal = test.browser(&acme);
    let link = link_in(&test.mailbox.wait(JANE, "Your bids and contracts", 1).await?, "/portal/invitation/")?;
    let path = link.trim_start_matches(&portal.origin()).to_owned();
    sqlx::query("UPDATE invitations SET expires_at = clock_timestamp()").execute(&mut db).await?;
    let page = portal.get(&path).await?.expect(410)?.text();
    assert!(page.contains(&format!("{path}/renew")) && !page.contains(JANE));
    portal.post(&path, &path, &[]).await?.expect(410)?;
    let renew = format!("{path}/renew");
    portal.post(&path, &renew, &[]).await?.expect(200)?;
    portal.post(&path, &renew, &[]).await?.expect(200)?;
    test.mailbox.wait(&acme.owner_email, "asks for a new invitation", 1).await?;
    let asked: i64 =
        sqlx::query_scalar("SELECT count(*) FROM activity WHERE type = 'invitation.renewal_asked'")
            .fetch_one(&mut db)
            .await?;
    assert_eq!(asked, 1);
    let id = invitation(&mut db).await?;
    office
        .post(&format!("/office/customers/{customer}"), &format!("/office/invitations/{id}/resend"), &[])
        .await?
        .expect(303)?;
    portal.get(&path).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn who_may_invite_whom() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Free).await?;
    let (office, customer) = invited(&test, &acme).await?;
    // an address belongs to one customer
    let other = test.customer(&acme, "John Roe", "john@roe.example").await?;
    let card = format!("/office/customers/{other}");
    let refused = office
        .post(&card, &format!("{card}/invite"), &[("name", "Jane"), ("email", JANE)])
        .await?
        .expect(422)?;
    assert!(refused.text().contains("another customer"));
    // another company's ids are not there
    let hers = test.customer(&summit, "Sue", "sue@x.example").await?;
    office.get(&format!("/office/customers/{hers}")).await?.expect(404)?;
    let body = json!({ "contactName": "Sue", "contactEmail": "sue@x.example" });
    let path = format!("/api/v1/customers/{hers}/invitations");
    office.json(Method::POST, "/office/customers", &path, &body).await?.expect(404)?;
    // a link of one company's host is nothing on another's
    let link = link_in(&test.mailbox.wait(JANE, "Your bids and contracts", 1).await?, "/portal/invitation/")?;
    let path = link.trim_start_matches(&office.origin()).to_owned();
    test.browser(&summit).get(&path).await?.expect(404)?;
    // Free: no button, a prompt that names the plan, and 402 for machines
    let free = test.browser(&summit);
    free.sign_in(&test, "office", &summit.owner_email).await?;
    let card = free.get(&format!("/office/customers/{hers}?dialog=invite")).await?.expect(200)?.text();
    assert!(
        !card.contains("Send Invite")
            && card.contains("Business")
            && card.contains("Change order approval flows")
    );
    let path = format!("/api/v1/customers/{hers}/invitations");
    let problem = free.json(Method::POST, "/office/customers", &path, &body).await?.expect(402)?.json();
    assert_eq!(
        (problem["code"].as_str(), problem["required_plan"].as_str()),
        (Some("upgrade_required"), Some("business"))
    );
    assert!(problem["feature"].as_str().is_some_and(|f| !f.is_empty()));
    // and a stranger's form is nobody's
    let forged =
        office.request(Method::POST, &format!("/office/customers/{customer}/invite")).form(&[("name", "x")]);
    office.send(forged).await?.expect(403)?;
    Ok(())
}
