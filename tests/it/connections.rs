//! A connection is lent with nothing on it, and nobody waits for one while they hold another.

use crate::crash::worker;
use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use plumbline_domain::{Plan, ShareLevel};
use plumbline_store::{Db, Scope};
use plumbline_testkit::TestApp;
use std::future::{Future as _, poll_fn};
use std::task::Poll;
use uuid::Uuid;

#[tokio::test]
async fn a_transaction_that_was_given_up_while_it_began_is_not_lent_on() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let db = Db::open(&test.database.app_url(), 1)?;
    for polls in (0..400).step_by(3) {
        let mut begun = Box::pin(db.begin(Uuid::now_v7(), Scope::Write));
        for _ in 0..polls {
            if poll_fn(|cx| Poll::Ready(begun.as_mut().poll(cx))).await.is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(begun);

        // outside a transaction each statement has a time of its own, and no company
        let mut conn = db.pool().acquire().await?;
        let mut seen: Vec<(DateTime<Utc>, String)> = Vec::new();
        for _ in 0..2 {
            let sql = "SELECT now(), coalesce(current_setting('app.company_id', true), '')";
            seen.push(sqlx::query_as(sql).fetch_one(&mut *conn).await?);
        }
        ensure!(seen[0].0 < seen[1].0, "given up after {polls} polls, it is still open: {seen:?}");
        ensure!(seen.iter().all(|(_, company)| company.is_empty()), "after {polls} polls: {seen:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_transaction_that_was_dropped_takes_its_company_and_its_writes_along() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let db = Db::open(&test.database.app_url(), 1)?;
    let company = Uuid::now_v7();
    let mut tx = db.begin(company, Scope::Write).await?;
    sqlx::query("INSERT INTO directory.companies (company_id, slug) VALUES ($1, 'gone')")
        .bind(company)
        .execute(&mut *tx)
        .await?;
    drop(tx);
    let left: (String, i64) = sqlx::query_as(
        "SELECT coalesce(current_setting('app.company_id', true), ''),
             (SELECT count(*) FROM directory.companies WHERE slug = 'gone')",
    )
    .fetch_one(db.pool())
    .await?;
    ensure!(left == (String::new(), 0), "{left:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn many_requests_share_two_connections() -> Result<()> {
    let test = TestApp::without_worker_with(&[("DATABASE_CONNECTIONS", "2".into())]).await?;
    // a process with connections of its own, which sends the code to sign in with
    let mut mails = worker(&test)?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@doe.example").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let browser = test.browser(&acme);
    browser.sign_in(&test, "portal", &jane.email).await?;
    mails.kill().await?;
    // streams, which last, hold none
    let mut streams = Vec::new();
    for _ in 0..4 {
        streams.push(browser.listen("/portal/events").await?);
    }
    // pages read, a download writes; each finds its session first
    let paths = [format!("/portal/bids/{bid}"), format!("/portal/bids/{bid}/pdf"), "/portal".into()];
    let requests = (0..60).map(|n| browser.get(&paths[n % paths.len()]));
    for answer in futures_util::future::try_join_all(requests).await? {
        answer.expect(200)?;
    }
    Ok(())
}
