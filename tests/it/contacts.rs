//! CUST-3, INV-5: several people of one customer, each with an invitation, a sign-in and an end of their own.

use anyhow::{Context, Result};
use plumbline_app::contacts;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Client, Company, TestApp, code_in, link_in};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

async fn office(test: &TestApp, acme: &Company) -> Result<Client> {
    let office = test.browser(acme);
    office.sign_in(test, "office", &acme.owner_email).await?;
    Ok(office)
}

async fn card(office: &Client, customer: Uuid) -> Result<Value> {
    Ok(office.get(&format!("/api/v1/customers/{customer}")).await?.expect(200)?.json())
}

fn contact(card: &Value, email: &str) -> Result<Uuid> {
    let contacts = card["contacts"].as_array().context("contacts")?;
    let found = contacts.iter().find(|c| c["email"] == email).context("the contact")?;
    Ok(found["id"].as_str().context("an id")?.parse()?)
}

#[tokio::test]
async fn another_contact_is_invited_and_signs_in_alone() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    let office = office(&test, &acme).await?;
    let page = format!("/office/customers/{}", jane.customer);
    // the first invitation is filled in from the record, the second is not
    let dialog = office.get(&format!("{page}?dialog=invite")).await?.expect(200)?.text();
    assert!(dialog.contains("Invite another contact"));
    assert!(!dialog.contains("value=\"jane@doe.example\" required"), "filled in once more");
    let fields = [("name", "Mark Doe"), ("email", "mark@doe.example"), ("language", "es-US")];
    office.post(&page, &format!("{page}/invite"), &fields).await?.expect(303)?;
    let mail = test.mailbox.wait("mark@doe.example", "Sus presupuestos y contratos", 1).await?;
    let portal = test.browser(&acme);
    let action = link_in(&mail, "/portal/invitation/")?.trim_start_matches(&portal.origin()).to_owned();
    portal.post(&action, &action, &[]).await?.expect(200)?;
    let code = code_in(&test.mailbox.wait("mark@doe.example", "código", 1).await?)?;
    portal.post("/portal/sign-in/code", "/portal/sign-in/code", &[("code", &code)]).await?.expect(303)?;
    // both read what is shared with their customer
    portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?;
    let now = card(&office, jane.customer).await?;
    assert_eq!(now["contacts"].as_array().map(Vec::len), Some(2));
    assert_eq!(now["customer"]["invitationStatus"], "accepted");
    let shown = office.get(&page).await?.expect(200)?.text();
    assert!(shown.contains("Mark Doe") && shown.contains("mark@doe.example") && shown.contains("Español"));
    Ok(())
}

#[tokio::test]
async fn a_contact_who_loses_access_is_out_at_once_and_their_colleague_stays() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let mark = test.invited(&acme, jane.customer, "Mark Doe", "mark@doe.example").await?;
    let (janes, marks) = (test.browser(&acme), test.browser(&acme));
    janes.sign_in(&test, "portal", &jane.email).await?;
    marks.sign_in(&test, "portal", "mark@doe.example").await?;
    let office = office(&test, &acme).await?;
    let page = format!("/office/customers/{}", jane.customer);
    let at = format!("/office/contacts/{mark}");
    office.post(&page, &format!("{at}/deactivate"), &[]).await?.expect(303)?;
    marks.get("/portal/devices").await?.expect(303)?;
    janes.get("/portal/devices").await?.expect(200)?;
    // no code comes any more, and nobody is told why: the next code of the same queue proves it was worked off
    let before = test.mailbox.codes("mark@doe.example").len();
    marks.post("/portal/sign-in", "/portal/sign-in", &[("email", "mark@doe.example")]).await?.expect(200)?;
    test.browser(&acme).sign_in(&test, "portal", &jane.email).await?;
    assert_eq!(test.mailbox.codes("mark@doe.example").len(), before);
    // inviting the address again says what to do instead
    let fields = [("name", "Mark"), ("email", "mark@doe.example")];
    let refused = office.post(&page, &format!("{page}/invite"), &fields).await?.expect(422)?.text();
    assert!(refused.contains("Give it back on the card first."));
    office.post(&page, &format!("{at}/reactivate"), &[]).await?.expect(303)?;
    marks.get("/portal/devices").await?.expect(303)?; // what was ended stays ended
    marks.sign_in(&test, "portal", "mark@doe.example").await?;
    let log = office.get(&page).await?.expect(200)?.text();
    assert!(
        log.contains("took portal access from Mark Doe") && log.contains("gave Mark Doe portal access again")
    );
    Ok(())
}

