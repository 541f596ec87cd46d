//! What the queue does not do for itself.

use crate::QUEUES;
use plumbline_store::{Db, StoreError};

/// Puts the queue in order: hands out again what a worker took and never answered for, as when the database went
/// away under it, and removes references to jobs that were done a day ago. Our ledger keeps the account of both.
///
/// A job that is handed out twice runs once: the ledger says that it is done.
pub async fn sweep(db: &Db) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE apalis.jobs SET status = 'Pending', attempts = 0, lock_by = NULL, lock_at = NULL, done_at = NULL, run_at = now()
         WHERE job_type = ANY($1)
           AND (status IN ('Queued', 'Running') AND lock_at < now() - interval '10 minutes'
                OR status = 'Killed'
                OR status = 'Failed' AND attempts >= max_attempts)",
    )
    .bind(QUEUES)
    .execute(db.pool())
    .await?;
    sqlx::query(
        "DELETE FROM apalis.jobs WHERE job_type = ANY($1) AND status = 'Done' AND done_at < now() - interval '1 day'",
    )
    .bind(QUEUES)
    .execute(db.pool())
    .await?;
    Ok(())
}
