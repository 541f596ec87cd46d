//! Open pages hear what changed: in one process, and in several over Redis.

mod redis_line;

use anyhow::{Context, Result};
use plumbline_app::comments::{self, Ask};
use plumbline_app::{Actor, Note, Origin, Said, Topic, Who};
use plumbline_devstack::Redis;
use plumbline_domain::{Plan, Role, ShareLevel};
use plumbline_testkit::{Client, Company, Events, Invited, TestApp};
use redis_line::Line;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;
use uuid::Uuid;

/// Longer than anything here takes, where nothing comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A company whose customer has a bid to comment on.
struct Scene {
    acme: Company,
    jane: Invited,
    bid: Uuid,
    office: Client,
}

impl Scene {
    async fn set(test: &TestApp) -> Result<Self> {
        let acme = test.company("acme", Plan::Business).await?;
        let jane = test.accepted(&acme, "Jane Doe", "jane@x.test").await?;
        let bid = test.sent_bid(&acme, jane.customer, Some(ShareLevel::Approve)).await?;
        let office = test.browser(&acme);
        office.sign_in(test, "office", &acme.owner_email).await?;
        Ok(Self { acme, jane, bid, office })
    }

    /// The customer comments, through this process's own application.
    async fn comment(&self, app: &plumbline_app::App) -> Result<()> {
        let who = Who::Contact {
            id: self.jane.contact,
            customer_id: self.jane.customer,
            name: "Jane Doe".into(),
            email: self.jane.email.clone(),
            session_id: Uuid::nil(),
            verified_at: chrono::DateTime::UNIX_EPOCH,
        };
        let jane = Actor { company_id: self.acme.owner.company_id, who, origin: Origin::default() };
        app.write(&jane, async |cx| comments::ask(cx, self.bid, Ask::Comment, "When do you begin?").await)
            .await?;
        Ok(())
    }

    fn note(&self) -> String {
        format!("bids:{}", self.bid)
    }

    /// Says something in this process, again and again, until it is heard in the other.
    async fn say_until_heard(&self, test: &TestApp, events: &mut Events) -> Result<()> {
        loop {
            let company = self.acme.owner.company_id;
            test.app.live.publish(company, Said::only(Note::everybody(Topic::Plan)));
            if let Ok(heard) = timeout(Duration::from_millis(100), events.until("plan")).await {
                return heard.map(|_| ());
            }
        }
    }
}

/// The stream has begun once it has said what time it is.
async fn listen(browser: &Client, path: &str) -> Result<(Events, String)> {
    let mut events = browser.listen(path).await?;
    let first = events.next().await?.context("a first event")?;
    assert_eq!(first.name, "pulse");
    Ok((events, first.id))
}

#[tokio::test]
async fn a_page_hears_what_its_reader_may_and_nothing_else() -> Result<()> {
    let test = TestApp::start().await?;
    let scene = Scene::set(&test).await?;
    let summit = test.company("summit", Plan::Business).await?;
    let other = test.browser(&summit);
    other.sign_in(&test, "office", &summit.owner_email).await?;
    let driver = test.browser(&scene.acme);
    driver.sign_in(&test, "office", &test.staff(&scene.acme, Role::Driver).await?).await?;
    let portal = test.browser(&scene.acme);
    portal.sign_in(&test, "portal", &scene.jane.email).await?;
    let (mut office, _) = listen(&scene.office, "/office/events").await?;
    let (mut driver, _) = listen(&driver, "/office/events").await?;
    let (mut other, _) = listen(&other, "/office/events").await?;
    let (mut portal, _) = listen(&portal, "/portal/events").await?;

    scene.comment(&test.app).await?;
    let before = timeout(PATIENCE, office.until(&scene.note())).await??;
    assert!(before.iter().all(|note| !note.starts_with("portal")), "{before:?}");
    timeout(PATIENCE, office.until("notifications")).await??;
    timeout(PATIENCE, portal.until("portal")).await??;

    // what everybody hears comes after what only some do
    for company in [&scene.acme, &summit] {
        test.app.live.publish(company.owner.company_id, Said::only(Note::everybody(Topic::Plan)));
    }
    for (who, events) in [("driver", &mut driver), ("other", &mut other), ("portal", &mut portal)] {
        let before = timeout(PATIENCE, events.until("plan")).await??;
        assert!(before.is_empty(), "{who} heard {before:?}");
    }
    // nobody, and the other side's session
    assert_eq!(test.browser(&scene.acme).get("/office/events").await?.status.as_u16(), 204);
    assert_eq!(scene.office.get("/portal/events").await?.status.as_u16(), 204);
    Ok(())
}

