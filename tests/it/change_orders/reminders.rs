//! NOTE-2: a change order that waits is remembered, once, to the contact who approves it and nobody else.

use super::World;
use anyhow::Result;
use plumbline_app::reminders;
use plumbline_domain::ShareLevel;
use plumbline_testkit::TestApp;
use sqlx::AssertSqlSafe;

/// What no use case could do: as time does it.
async fn sql(test: &TestApp, sql: &str) -> Result<()> {
    let mut db = test.superuser().await?;
    sqlx::query("SET session_replication_role = replica").execute(&mut db).await?;
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut db).await?;
    Ok(())
}

/// Everything that was shared was shared ten days ago.
async fn ten_days(test: &TestApp) -> Result<()> {
    sql(
        test,
        "UPDATE shares SET shared_at = now() - interval '10 days', level_at = now() - interval '10 days';",
    )
    .await?;
    sql(test, "UPDATE change_order_revisions SET frozen_at = now() - interval '10 days' WHERE frozen_at IS NOT NULL").await
}

async fn reminded(world: &World) -> Result<i64> {
    let mut db = world.test.superuser().await?;
    Ok(sqlx::query_scalar("SELECT count(*) FROM mails WHERE kind = 'change_order_reminder'")
        .fetch_one(&mut db)
        .await?)
}

async fn run(world: &World) -> Result<()> {
    Ok(reminders::run(&world.test.app, world.acme.owner.company_id).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_order_that_waits_is_remembered_once() -> Result<()> {
    let world = World::new().await?;
    world.waiting("Rock removal", 125_000, 3).await?;
    let read = world.begun("Only to read", 1_000, 0).await?;
    world.share(read, ShareLevel::Comment).await?;
    run(&world).await?;
    assert_eq!(reminded(&world).await?, 0, "nobody is late on the first day");
    ten_days(&world.test).await?;
    run(&world).await?;
    run(&world).await?;
    assert_eq!(reminded(&world).await?, 1);
    let mail = world.test.mailbox.wait(&world.jane.email, "Reminder: change order CO-001", 1).await?;
    let text = mail.text.unwrap_or_default();
    assert!(
        text.contains("$1,250.00") && text.contains("$2,500.13") && text.contains("/portal/change-orders/")
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_an_edit_and_the_end_of_sharing_stop_it() -> Result<()> {
    let world = World::new().await?;
    let answered = world.waiting("Answered", 1_000, 0).await?;
    let edited = world.waiting("Edited", 1_000, 0).await?;
    let stale = world.waiting("Upon an old value", 1_000, 0).await?;
    assert_eq!(world.edit(edited, 2_000).await?.0, 200);
    assert_eq!(world.approve(answered).await?.0, 200);
    assert_eq!(world.say_yes(answered).await?.0, 200);
    ten_days(&world.test).await?;
    run(&world).await?;
    assert_eq!(reminded(&world).await?, 0, "{stale} cannot be approved as it is");
    world.waiting("Not on Free", 1_000, 0).await?;
    ten_days(&world.test).await?;
    sql(&world.test, "UPDATE companies SET plan = 'free'").await?;
    run(&world).await?;
    sql(&world.test, "UPDATE companies SET plan = 'business'; ").await?;
    sql(&world.test, "UPDATE shares SET stopped_at = now()").await?;
    run(&world).await?;
    assert_eq!(reminded(&world).await?, 0);
    Ok(())
}
