//! BID-2: what changed between revisions, and earlier ones that stay readable.

use anyhow::Result;
use plumbline_app::{bids, shares};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_testkit::{Client, Company, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// Sends a second revision of a bid of two lines: another quantity, a line gone, one new, new terms.
async fn revise(test: &TestApp, acme: &Company, office: &Client, bid: Uuid) -> Result<()> {
    test.app.write(&acme.owner, async |cx| bids::revise(cx, bid).await).await?;
    let body = json!({
        "version": 0, "title": "Retaining wall", "terms": "Pay within 30 days.", "taxPercent": "10",
        "lines": [
            { "description": "Wall", "quantity": "14", "unit": "EA", "unitPriceCents": 10_001 },
            { "description": "Fence <b>", "quantity": "1", "unit": "EA", "unitPriceCents": 5_000 },
        ],
    });
    let page = format!("/office/bids/{bid}");
    office.json(Method::PUT, &page, &format!("/api/v1/bids/{bid}"), &body).await?.expect(200)?;
    Ok(())
}

async fn send(test: &TestApp, acme: &Company, bid: Uuid) -> Result<()> {
    let prepared = bids::prepare(&test.app, &acme.owner, bid, None).await?;
    test.app.write(&acme.owner, async |cx| bids::send(cx, &prepared).await).await?;
    Ok(())
}

fn kinds(changes: &Value) -> Vec<String> {
    let words = |line: &Value| {
        let of = |side: &str| line[side]["description"].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {}>{} {}",
            line["kind"].as_str().unwrap_or_default(),
            of("before"),
            of("after"),
            line["fields"]
        )
    };
    changes["lines"].as_array().into_iter().flatten().map(words).collect()
}

#[tokio::test]
async fn the_customer_reads_what_changed_and_the_revision_before() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::View)).await?;
    let (office, portal) = (test.browser(&acme), test.browser(&acme));
    office.sign_in(&test, "office", &acme.owner_email).await?;
    portal.sign_in(&test, "portal", &jane.email).await?;
    let (api, page) = (format!("/api/v1/portal/bids/{bid}"), format!("/portal/bids/{bid}"));
    portal.get(&format!("{api}/changes")).await?.expect(404)?;
    let first = portal.get(&format!("{page}/pdf")).await?.expect(200)?.bytes;
    revise(&test, &acme, &office, bid).await?;

    // staff see what will be said before it is; the customer sees nothing of a draft
    let draft = office.get(&format!("/api/v1/bids/{bid}/changes")).await?.expect(200)?.json();
    assert_eq!((draft["fromRevision"].as_i64(), draft["toRevision"].as_i64()), (Some(1), Some(2)));
    assert!(office.get(&format!("/office/bids/{bid}")).await?.text().contains("What your customer will see"));
    portal.get(&format!("{api}/changes")).await?.expect(404)?;
    portal.get(&format!("{api}/revisions/2")).await?.expect(404)?;
    send(&test, &acme, bid).await?;

    let changes = portal.get(&format!("{api}/changes")).await?.expect(200)?.json();
    assert_eq!(
        kinds(&changes),
        [
            r#"changed Wall>Wall ["quantity","amount"]"#,
            r#"changed Drain>Fence <b> ["description","unitPrice","amount"]"#,
        ]
    );
    // 12.5 × 100.01 + 250 = 1,500.13; 14 × 100.01 + 50, and 10 % of it
    assert_eq!(
        (changes["totalBeforeCents"].as_i64(), changes["totalAfterCents"].as_i64()),
        (Some(150_013), Some(159_515))
    );
    assert_eq!(changes["texts"][0]["part"], "terms");
    let sums: Vec<&str> =
        changes["sums"].as_array().into_iter().flatten().filter_map(|s| s["what"].as_str()).collect();
    assert_eq!(sums, ["subtotal", "taxPercent", "tax", "total"]);
    let html = portal.get(&page).await?.expect(200)?.text();
    for words in [
        "What changed since r1",
        "$1,500.13",
        "$1,595.15",
        "Fence &lt;b&gt;",
        "Pay within 30 days.",
        "Superseded",
    ] {
        assert!(html.contains(words), "{words}");
    }

    // the first revision stays as it was, with its own paper, and leads nowhere but to the second
    let old = portal.get(&format!("{page}/revisions/1")).await?.expect(200)?.text();
    assert!(
        old.contains("has been superseded")
            && old.contains("$1,500.13")
            && !old.contains(&format!("{page}/sign"))
    );
    let paper = portal.get(&format!("{page}/revisions/1/pdf")).await?.expect(200)?;
    assert_eq!(paper.bytes, first);
    assert_eq!(portal.get(&format!("{page}/revisions/2")).await?.expect(303)?.location(), page);
    let list = portal.get(&format!("{api}/revisions")).await?.expect(200)?.json();
    let states: Vec<&str> =
        list["items"].as_array().into_iter().flatten().filter_map(|r| r["status"].as_str()).collect();
    assert_eq!(states, ["sent", "superseded"]);
    assert_eq!(
        portal.get(&format!("{api}/revisions/1")).await?.json()["data"]["lines"][1]["description"],
        "Drain"
    );
    let log = office.get(&format!("/api/v1/activity?bidId={bid}")).await?.json();
    let seen = |event: &str| {
        let of = |e: &&Value| e["event"] == event && e["details"]["revision"] == 1;
        log["items"].as_array().into_iter().flatten().filter(of).count()
    };
    assert!(seen("bid.viewed") >= 1 && seen("bid.downloaded") == 2, "{log}");
    Ok(())
}

#[tokio::test]
async fn what_was_replaced_before_it_was_shared_is_not_theirs_to_see() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let other = test.accepted(&acme, "Ned Neighbour", "ned@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, None).await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    revise(&test, &acme, &office, bid).await?;
    send(&test, &acme, bid).await?;
    test.app.write(&acme.owner, async |cx| shares::share(cx, bid, ShareLevel::Approve).await).await?;
    let portal = test.browser(&acme);
    portal.sign_in(&test, "portal", &jane.email).await?;
    let (api, page) = (format!("/api/v1/portal/bids/{bid}"), format!("/portal/bids/{bid}"));
    for path in ["revisions/1", "revisions/1/pdf", "changes", "changes?since=1"] {
        portal.get(&format!("{api}/{path}")).await?.expect(404)?;
    }
    portal.get(&format!("{page}/revisions/1")).await?.expect(404)?;
    assert!(!portal.get(&page).await?.expect(200)?.text().contains("What changed"));
    // nor anything of it another customer's
    let stranger = test.browser(&acme);
    stranger.sign_in(&test, "portal", &other.email).await?;
    for path in ["revisions", "revisions/2", "revisions/2/pdf", "changes"] {
        stranger.get(&format!("{api}/{path}")).await?.expect(404)?;
    }
    Ok(())
}
