//! SIGN-7: who signs a bid, and what it takes until all of them have.

mod together;
mod void;

use crate::signed::{self, idle, review, sign, typed};
use anyhow::{Context, Result};
use plumbline_app::{bids, signers};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Client, Company, Invited, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A customer with two contacts in the portal, and a bid that both have to sign.
pub struct Pair {
    pub acme: Company,
    pub jane: Invited,
    pub joe: Uuid,
    pub jane_portal: Client,
    pub joe_portal: Client,
    pub bid: Uuid,
}

pub const JOE: &str = "joe@doe.example";

/// A second contact of a customer, who comes in by their own invitation.
pub async fn second(test: &TestApp, acme: &Company, customer: Uuid) -> Result<(Uuid, Client)> {
    let contact = test.invited(acme, customer, "Joe Doe", JOE).await?;
    let portal = test.browser(acme);
    portal.sign_in(test, "portal", JOE).await?;
    Ok((contact, portal))
}

pub async fn pair(test: &TestApp) -> Result<Pair> {
    let acme = test.company("acme", Plan::BusinessPlus).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (joe, joe_portal) = second(test, &acme, jane.customer).await?;
    let jane_portal = test.browser(&acme);
    jane_portal.sign_in(test, "portal", &jane.email).await?;
    let bid = both_sign(test, &acme, &jane, joe).await?;
    Ok(Pair { acme, jane, joe, jane_portal, joe_portal, bid })
}

/// A bid of Jane's customer that she and Joe have to sign.
pub async fn both_sign(test: &TestApp, acme: &Company, jane: &Invited, joe: Uuid) -> Result<Uuid> {
    let bid = test.sent_bid(acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let both = [jane.contact, joe];
    test.app.write(&acme.owner, async |cx| signers::choose(cx, bid, &both).await).await?;
    Ok(bid)
}

/// A new revision of a bid, sent.
pub async fn revised(test: &TestApp, acme: &Company, bid: Uuid) -> Result<()> {
    test.app.write(&acme.owner, async |cx| bids::revise(cx, bid).await).await?;
    let prepared = bids::prepare(&test.app, &acme.owner, bid, None).await?;
    test.app.write(&acme.owner, async |cx| bids::send(cx, &prepared).await).await?;
    Ok(())
}

/// What anybody is told about a certificate.
pub async fn verified(test: &TestApp, acme: &Company, certificate: &str) -> Result<Value> {
    Ok(test.browser(acme).get(&format!("/verify/{certificate}.json")).await?.expect(200)?.json())
}

/// The sentence of a check.
pub fn said<'a>(answer: &'a Value, check: &str) -> &'a str {
    let checks = answer["checks"].as_array().map(Vec::as_slice).unwrap_or_default();
    checks.iter().find(|c| c["id"] == check).and_then(|c| c["detail"].as_str()).unwrap_or_default()
}

async fn set(office: &Client, bid: Uuid, contacts: &[Uuid]) -> Result<plumbline_testkit::Answer> {
    let path = format!("/api/v1/bids/{bid}/signers");
    office.json(Method::PUT, "/office/devices", &path, &json!({ "signers": contacts })).await
}

#[tokio::test]
async fn who_was_invited_first_signs_until_staff_choose_somebody_else() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (joe, joe_portal) = second(&test, &acme, jane.customer).await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let path = format!("/api/v1/bids/{bid}/signers");
    let named = office.get(&path).await?.expect(200)?.json();
    assert_eq!(named["signers"].as_array().map(Vec::len), Some(1), "{named}");
    assert_eq!(named["signers"][0]["contactId"], jane.contact.to_string());
    assert_eq!(named["candidates"].as_array().map(Vec::len), Some(2), "{named}");

    // the other contact reads, comments, and does neither sign nor reject
    let seen = joe_portal.get(&format!("/api/v1/portal/bids/{bid}")).await?.expect(200)?.json();
    assert_eq!((seen["level"].as_str(), seen["canSign"].as_bool()), (Some("comment"), Some(false)));
    let body = typed(&review(&joe_portal, bid).await?);
    sign(&joe_portal, bid, &body).await?.expect(403)?;

    let answer = set(&office, bid, &[joe]).await?.expect(200)?.json();
    assert_eq!(answer["signers"][0]["contactId"], joe.to_string());
    test.mailbox.wait(JOE, "B-0001", 2).await?;
    let page = office.get(&format!("/office/bids/{bid}")).await?.expect(200)?.text();
    assert!(page.contains("Who signs") && page.contains("chose who signs: Joe Doe"), "{page}");
    let jane_portal = test.browser(&acme);
    jane_portal.sign_in(&test, "portal", &jane.email).await?;
    let body = typed(&review(&jane_portal, bid).await?);
    sign(&jane_portal, bid, &body).await?.expect(403)?;
    let html = jane_portal.get(&format!("/portal/bids/{bid}")).await?.expect(200)?.text();
    assert!(html.contains("Another person on your side signs it"), "{html}");
    let made = sign(&joe_portal, bid, &body).await?.expect(200)?.json();
    assert!(made["contractId"].is_string() && made["waitingFor"] == json!([]), "{made}");
    // once it is a contract, nobody is chosen any more
    assert_eq!(set(&office, bid, &[jane.contact]).await?.expect(409)?.json()["code"], "bid-accepted");
    Ok(())
}

#[tokio::test]
async fn several_signers_need_the_plan_and_contacts_of_this_customer() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let (joe, _) = second(&test, &acme, jane.customer).await?;
    let other = test.accepted(&acme, "Otto Other", "otto@other.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let refused = set(&office, bid, &[jane.contact, joe]).await?.expect(402)?.json();
    assert_eq!(
        (refused["required_plan"].as_str(), refused["feature"].as_str()),
        (Some("business_plus"), Some("several_signers"))
    );
    let page = office.get(&format!("/office/bids/{bid}/signers")).await?.expect(200)?.text();
    assert!(page.contains("Business Plus") && page.contains("type=\"radio\""), "{page}");
    let mut db = test.superuser().await?;
    sqlx::query("UPDATE companies SET plan = 'business_plus'").execute(&mut db).await?;
    let page = office.get(&format!("/office/bids/{bid}/signers")).await?.expect(200)?.text();
    assert!(!page.contains("Business Plus") && page.contains("type=\"checkbox\""), "{page}");
    for (contacts, words) in [
        (vec![], "at least one"),
        (vec![other.contact], "Choose from the customer"),
        (vec![Uuid::nil()], "Choose from the customer"),
        (vec![joe, joe], "once only"),
    ] {
        let answer = set(&office, bid, &contacts).await?.expect(422)?.json();
        assert_eq!(answer["errors"][0]["field"], "signers", "{answer}");
        assert!(answer["errors"][0]["detail"].as_str().is_some_and(|d| d.contains(words)), "{answer}");
    }
    sqlx::query("UPDATE contacts SET is_active = false WHERE id = $1").bind(joe).execute(&mut db).await?;
    set(&office, bid, &[jane.contact, joe]).await?.expect(422)?;
    let form = [("signers", jane.contact.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let here = format!("/office/bids/{bid}/signers");
    let to = office.post(&here, &here, &form).await?.expect(303)?.location();
    assert_eq!(to, format!("/office/bids/{bid}#signers"));
    Ok(())
}
