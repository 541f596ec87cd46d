//! The queue is put in order: nothing stays taken, nothing done stays for ever.

use anyhow::{Result, ensure};
use plumbline_domain::Plan;
use plumbline_testkit::TestApp;
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn what_was_never_answered_for_runs_again_and_what_is_done_goes() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Business).await?;
    let mut db = test.superuser().await?;
    let job = format!(r#"{{"company_id":"{}","job_id":"{}"}}"#, acme.owner.company_id, Uuid::now_v7());
    let id = |n: usize| format!("01K{n:023}");
    let tasks = [("Running", 1, 1), ("Killed", 25, 1), ("Failed", 25, 1), ("Done", 1, 1), ("Done", 1, 25)];
    for (n, (status, attempts, hours)) in tasks.into_iter().enumerate() {
        sqlx::query(
            "INSERT INTO apalis.jobs (job, id, job_type, status, attempts, lock_at, done_at, run_at)
             SELECT $1, $2, $3, $4, $5, at, at, at FROM (SELECT now() - make_interval(hours => $6) AS at) t",
        )
        .bind(job.as_bytes())
        .bind(id(n))
        .bind(plumbline_jobs::MAIL)
        .bind(status)
        .bind(attempts)
        .bind(hours)
        .execute(&mut db)
        .await?;
    }
    plumbline_jobs::sweep(&test.app.db).await?;
    let ran = async |db: &mut _| -> Result<bool> {
        let left: Vec<(String, String)> =
            sqlx::query_as("SELECT id, status FROM apalis.jobs WHERE id LIKE '01K00000%' ORDER BY id")
                .fetch_all(db)
                .await?;
        let ids: Vec<&str> = left.iter().map(|(id, _)| id.as_str()).collect();
        ensure!(ids == [id(0), id(1), id(2), id(3)], "left: {left:?}");
        Ok(left.iter().all(|(_, status)| status == "Done"))
    };
    for _ in 0..100 {
        if ran(&mut db).await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    anyhow::bail!("not all of them ran again")
}
