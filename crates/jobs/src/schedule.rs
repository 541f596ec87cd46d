//! Recurring work, handed out for every company by the database's clock.

use crate::{Job, SCHEDULE, WEBHOOKS, enqueue};
use plumbline_store::{Db, Scope, StoreError};
use std::time::Duration;
use uuid::Uuid;

/// Something that is done again and again, for every company.
#[derive(Debug, Clone, Copy)]
pub struct Recurring {
    /// Its name; never used for anything else.
    pub name: &'static str,
    /// How often. A day is cut into slots of this length, the same for all companies.
    pub every: Duration,
    /// What is done.
    pub job: Job,
}

/// Puts the job of the slot that runs now into the queue, once for every company that has not had it yet, however
/// many workers ask. Slots that went by while no worker ran are not made up for: the next one does their work.
///
/// Gives how many jobs were put in. A company that cannot be served now is told in the log and tried again with the
/// next call.
pub async fn hand_out(db: &Db, what: &Recurring) -> Result<usize, StoreError> {
    let slot: i64 =
        sqlx::query_scalar("SELECT (floor(extract(epoch FROM clock_timestamp()) / $1) * $1)::bigint")
            .bind(i64::try_from(what.every.as_secs().max(1)).unwrap_or(i64::MAX))
            .fetch_one(db.pool())
            .await?;
    let due: Vec<Uuid> = sqlx::query_scalar(
        "SELECT c.company_id FROM directory.companies c
         LEFT JOIN directory.schedule s ON s.company_id = c.company_id AND s.job = $1
         WHERE s.slot IS NULL OR s.slot < to_timestamp($2) ORDER BY c.company_id",
    )
    .bind(what.name)
    .bind(slot)
    .fetch_all(db.pool())
    .await?;
    let mut count = 0;
    for company in due {
        match claim(db, company, what, slot).await {
            Ok(won) => count += usize::from(won),
            Err(error) => {
                tracing::warn!(%error, %company, job = what.name, "recurring work was not handed out");
            }
        }
    }
    Ok(count)
}

/// Takes the slot and puts its job in, together; false where another worker was quicker.
async fn claim(db: &Db, company: Uuid, what: &Recurring, slot: i64) -> Result<bool, StoreError> {
    let mut tx = db.begin(company, Scope::Write).await?;
    let won = sqlx::query(
        "INSERT INTO directory.schedule AS s (company_id, job, slot) VALUES ($1, $2, to_timestamp($3))
         ON CONFLICT (company_id, job) DO UPDATE SET slot = excluded.slot WHERE s.slot < excluded.slot",
    )
    .bind(company)
    .bind(what.name)
    .bind(slot)
    .execute(&mut *tx)
    .await?
    .rows_affected()
        == 1;
    if won {
        enqueue(&mut tx, company, SCHEDULE, &what.job, &format!("schedule:{}:{slot}", what.name)).await?;
    }
    tx.commit().await?;
    Ok(won)
}

/// Removes what the ledger says of a company's recurring jobs and webhooks that were done a week ago; gives how many.
pub async fn forget_done(conn: &mut sqlx::PgConnection, company: Uuid) -> Result<u64, StoreError> {
    Ok(sqlx::query(
        "DELETE FROM jobs WHERE company_id = $1 AND queue = ANY($2) AND state = 'done'
           AND finished_at < clock_timestamp() - interval '7 days'",
    )
    .bind(company)
    .bind([SCHEDULE, WEBHOOKS])
    .execute(conn)
    .await?
    .rows_affected())
}
