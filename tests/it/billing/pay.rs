//! From the prompt to the features, and back.

use super::kit::Paying;
use anyhow::{Context, Result};
use plumbline_app::billing;
use plumbline_domain::{BillingInterval, Plan, Role};
use plumbline_testkit::Client;
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

const PAGE: &str = "/office/settings/billing";
const SOON: Duration = Duration::from_secs(2);

/// Where a page leads on by itself.
fn refresh(html: &str) -> Option<String> {
    let url = html.split("http-equiv=\"refresh\" content=\"0;url=").nth(1)?.split('"').next()?;
    Some(url.replace("&#x2f;", "/"))
}

async fn invite_is_there(office: &Client) -> Result<bool> {
    let html = office.get("/office/customers").await?.expect(200)?.text();
    let (invite, prompt) = (html.contains("?dialog=invite"), html.contains("upgrade__list"));
    assert_ne!(invite, prompt, "one of the two stands there");
    Ok(invite)
}

#[tokio::test]
async fn a_plan_that_the_operator_gave_is_not_sold_and_a_higher_one_is() -> Result<()> {
    let paying = Paying::start().await?;
    let acme = paying.test.company("acme", Plan::Business).await?;
    let office = paying.test.browser(&acme);
    office.sign_in(&paying.test, "office", &acme.owner_email).await?;
    let page = office.get(PAGE).await?.expect(200)?.text();
    let sold = |plan: &str| page.contains(&format!("name=\"plan\" value=\"{plan}\""));
    assert!(sold("business_plus") && !sold("business"), "{page}");
    let offers = office.get("/api/v1/billing").await?.expect(200)?.json()["offers"].clone();
    let offers = offers.as_array().context("offers")?;
    assert!(offers.len() == 2 && offers.iter().all(|offer| offer["plan"] == "business_plus"), "{offers:?}");
    for (plan, status) in [("business", 409), ("business_plus", 200)] {
        let body = json!({ "plan": plan, "interval": "month" });
        let answer = office.json(Method::POST, PAGE, "/api/v1/billing/checkout", &body).await?;
        let answer = answer.expect(status)?.json();
        assert!(answer["code"] == "billing-held" || answer["url"].is_string(), "{answer}");
    }
    Ok(())
}

