//! The account of attempts.

use crate::{Job, JobRef, push};
use plumbline_store::StoreError;
use sqlx::PgConnection;
use std::time::Duration;

/// A job that has failed this often is given up, visibly: the last wait ends 12 to 24 hours after the first try.
pub const MAX_ATTEMPTS: i32 = 16;
/// A job that began this often without ever saying how it ended kills its process, and is given up.
const MAX_SILENT: i32 = 5;

/// What `begin` found.
#[derive(Debug)]
pub enum Attempt {
    /// Run it.
    Run {
        /// What.
        job: Job,
        /// Which attempt this is, from 1.
        attempt: i32,
        /// Where it came from, and where its next try goes.
        queue: String,
    },
    /// Nothing to do: done, given up, or unknown.
    Skip,
}

/// Counts an attempt, to be committed before the job runs.
pub async fn begin(conn: &mut PgConnection, job: JobRef) -> Result<Attempt, StoreError> {
    let row: Option<(serde_json::Value, i32, i32, String)> = sqlx::query_as(
        "UPDATE jobs SET attempts = attempts + 1, silent = silent + 1
         WHERE company_id = $1 AND id = $2 AND state = 'queued' RETURNING payload, attempts, silent, queue",
    )
    .bind(job.company_id)
    .bind(job.job_id)
    .fetch_optional(&mut *conn)
    .await?;
    let Some((payload, attempt, silent, queue)) = row else { return Ok(Attempt::Skip) };
    if silent > MAX_SILENT {
        give_up(conn, job, "the process ended each time it ran").await?;
        return Ok(Attempt::Skip);
    }
    match serde_json::from_value(payload) {
        Ok(what) => Ok(Attempt::Run { job: what, attempt, queue }),
        Err(e) => {
            give_up(conn, job, &format!("unreadable: {e}")).await?;
            Ok(Attempt::Skip)
        }
    }
}

/// The job is done.
pub async fn finish(conn: &mut PgConnection, job: JobRef) -> Result<(), StoreError> {
    set_state(conn, job, "done", "").await
}

/// The job is given up: it stays in the ledger as dead, to be seen and retried by an operator.
pub async fn give_up(conn: &mut PgConnection, job: JobRef, error: &str) -> Result<(), StoreError> {
    set_state(conn, job, "dead", error).await
}

/// The attempt failed: put the next one in, or give up after [`MAX_ATTEMPTS`]. Says whether it was given up.
pub async fn fail(
    conn: &mut PgConnection,
    job: JobRef,
    queue: &str,
    attempt: i32,
    error: &str,
    jitter: f64,
) -> Result<bool, StoreError> {
    if attempt >= MAX_ATTEMPTS {
        give_up(conn, job, error).await?;
        return Ok(true);
    }
    sqlx::query("UPDATE jobs SET last_error = $3, silent = 0 WHERE company_id = $1 AND id = $2")
        .bind(job.company_id)
        .bind(job.job_id)
        .bind(error)
        .execute(&mut *conn)
        .await?;
    push(conn, queue, job, retry_delay(attempt, jitter)).await?;
    Ok(false)
}

/// How long to wait after the `attempt`-th try: 5 s doubled each time up to 6 h, less up to half by `jitter` (0 to 1).
pub fn retry_delay(attempt: i32, jitter: f64) -> Duration {
    let doubled = 5.0 * f64::from(1_u32 << attempt.clamp(1, 20).unsigned_abs().saturating_sub(1));
    Duration::from_secs_f64(doubled.min(21_600.0) * (1.0 - jitter.clamp(0.0, 1.0) / 2.0))
}

async fn set_state(conn: &mut PgConnection, job: JobRef, state: &str, error: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE jobs SET state = $3, last_error = $4, finished_at = clock_timestamp() WHERE company_id = $1 AND id = $2",
    )
    .bind(job.company_id)
    .bind(job.job_id)
    .bind(state)
    .bind(error)
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_tried_for_about_a_day() {
        let hours = |jitter| {
            (1..MAX_ATTEMPTS).map(|n| retry_delay(n, jitter)).sum::<Duration>().as_secs_f64() / 3600.0
        };
        assert!(hours(1.0) > 11.5 && hours(0.0) > 23.0 && hours(0.0) < 24.0);
    }

    #[test]
    fn waits_longer_each_time_but_never_past_six_hours() {
        assert_eq!(retry_delay(1, 0.0), Duration::from_secs(5));
        assert_eq!(retry_delay(3, 0.0), Duration::from_secs(20));
        assert_eq!(retry_delay(30, 0.0), Duration::from_hours(6));
        assert_eq!(retry_delay(2, 1.0), Duration::from_secs(5));
    }
}
