//! NOTE-2: customers are reminded by the company's schedule, and staff warned, each once.

use anyhow::Result;
use plumbline_app::reminders;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Company, TestApp};
use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

struct Scene {
    test: TestApp,
    acme: Company,
}

impl Scene {
    /// A bid that was shared `days` ago and can be signed for twenty days more.
    async fn set(level: ShareLevel, days: i64) -> Result<Self> {
        let test = TestApp::without_worker().await?;
        let acme = test.company("acme", Plan::Business).await?;
        let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
        test.sent_bid(&acme, jane.customer, Some(level)).await?;
        let scene = Self { test, acme };
        scene.sql(&format!("UPDATE shares SET shared_at = now() - interval '{days} days', level_at = now() - interval '{days} days'")).await?;
        scene
            .sql(&format!(
                "UPDATE bid_revisions SET sent_at = now() - interval '{days} days' WHERE sent_at IS NOT NULL"
            ))
            .await?;
        scene.last_day(20).await?;
        Ok(scene)
    }

    /// What no use case could do: as time does it.
    async fn sql(&self, sql: &str) -> Result<()> {
        let mut db = self.test.superuser().await?;
        sqlx::query("SET session_replication_role = replica").execute(&mut db).await?;
        sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut db).await?;
        Ok(())
    }

    async fn last_day(&self, days: i64) -> Result<()> {
        self.sql(&format!(
            "UPDATE bid_revisions SET valid_until = (now() AT TIME ZONE 'America/Chicago')::date + {days},
                 expires_at = (((now() AT TIME ZONE 'America/Chicago')::date + {days} + 1)::timestamp AT TIME ZONE 'America/Chicago')
             WHERE sent_at IS NOT NULL"
        ))
        .await
    }

    async fn run(&self) -> Result<()> {
        Ok(reminders::run(&self.test.app, self.acme.owner.company_id).await?)
    }

    async fn count(&self, sql: &str) -> Result<i64> {
        Ok(sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {sql}")))
            .fetch_one(&mut self.test.superuser().await?)
            .await?)
    }

    /// Reminders to the customer so far.
    async fn reminded(&self) -> Result<i64> {
        self.count("mails WHERE kind = 'bid_reminder'").await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_is_one_mail_and_again_is_none() -> Result<()> {
    // two of the schedule's days have gone by without a worker
    let scene = Scene::set(ShareLevel::Approve, 10).await?;
    let runs = (0..8).map(|_| scene.run());
    futures_util::future::try_join_all(runs).await?;
    scene.run().await?;
    assert_eq!(scene.reminded().await?, 1);
    assert_eq!(scene.count("reminders WHERE slot LIKE 'after:%'").await?, 2);
    assert_eq!(scene.count("reminders WHERE told AND slot = 'after:7'").await?, 1);
    assert_eq!(scene.count("activity WHERE type = 'reminder.sent'").await?, 1);

    // the day before the last one comes, but somebody was just reminded
    scene.last_day(1).await?;
    scene.run().await?;
    assert_eq!((scene.reminded().await?, scene.count("reminders WHERE slot = 'before:2'").await?), (1, 1));
    // another day, another revision's place: once more
    scene.sql("DELETE FROM reminders WHERE slot = 'before:2'").await?;
    scene.sql("UPDATE reminders SET at = at - interval '2 days'").await?;
    scene.run().await?;
    scene.run().await?;
    assert_eq!(scene.reminded().await?, 2);
    Ok(())
}

#[tokio::test]
async fn an_answer_the_end_of_sharing_and_the_last_day_stop_it() -> Result<()> {
    for stop in [
        "UPDATE bids SET status = 'rejected'",
        "UPDATE bids SET status = 'withdrawn'",
        "UPDATE shares SET stopped_at = now()",
        "UPDATE bid_revisions SET expires_at = now() - interval '1 minute'",
        "UPDATE customers SET is_active = false",
        "UPDATE companies SET plan = 'free'",
        "UPDATE companies SET closed_at = now()",
        "INSERT INTO reminder_settings (company_id, enabled) SELECT company_id, false FROM companies",
        // a schedule reaches back to before it was set for nobody
        "INSERT INTO reminder_settings (company_id) SELECT company_id FROM companies",
    ] {
        let scene = Scene::set(ShareLevel::Approve, 10).await?;
        scene.sql(stop).await?;
        scene.run().await?;
        assert_eq!((scene.reminded().await?, stop), (0, stop));
    }
    // who can only read is not asked for an answer
    let scene = Scene::set(ShareLevel::Comment, 10).await?;
    scene.run().await?;
    assert_eq!(scene.reminded().await?, 0);
    // who could only read until an hour ago is not late
    let scene = Scene::set(ShareLevel::Approve, 10).await?;
    scene.sql("UPDATE shares SET level_at = now() - interval '1 hour'").await?;
    scene.run().await?;
    assert_eq!(scene.reminded().await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_reminder_that_is_overtaken_by_the_answer_is_not_sent() -> Result<()> {
    let scene = Scene::set(ShareLevel::Approve, 10).await?;
    scene.run().await?;
    assert_eq!(scene.reminded().await?, 1);
    scene.sql("UPDATE bids SET status = 'rejected'").await?;
    let url = scene.test.app.config.mail.smtp_url.reveal().to_owned();
    let mailer = plumbline_mail::Mailer::smtp(&plumbline_mail::SmtpConfig {
        url,
        timeout: std::time::Duration::from_secs(10),
    })?;
    let (company, mail): (Uuid, Uuid) =
        sqlx::query_as("SELECT company_id, id FROM mails WHERE kind = 'bid_reminder'")
            .fetch_one(&mut scene.test.superuser().await?)
            .await?;
    let done = plumbline_app::mailing::send(&scene.test.app, &mailer, company, mail).await?;
    assert_eq!(done, plumbline_app::mailing::Outcome::Skipped);
    assert_eq!(scene.count("mails WHERE kind = 'bid_reminder' AND state = 'dropped'").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_reminder_reads_well_and_has_an_end() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
    let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
    let mut db = test.superuser().await?;
    sqlx::query("SET session_replication_role = replica").execute(&mut db).await?;
    for sql in [
        "UPDATE shares SET shared_at = now() - interval '4 days', level_at = now() - interval '4 days'",
        "UPDATE bid_revisions SET sent_at = now() - interval '4 days' WHERE sent_at IS NOT NULL",
    ] {
        sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut db).await?;
    }
    reminders::run(&test.app, acme.owner.company_id).await?;
    let mail = test.mailbox.wait(&jane.email, "Reminder: bid B-0001", 1).await?;
    let letter = mail.text.unwrap_or_default();
    for words in ["Hello Jane Doe", "still waits for your answer", "Retaining wall", "/unsubscribe/"] {
        assert!(letter.contains(words), "{letter}");
    }
    assert!(letter.contains(&format!("/portal/bids/{bid}")), "{letter}");
    Ok(())
}

#[tokio::test]
async fn staff_are_warned_once_before_a_bid_runs_out() -> Result<()> {
    let scene = Scene::set(ShareLevel::View, 10).await?;
    scene.run().await?;
    assert_eq!(scene.count("notifications WHERE kind = 'bid.expiring'").await?, 0);
    scene.last_day(2).await?;
    scene.run().await?;
    scene.run().await?;
    assert_eq!(scene.count("notifications WHERE kind = 'bid.expiring'").await?, 1);
    assert_eq!(scene.count("mails WHERE kind = 'bid_expiring_staff'").await?, 1);
    assert_eq!(scene.reminded().await?, 0, "the customer can only read");
    Ok(())
}

#[tokio::test]
async fn the_schedule_is_the_companys_to_set() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let owner = test.browser(&acme);
    owner.sign_in(&test, "office", &acme.owner_email).await?;
    let (page, path) = ("/office/settings/reminders", "/api/v1/reminder-settings");
    let now = owner.get(path).await?.expect(200)?.json();
    let default = json!({ "enabled": true, "daysAfterSharing": [3, 7], "daysBeforeExpiry": [2], "staffWarningDays": 3 });
    assert_eq!(now, default);
    let new = json!({ "enabled": true, "daysAfterSharing": [10, 5, 5], "daysBeforeExpiry": [], "staffWarningDays": 0 });
    owner.json(Method::PUT, page, path, &new).await?.expect(200)?;
    assert_eq!(owner.get(path).await?.json()["daysAfterSharing"], json!([5, 10]));
    for (field, value) in
        [("daysAfterSharing", json!([0])), ("daysBeforeExpiry", json!([61])), ("staffWarningDays", json!(-1))]
    {
        let mut wrong = new.clone();
        wrong[field] = value;
        assert!(
            owner.json(Method::PUT, page, path, &wrong).await?.expect(422)?.text().contains(field),
            "{field}"
        );
    }
    let refused =
        owner.post(page, page, &[("days_after", "three"), ("days_before", "2"), ("staff_days", "3")]).await?;
    assert!(refused.expect(422)?.text().contains("whole numbers"));
    owner
        .post(page, page, &[("days_after", "3, 7"), ("days_before", ""), ("staff_days", "")])
        .await?
        .expect(303)?;
    let now = owner.get(path).await?.json();
    assert_eq!(
        now,
        json!({ "enabled": false, "daysAfterSharing": [3, 7], "daysBeforeExpiry": [], "staffWarningDays": 0 })
    );
    let log = owner.get("/api/v1/activity").await?.expect(200)?.json();
    assert!(log["items"].as_array().is_some_and(|all| all.iter().any(|e| e["event"] == "reminders.changed")));
    // a foreman's page has no such thing
    let foreman = test.browser(&acme);
    foreman.sign_in(&test, "office", &test.staff(&acme, Role::Foreman).await?).await?;
    foreman.get(page).await?.expect(403)?;
    Ok(())
}