#[tokio::test]
async fn an_owner_on_free_pays_and_the_features_are_there() -> Result<()> {
    let paying = Paying::start().await?;
    let test = &paying.test;
    let summit = test.company("summit", Plan::Free).await?;
    test.customer(&summit, "Grace Hall", "grace@hall.example").await?;
    let office = test.browser(&summit);
    office.sign_in(test, "office", &summit.owner_email).await?;
    assert!(!invite_is_there(&office).await?);

    let fields = [("plan", "business"), ("interval", "month")];
    let leaving =
        office.post("/office/customers", "/office/settings/billing/checkout", &fields).await?.expect(200)?;
    let url = refresh(&leaving.text()).context("the page leads to Stripe")?;
    let back = paying.pay(&url).await?;
    paying.until(&summit, Plan::Business, SOON).await?;
    // nobody signed in anew
    assert!(invite_is_there(&office).await?);
    let page = office.get(&back).await?.expect(200)?.text();
    assert!(page.contains("You are on the Business plan") && page.contains("Manage billing"), "{page}");
    let api = office.get("/api/v1/billing").await?.expect(200)?.json();
    assert_eq!(
        (api["plan"].as_str(), api["subscription"]["status"].as_str()),
        (Some("business"), Some("active"))
    );
    let twice = office
        .json(
            Method::POST,
            PAGE,
            "/api/v1/billing/checkout",
            &json!({ "plan": "business_plus", "interval": "year" }),
        )
        .await?;
    assert_eq!(twice.expect(409)?.json()["code"], "billing-subscribed");

    // another plan and an end to it are made in the Billing Portal
    let portal =
        office.json(Method::POST, PAGE, "/api/v1/billing/portal", &json!({})).await?.expect(200)?.json();
    let portal = portal["url"].as_str().context("an address")?.to_owned();
    let html = reqwest::get(&portal).await?.text().await?;
    let subscription = html
        .split("name=\"subscription\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .context("a subscription")?;
    let act = async |fields: &[(&str, &str)]| -> Result<()> {
        let mut form = vec![("subscription", subscription)];
        form.extend(fields);
        reqwest::Client::new().post(&portal).form(&form).send().await?.error_for_status()?;
        Ok(())
    };
    act(&[("do", "change"), ("price", "price_business_plus_yearly")]).await?;
    paying.until(&summit, Plan::BusinessPlus, SOON).await?;
    act(&[("do", "cancel")]).await?;
    let ends = async || {
        Ok::<_, anyhow::Error>(
            office.get("/api/v1/billing").await?.json()["subscription"]["cancelAt"].is_string(),
        )
    };
    for _ in 0..200 {
        if ends().await? {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(ends().await?);
    assert_eq!(paying.plan(&summit).await?, Plan::BusinessPlus, "what is paid for stays");
    act(&[("do", "end")]).await?;
    paying.until(&summit, Plan::Free, SOON).await?;
    assert!(!invite_is_there(&office).await?);
    assert!(office.get(PAGE).await?.text().contains("Your subscription has ended"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_has_one_open_checkout() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let clicks = (0..8).map(|_| paying.checkout(&summit));
    let urls = futures_util::future::try_join_all(clicks).await?;
    assert!(urls.iter().all(|url| *url == urls[0]), "{urls:?}");
    assert_eq!(paying.stripe.open_checkouts().len(), 1);
    let app = &paying.test.app;
    let other =
        billing::start_checkout(app, &summit.owner, Plan::BusinessPlus, BillingInterval::Year).await?;
    let open = paying.stripe.open_checkouts();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0]["url"], other.as_str());
    // it is paid, and no webhook ever comes: the next click finds out, and so does the clock
    paying.pay(&other).await?;
    let again = paying.checkout(&summit).await.unwrap_err();
    assert!(again.to_string().contains("billing-paid"), "{again}");
    assert_eq!(paying.plan(&summit).await?, Plan::BusinessPlus);
    assert_eq!(paying.count("SELECT count(*) FROM checkouts WHERE state = 'open'").await?, 0);

    let alpine = paying.test.company("alpine", Plan::Free).await?;
    let url = paying.checkout(&alpine).await?;
    paying.pay(&url).await?;
    sqlx::query("UPDATE directory.stripe_customers SET look_at = clock_timestamp() WHERE company_id = $1")
        .bind(alpine.owner.company_id)
        .execute(&mut paying.test.superuser().await?)
        .await?;
    billing::sweep(app).await?;
    billing::sweep(app).await?;
    paying.until(&alpine, Plan::Business, Duration::from_secs(5)).await?;
    assert_eq!(paying.count("SELECT count(*) FROM jobs WHERE payload->>'job' = 'check_billing'").await?, 1);
    Ok(())
}

#[tokio::test]
async fn whoever_may_not_buy_asks_the_owner() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let test = &paying.test;
    let summit = test.company("summit", Plan::Free).await?;
    let customer = test.customer(&summit, "Grace Hall", "grace@hall.example").await?;
    let manager = test.browser(&summit);
    let email = test.staff(&summit, Role::Manager).await?;
    manager.sign_in(test, "office", &email).await?;
    let card = format!("/office/customers/{customer}");
    let html = manager.get(&card).await?.text();
    assert!(html.contains("Ask your Owner") && !html.contains("billing/checkout"), "{html}");
    let fields = [("plan", "business"), ("back", card.as_str())];
    let asked = manager.post(&card, "/office/settings/billing/ask", &fields).await?.expect(303)?;
    assert_eq!(asked.location(), card);
    for _ in 0..500 {
        if !test.mailbox.to(&summit.owner_email).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mails = test.mailbox.to(&summit.owner_email);
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("asks for the Business plan"), "{}", mails[0].subject);
    assert_eq!(
        paying.count("SELECT count(*) FROM notifications WHERE kind = 'plan.upgrade_asked'").await?,
        1
    );
    // an open redirect it is not
    let away = [("plan", "business"), ("back", "https://evil.example/")];
    assert_eq!(
        manager.post(&card, "/office/settings/billing/ask", &away).await?.expect(303)?.location(),
        "/office"
    );
    let api = async |who: &Client, plan: &str| {
        who.json(
            Method::POST,
            "/office/customers",
            "/api/v1/billing/upgrade-requests",
            &json!({ "plan": plan }),
        )
        .await
    };
    api(&manager, "business").await?.expect(200)?;
    assert_eq!(api(&manager, "business").await?.expect(429)?.json()["code"], "too_many_requests");
    manager.get(PAGE).await?.expect(403)?;
    let books = test.browser(&summit);
    books.sign_in(test, "office", &test.staff(&summit, Role::Bookkeeper).await?).await?;
    api(&books, "business").await?.expect(403)?;
    let owner = test.browser(&summit);
    owner.sign_in(test, "office", &summit.owner_email).await?;
    assert_eq!(api(&owner, "business").await?.expect(409)?.json()["code"], "billing-ask-yourself");
    Ok(())
}

#[tokio::test]
async fn without_stripe_nothing_can_be_bought_and_it_says_so() -> Result<()> {
    let test = plumbline_testkit::TestApp::start().await?;
    let summit = test.company("summit", Plan::Free).await?;
    let office = test.browser(&summit);
    office.sign_in(&test, "office", &summit.owner_email).await?;
    let html = office.get(PAGE).await?.expect(200)?.text();
    assert!(html.contains("has not connected Stripe") && !html.contains("billing/checkout"), "{html}");
    let body = json!({ "plan": "business", "interval": "month" });
    let refused = office.json(Method::POST, PAGE, "/api/v1/billing/checkout", &body).await?.expect(409)?;
    assert_eq!(refused.json()["code"], "billing-not-set-up");
    Ok(())
}

#[tokio::test]
async fn a_company_that_closes_stops_paying() -> Result<()> {
    let paying = Paying::quiet(&[]).await?;
    let summit = paying.test.company("summit", Plan::Free).await?;
    let subscription = paying.subscribed(&summit, "price_business_monthly", "active").await?;
    sqlx::query("UPDATE companies SET closed_at = clock_timestamp() WHERE company_id = $1")
        .bind(summit.owner.company_id)
        .execute(&mut paying.test.superuser().await?)
        .await?;
    billing::check(&paying.test.app, summit.owner.company_id).await?;
    let end = paying.stripe.events().pop().context("an event")?;
    assert_eq!(end["type"], "customer.subscription.deleted");
    assert_eq!(end["data"]["object"]["id"], subscription.as_str());
    assert_eq!(paying.plan(&summit).await?, Plan::Free);
    Ok(())
}