#[tokio::test]
async fn nobody_slips_in_while_their_access_is_taken() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    for _ in 0..3 {
        let portal = test.browser(&acme);
        let before = test.mailbox.codes(&jane.email).len();
        portal.post("/portal/sign-in", "/portal/sign-in", &[("email", &jane.email)]).await?.expect(200)?;
        let code = code_in(&test.mailbox.wait(&jane.email, "code", before + 1).await?)?;
        let fields = [("code", code.as_str())];
        let entering = portal.post("/portal/sign-in/code", "/portal/sign-in/code", &fields);
        let taking =
            test.app.write(&acme.owner, async |cx| contacts::set_active(cx, jane.contact, false).await);
        let (entered, taken) = tokio::join!(entering, taking);
        taken?;
        assert!([303, 422].contains(&entered?.status.as_u16()));
        portal.get("/portal").await?.expect(303)?; // to the sign-in, whoever was first
        let live: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM sessions WHERE ended_at IS NULL AND contact_id IS NOT NULL",
        )
        .fetch_one(&mut test.superuser().await?)
        .await?;
        assert_eq!(live, 0);
        test.app.write(&acme.owner, async |cx| contacts::set_active(cx, jane.contact, true).await).await?;
    }
    Ok(())
}

#[tokio::test]
async fn staff_end_a_lost_phones_session() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (phone, desk) = (test.browser(&acme), test.browser(&acme));
    phone.sign_in(&test, "portal", &jane.email).await?;
    desk.sign_in(&test, "portal", &jane.email).await?;
    let office = office(&test, &acme).await?;
    let path = format!("/api/v1/customers/{}/sessions", jane.customer);
    let sessions = office.get(&path).await?.expect(200)?.json();
    let ids: Vec<_> =
        sessions["items"].as_array().context("items")?.iter().map(|i| i["session"]["id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    let first = ids[1].as_str().context("the phone's session was used first")?;
    let page = format!("/office/customers/{}", jane.customer);
    office
        .post(&page, &format!("/office/contacts/{}/sessions/{first}/end", jane.contact), &[])
        .await?
        .expect(303)?;
    phone.get("/portal/devices").await?.expect(303)?;
    desk.get("/portal/devices").await?.expect(200)?;
    // ended is ended, and one contact's session is not another's
    let one = format!("/api/v1/contacts/{}/sessions/{first}", jane.contact);
    office.json(Method::DELETE, &page, &one, &json!({})).await?.expect(404)?;
    let all = format!("/api/v1/contacts/{}/sessions", jane.contact);
    let ended = office.json(Method::DELETE, &page, &all, &json!({})).await?.expect(200)?.json();
    assert_eq!(ended["ended"], 1);
    desk.get("/portal/devices").await?.expect(303)?;
    // a bookkeeper reads the card without devices and may end nothing; another company sees nothing
    let books = test.browser(&acme);
    let email = test.staff(&acme, Role::Bookkeeper).await?;
    books.sign_in(&test, "office", &email).await?;
    books.get(&path).await?.expect(403)?;
    books.json(Method::DELETE, &page, &all, &json!({})).await?.expect(403)?;
    let other = test.browser(&summit);
    other.sign_in(&test, "office", &summit.owner_email).await?;
    other.get(&path).await?.expect(404)?;
    other.json(Method::DELETE, "/office/customers", &all, &json!({})).await?.expect(404)?;
    let log = office.get(&page).await?.expect(200)?.text();
    assert!(log.contains("signed Jane Doe out of the portal"));
    Ok(())
}

#[tokio::test]
async fn staff_put_a_name_right() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jan Doe", "jane@doe.example").await?;
    let office = office(&test, &acme).await?;
    let id = contact(&card(&office, jane.customer).await?, "jane@doe.example")?;
    let page = format!("/office/customers/{}", jane.customer);
    office.get(&format!("{page}?dialog={id}")).await?.expect(200)?;
    let at = format!("/office/contacts/{id}");
    let wrong = office.post(&page, &at, &[("name", "<b>"), ("language", "tlh")]).await?.expect(422)?.text();
    assert!(wrong.contains("f-contact-name-error") && wrong.contains("f-contact-language-error"));
    office.post(&page, &at, &[("name", "Jane Doe"), ("language", "es-US")]).await?.expect(303)?;
    let now = card(&office, jane.customer).await?;
    assert_eq!(
        (&now["contacts"][0]["name"], &now["contacts"][0]["language"]),
        (&json!("Jane Doe"), &json!("es-US"))
    );
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", "jane@doe.example").await?;
    let profile = portal.get("/portal/profile").await?.expect(200)?.text();
    assert!(profile.contains("Su perfil") && profile.contains("Jane Doe"));
    Ok(())
}