#[tokio::test]
async fn a_stream_ends_with_its_session() -> Result<()> {
    let test = TestApp::start().await?;
    let scene = Scene::set(&test).await?;
    let (events, _) = listen(&scene.office, "/office/events").await?;
    scene.office.post("/office", "/office/sign-out", &[]).await?.expect(303)?;
    timeout(PATIENCE, events.ends()).await??;

    let portal = test.browser(&scene.acme);
    portal.sign_in(&test, "portal", &scene.jane.email).await?;
    let (events, _) = listen(&portal, "/portal/events").await?;
    // as an operator would, unheard: the next question to the database finds it
    sqlx::query("UPDATE customers SET is_active = false WHERE id = $1")
        .bind(scene.jane.customer)
        .execute(&mut test.superuser().await?)
        .await?;
    timeout(PATIENCE, events.ends()).await??;
    Ok(())
}

#[tokio::test]
async fn coming_back_tells_whether_anything_was_missed() -> Result<()> {
    let test = TestApp::start().await?;
    let scene = Scene::set(&test).await?;
    let (events, left) = listen(&scene.office, "/office/events").await?;
    drop(events);
    scene.comment(&test.app).await?;
    let since = |at: &str| format!("/office/events?since={}", at.replace('+', "%2B"));
    let (mut events, now) = listen(&scene.office, &since(&left)).await?;
    assert_eq!(timeout(PATIENCE, events.note()).await??, "resync");
    // a second later nothing was missed: what comes first is what happens next
    let later = chrono::DateTime::parse_from_rfc3339(&now)? + chrono::TimeDelta::seconds(1);
    let (mut events, _) = listen(&scene.office, &since(&later.to_rfc3339())).await?;
    scene.comment(&test.app).await?;
    assert!(timeout(PATIENCE, events.until(&scene.note())).await??.iter().all(|note| note != "resync"));
    Ok(())
}

#[tokio::test]
async fn streams_are_counted_and_do_not_hold_up_the_end() -> Result<()> {
    let test = TestApp::start().await?;
    let scene = Scene::set(&test).await?;
    let (stop, stopped) = oneshot::channel::<()>();
    let (address, serving) = test
        .another_web(async {
            let _ = stopped.await;
        })
        .await?;
    let browser = scene.office.at(address);
    let mut open = Vec::new();
    for _ in 0..60 {
        open.push(listen(&browser, "/office/events").await?.0);
    }
    let refused = browser.get("/office/events").await?;
    assert_eq!((refused.status.as_u16(), refused.headers.contains_key("retry-after")), (429, true));
    stop.send(()).ok().context("the process still runs")?;
    // requests are given ten seconds: these do not need them
    timeout(Duration::from_secs(6), serving).await??;
    for events in open {
        timeout(PATIENCE, events.ends()).await??;
    }
    Ok(())
}

#[tokio::test]
async fn two_processes_tell_one_another_over_redis_and_get_over_its_absence() -> Result<()> {
    let home = tempfile::tempdir()?;
    let Some(redis) = Redis::start(home.path())? else { anyhow::bail!("redis-server is not installed") };
    let line = Line::to(redis.url()).await?;
    let test = TestApp::start_with(&[("REDIS_URL", line.url())]).await?;
    let scene = Scene::set(&test).await?;
    let (address, _) = test.another_web(std::future::pending()).await?;
    let (mut events, _) = listen(&scene.office.at(address), "/office/events").await?;
    // the other process listens to Redis once it hears this one
    timeout(PATIENCE, scene.say_until_heard(&test, &mut events)).await??;
    scene.comment(&test.app).await?;
    timeout(PATIENCE, events.until(&scene.note())).await??;

    line.cut();
    // what goes on without Redis goes on; who is told late finds out from the database
    scene.comment(&test.app).await?;
    timeout(PATIENCE, events.until("resync")).await??;
    line.mend();
    timeout(PATIENCE, events.until("resync")).await??;
    timeout(PATIENCE, scene.say_until_heard(&test, &mut events)).await??;
    Ok(())
}

#[tokio::test]
async fn two_processes_without_redis_find_out_from_the_database() -> Result<()> {
    let test = TestApp::start().await?;
    let scene = Scene::set(&test).await?;
    let (address, _) = test.another_web(std::future::pending()).await?;
    let (mut events, _) = listen(&scene.office.at(address), "/office/events").await?;
    scene.comment(&test.app).await?;
    let before = timeout(PATIENCE, events.until("resync")).await??;
    assert!(before.is_empty(), "{before:?}");
    Ok(())
}
