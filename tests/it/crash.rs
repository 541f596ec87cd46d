//! Workers that die at the worst moment: no mail is missing, and only those in flight may come twice.

use anyhow::{Context, Result};
use plumbline_app::{MailKind, NewMail};
use plumbline_domain::Plan;
use plumbline_jobs::{Attempt, Job, JobRef};
use plumbline_store::Scope;
use plumbline_testkit::TestApp;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};
use uuid::Uuid;

const MAILS: usize = 500;
const KILLS: usize = 20;
/// Jobs a worker has in hand at once in the queue of mails.
const IN_FLIGHT: i64 = 8;

/// The program as `cargo build` leaves it, beside the tests' own binary.
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("PLUMBLINE_BIN") {
        return path.into();
    }
    let own = std::env::current_exe().expect("a running test has a path");
    own.ancestors().nth(2).expect("it lies in target/debug/deps").join("plumbline")
}

/// The program with a test's settings and no others.
pub fn command(test: &TestApp, args: &[&str]) -> Command {
    let config = &test.app.config;
    let mut command = Command::new(program());
    command
        .args(args)
        .env_clear()
        .env("BASE_URL", config.site.base_url.as_str())
        .env("DATABASE_URL", config.database.url.reveal())
        .env("SMTP_URL", config.mail.smtp_url.reveal())
        .env("MAIL_FROM", &config.mail.from)
        .envs(config.data.files.variables())
        .env("KEYS_DIR", &config.data.keys)
        .env("SERVER_KEY", config.data.server_key.reveal());
    command
}

/// A worker in a process of its own, until it is dropped.
pub fn worker(test: &TestApp) -> Result<Child> {
    let log =
        std::fs::OpenOptions::new().create(true).append(true).open(test.folder.path().join("worker.log"))?;
    command(test, &["work"])
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} work: build it with `cargo build --bins`", program().display()))
}

fn log_of(test: &TestApp) -> String {
    let log = std::fs::read_to_string(test.folder.path().join("worker.log")).unwrap_or_default();
    log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
}

fn arrived(test: &TestApp) -> usize {
    std::fs::read_dir(&test.mailbox.0)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|e| {
            e.path().extension().is_some_and(|x| x == "eml")
                && !e.file_name().to_string_lossy().starts_with('.')
        })
        .count()
}

