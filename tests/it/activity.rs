//! LOG-1: what happened stands on each record and in the API, for those who may read it.

use anyhow::Result;
use plumbline_domain::Plan;
use plumbline_testkit::TestApp;
use serde_json::Value;

fn events(page: &Value) -> Vec<&str> {
    page["items"].as_array().into_iter().flatten().filter_map(|entry| entry["event"].as_str()).collect()
}

#[tokio::test]
async fn a_customers_activity_is_on_its_card_and_in_the_api() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let other = test.accepted(&summit, "Sam Other", "sam@other.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;

    let card = office.get(&format!("/office/customers/{}", jane.customer)).await?.expect(200)?.text();
    for words in ["created the customer", "Jane Doe accepted the invitation"] {
        assert!(card.contains(words), "{words}");
    }
    let of = |query: String| format!("/api/v1/activity{query}");
    let own = office.get(&of(format!("?customerId={}", jane.customer))).await?.expect(200)?.json();
    assert_eq!(events(&own), ["invitation.accepted", "invitation.sent", "customer.created"]);
    assert_eq!(own["items"][2]["actorName"], "Olive Owner");
    let all = office.get(&of(String::new())).await?.expect(200)?.json();
    assert!(events(&all).contains(&"company.created") && all["items"][0]["number"].as_i64() > Some(3));
    let older = office.get(&of("?cursor=2".into())).await?.expect(200)?.json();
    assert_eq!(older["items"][0]["number"], 1);

    // another company's record has no activity here
    office.get(&of(format!("?customerId={}", other.customer))).await?.expect(404)?;
    let two = of(format!("?customerId={0}&bidId={0}", jane.customer));
    let refused = office.get(&two).await?.expect(422)?.text();
    assert!(refused.contains("bidId") && refused.contains("one record"), "{refused}");
    assert!(office.get(&of("?cursor=x".into())).await?.expect(422)?.text().contains("cursor"));
    Ok(())
}
