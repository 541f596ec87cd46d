//! BID-6: line items out of spreadsheets, all rows or none.

use anyhow::Result;
use plumbline_domain::Plan;
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

const REAL: &[u8] = include_bytes!("../../deploy/demo/street-renovation-bid.csv");

async fn import(
    office: &Client,
    bid: &str,
    fields: &[(&'static str, &str)],
    file: Option<&[u8]>,
) -> Result<Answer> {
    let page = format!("/office/bids/{bid}/import");
    let mut form = Form::new().text("csrf", office.token(&page).await?);
    for (name, value) in fields {
        form = form.text(*name, (*value).to_owned());
    }
    if let Some(bytes) = file {
        form = form.part("file", Part::bytes(bytes.to_vec()).file_name("lines.csv"));
    }
    office.send(office.request(Method::POST, &page).header("origin", office.origin()).multipart(form)).await
}

#[tokio::test]
async fn a_real_bid_comes_in_to_the_cent_and_a_wrong_row_keeps_all_out() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let body = json!({ "customerId": customer, "title": "Street renovation" });
    let made =
        office.json(Method::POST, "/office/bids/new", "/api/v1/bids", &body).await?.expect(200)?.json();
    let bid = made["bid"]["id"].as_str().unwrap_or_default().to_owned();
    let path = format!("/api/v1/bids/{bid}");
    let wrong = "Item,Description,Unit,Quantity,Unit price\nA,good,EA,1,1\nB,bad,EA,lots,1\nC,,EA,1,1.005\n";
    let html = import(&office, &bid, &[], Some(wrong.as_bytes())).await?.expect(422)?.text();
    for words in ["Row 3, Quantity", "Row 4, Description", "Row 4, Unit price"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(office.get(&path).await?.json()["lines"].as_array().map(Vec::len), Some(0));
    import(&office, &bid, &[], None).await?.expect(422)?;
    import(&office, &bid, &[], Some(b"Description,Quantity,Unit price\n\xff,1,1\n")).await?.expect(422)?;
    import(&office, &bid, &[], Some(REAL)).await?.expect(303)?;
    let view = office.get(&path).await?.json();
    assert_eq!(
        (view["lines"].as_array().map(Vec::len), view["totalCents"].as_i64()),
        (Some(76), Some(576_197_721))
    );
    assert!(office.get(&format!("/office/bids/{bid}")).await?.text().contains("$5,761,977.21"));
    // pasted cells take their place
    let pasted = "Description\tQuantity\tUnit price\nPipe\t1,000\t$2.50\n";
    import(&office, &bid, &[("mode", "replace"), ("pasted", pasted)], None).await?.expect(303)?;
    assert_eq!(office.get(&path).await?.json()["totalCents"], 250_000);
    import(&office, &bid, &[("mode", "append"), ("pasted", pasted)], None).await?.expect(303)?;
    assert_eq!(office.get(&path).await?.json()["totalCents"], 500_000);
    // the same over the API, where each fault names its field
    let token = office.token("/office/bids/new").await?;
    let form = Form::new().part("file", Part::bytes(wrong.as_bytes().to_vec()).file_name("x.csv"));
    let request = office
        .request(Method::POST, &format!("{path}/import"))
        .header("origin", office.origin())
        .header("x-csrf-token", token)
        .multipart(form);
    let refused = office.send(request).await?.expect(422)?.json();
    assert_eq!(refused["errors"][0]["field"], "lines[1].quantity");
    Ok(())
}