/// Until `done`, or the time is up; says which.
async fn until(longest: Duration, mut done: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + longest;
    while Instant::now() < end {
        if done() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn load_a_worker_killed_twenty_times_loses_no_mail() -> Result<()> {
    let began = Instant::now();
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let staff_id = acme.owner.staff_id()?;
    let ids: Vec<Uuid> = test
        .app
        .write(&acme.owner, async |cx| {
            let mut ids = Vec::new();
            for n in 0..MAILS {
                let mail = NewMail {
                    kind: MailKind::InvitationRenewalStaff,
                    to_email: format!("to{n}@acme.test"),
                    contact_id: None,
                    staff_id: Some(staff_id),
                    invitation_id: None,
                    params: json!({ "customer_id": Uuid::nil(), "contact_name": format!("Person {n}"), "customer_name": "Customer" }),
                };
                ids.push(cx.mail(mail).await?);
            }
            Ok(ids)
        })
        .await?;

    for kill in 0..KILLS {
        let mut child = worker(&test)?;
        // anywhere between its start and a stretch of its share of the mails
        let before = arrived(&test);
        let chance = usize::from(Uuid::now_v7().as_bytes()[15]) % (2 * MAILS / KILLS - 10);
        let longest = if kill % 4 == 3 { 300 } else { 4_000 };
        until(Duration::from_millis(longest), || arrived(&test) >= before + chance).await;
        assert!(child.try_wait()?.is_none(), "the worker ended by itself: {}", log_of(&test));
        child.start_kill()?;
        child.wait().await?;
    }
    let killed_with = arrived(&test);
    let mut last = worker(&test)?;
    let all = || distinct(&test).len() >= MAILS;
    let finished = until(Duration::from_mins(1), || arrived(&test) >= MAILS && all()).await;
    let seen = distinct(&test);
    assert!(
        finished,
        "{} of {MAILS} came, {killed_with} before the last start; {}",
        seen.len(),
        log_of(&test)
    );
    assert!(killed_with > MAILS / 10, "too little happened between the kills: {killed_with}");

    // the ledger counts attempts before they run: what began once only was never in flight at a kill
    let system = plumbline_app::Actor::system(acme.owner.company_id);
    let mut attempts: BTreeMap<String, i64> = BTreeMap::new();
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let rows: Vec<(String, i32, String)> = test
            .app
            .read(&system, async |cx| {
                Ok(sqlx::query_as("SELECT payload->>'mail_id', attempts, state FROM jobs WHERE payload->>'mail_id' IS NOT NULL")
                    .fetch_all(cx.conn())
                    .await?)
            })
            .await?;
        if rows.iter().all(|(_, _, state)| state == "done") {
            attempts.extend(rows.into_iter().map(|(id, n, _)| (id, i64::from(n))));
            break;
        }
        assert!(
            Instant::now() < end,
            "jobs are left: {:?}",
            rows.iter().filter(|r| r.2 != "done").take(5).collect::<Vec<_>>()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    last.start_kill()?;
    last.wait().await?;

    assert_eq!(attempts.len(), MAILS);
    let seen = distinct(&test);
    for id in &ids {
        let times = seen.iter().find(|(message, _)| {
            message.contains(&id.simple().to_string()) || message.contains(&id.to_string())
        });
        let (_, times) = times.with_context(|| format!("mail {id} never came"))?;
        let tries = attempts[&id.to_string()];
        assert!(*times <= tries, "mail {id} came {times} times in {tries} tries");
    }
    let again: i64 = attempts.values().map(|n| n - 1).sum();
    let kills = i64::try_from(KILLS)?;
    assert!(again <= kills * IN_FLIGHT, "{again} tries were repeated, more than were in flight");
    assert!(began.elapsed() < Duration::from_secs(90), "took {:?}", began.elapsed());
    Ok(())
}

/// Message-IDs with how often each came.
fn distinct(test: &TestApp) -> BTreeMap<String, i64> {
    let mut seen = BTreeMap::new();
    for mail in test.mailbox.all() {
        *seen.entry(mail.message_id).or_insert(0) += 1;
    }
    seen
}

#[tokio::test]
async fn a_job_that_kills_its_process_is_given_up_and_seen() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let company_id = acme.owner.company_id;
    test.app
        .write(&acme.owner, async |cx| {
            cx.enqueue("nobody-serves-it", Job::SendMail { mail_id: Uuid::nil() }, "killer").await
        })
        .await?;
    let mut tx = test.app.db.begin(company_id, Scope::Read).await?;
    let job_id: Uuid =
        sqlx::query_scalar("SELECT id FROM jobs WHERE dedupe_key = 'killer'").fetch_one(&mut *tx).await?;
    drop(tx);
    let job = JobRef { company_id, job_id };
    // each attempt is counted and committed, and then nothing more is heard of it
    for n in 1..=6 {
        let mut tx = test.app.db.begin(company_id, Scope::Write).await?;
        let attempt = plumbline_jobs::begin(&mut tx, job).await?;
        tx.commit().await?;
        assert_eq!(matches!(attempt, Attempt::Run { .. }), n <= 5, "attempt {n}: {attempt:?}");
    }
    let mut tx = test.app.db.begin(company_id, Scope::Read).await?;
    let end: (String, i32, String) =
        sqlx::query_as("SELECT state, silent, last_error FROM jobs WHERE id = $1")
            .bind(job_id)
            .fetch_one(&mut *tx)
            .await?;
    assert_eq!(end, ("dead".to_owned(), 6, "the process ended each time it ran".to_owned()));
    Ok(())
}

#[tokio::test]
async fn an_attempt_that_failed_out_loud_is_not_taken_for_a_crash() -> Result<()> {
    let test = TestApp::without_worker().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let company_id = acme.owner.company_id;
    test.app
        .write(&acme.owner, async |cx| {
            cx.enqueue("nobody-serves-it", Job::SendMail { mail_id: Uuid::nil() }, "failing").await
        })
        .await?;
    let mut tx = test.app.db.begin(company_id, Scope::Write).await?;
    let job_id: Uuid =
        sqlx::query_scalar("SELECT id FROM jobs WHERE dedupe_key = 'failing'").fetch_one(&mut *tx).await?;
    let job = JobRef { company_id, job_id };
    for n in 1..=plumbline_jobs::MAX_ATTEMPTS {
        let Attempt::Run { attempt, queue, .. } = plumbline_jobs::begin(&mut tx, job).await? else {
            panic!("given up at {n}")
        };
        let dead = plumbline_jobs::fail(&mut tx, job, &queue, attempt, "451 later", 0.5).await?;
        assert_eq!(dead, n == plumbline_jobs::MAX_ATTEMPTS);
    }
    let state: String =
        sqlx::query_scalar("SELECT state FROM jobs WHERE id = $1").bind(job_id).fetch_one(&mut *tx).await?;
    assert_eq!(state, "dead");
    Ok(())
}
