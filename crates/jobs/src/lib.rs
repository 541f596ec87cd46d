//! Jobs: what they are, how they are put into the queue with the change that asks for them, and our own
//! account of their attempts.
//!
//! The queue (apalis on PostgreSQL) counts attempts only after the fact and retries at once; our ledger counts
//! before a job runs and schedules the next try itself.

mod ledger;
mod schedule;
mod sweep;

pub use ledger::{Attempt, MAX_ATTEMPTS, begin, fail, finish, give_up, retry_delay};
pub use schedule::{Recurring, forget_done, hand_out};
pub use sweep::sweep;

use apalis::prelude::TaskBuilder;
use plumbline_store::StoreError;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::time::Duration;
use uuid::Uuid;

/// Sign-in codes: never behind anything else.
pub const CODES: &str = "plumbline-codes";
/// All other mail.
pub const MAIL: &str = "plumbline-mail";
/// Certificates and other documents.
pub const DOCUMENTS: &str = "plumbline-documents";
/// Recurring work.
pub const SCHEDULE: &str = "plumbline-schedule";
/// Webhooks: a receiver that is slow to answer holds up nothing else.
pub const WEBHOOKS: &str = "plumbline-webhooks";
/// What Stripe says: a Stripe that is slow to answer holds up nothing else.
pub const BILLING: &str = "plumbline-billing";
/// Every queue a worker serves.
pub const QUEUES: &[&str] = &[CODES, MAIL, DOCUMENTS, SCHEDULE, WEBHOOKS, BILLING];

/// What is to be done; ids only, so that a job row holds nothing to steal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Send a row of `mails`.
    SendMail {
        /// The mail.
        mail_id: Uuid,
    },
    /// Make the certificate PDF of a contract and then mail the signed copies.
    MakeCertificate {
        /// The contract.
        contract_id: Uuid,
    },
    /// Make the record of an acceptance that was given off the portal.
    MakeAcceptanceRecord {
        /// The contract.
        contract_id: Uuid,
    },
    /// Post a row of `webhook_deliveries`.
    DeliverWebhook {
        /// The delivery.
        delivery_id: Uuid,
    },
    /// Ask the outside authority for the time of a signature.
    ObtainTimestamp {
        /// The signature.
        signature_id: Uuid,
    },
    /// Make the certificate PDF of a signature on a change order and then mail the signed copies.
    MakeChangeOrderCertificate {
        /// The signature.
        signature_id: Uuid,
    },
    /// Note which of the company's bids have run out.
    ExpireBids,
    /// Remind customers and staff of what waits for an answer.
    Remind,
    /// Remove what nobody will ask for again: unfinished uploads, and the account of recurring jobs.
    Tidy,
    /// Look whether the proof of the company's own domain still stands.
    RecheckDomain,
    /// Read an event of Stripe's and look at what it is about.
    ReadStripeEvent {
        /// Its row in `directory.stripe_events`.
        event_id: Uuid,
    },
    /// Look at everything a company has at Stripe, whether or not anything was heard of it.
    CheckBilling,
}

/// What the queue itself carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRef {
    /// Whose job it is.
    pub company_id: Uuid,
    /// Its row in `jobs`.
    pub job_id: Uuid,
}

/// Puts `job` into the queue in the caller's own transaction: a rollback leaves no job, a commit always one.
///
/// The same `dedupe_key` in the same company is the same job, and is put in once only.
pub async fn enqueue(
    conn: &mut PgConnection,
    company_id: Uuid,
    queue: &str,
    job: &Job,
    dedupe_key: &str,
) -> Result<(), StoreError> {
    enqueue_after(conn, company_id, queue, job, dedupe_key, Duration::ZERO).await
}

/// [`enqueue`], to run after `delay`.
pub async fn enqueue_after(
    conn: &mut PgConnection,
    company_id: Uuid,
    queue: &str,
    job: &Job,
    dedupe_key: &str,
    delay: Duration,
) -> Result<(), StoreError> {
    let job_id = Uuid::now_v7();
    let payload = serde_json::to_value(job).map_err(|e| StoreError(sqlx::Error::Encode(e.into())))?;
    let added = sqlx::query(
        "INSERT INTO jobs (company_id, id, queue, payload, dedupe_key) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id, dedupe_key) DO NOTHING",
    )
    .bind(company_id)
    .bind(job_id)
    .bind(queue)
    .bind(payload)
    .bind(dedupe_key)
    .execute(&mut *conn)
    .await?
    .rows_affected();
    if added == 1 {
        push(conn, queue, JobRef { company_id, job_id }, delay).await?;
    }
    Ok(())
}

/// Puts a reference into the queue, to run after `delay`.
async fn push(conn: &mut PgConnection, queue: &str, job: JobRef, delay: Duration) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(&job).map_err(|e| StoreError(sqlx::Error::Encode(e.into())))?;
    let mut task = TaskBuilder::new(bytes);
    if !delay.is_zero() {
        task = task.run_after(delay);
    }
    apalis_postgres::queries::push_tasks(conn, queue, vec![task.build()])
        .await
        .map_err(|e| StoreError(sqlx::Error::Protocol(e.to_string())))
}

/// Prepares the queue's own tables as the owner, and lets `application` use them.
pub async fn migrate(owner: &sqlx::PgPool, application: &str) -> Result<(), StoreError> {
    apalis_postgres::PostgresStorage::setup(owner)
        .await
        .map_err(|e| StoreError(sqlx::Error::Protocol(e.to_string())))?;
    for grant in [
        "USAGE ON SCHEMA apalis",
        "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA apalis",
        "EXECUTE ON ALL FUNCTIONS IN SCHEMA apalis",
    ] {
        // the role's name is ours, never a user's
        sqlx::query(sqlx::AssertSqlSafe(format!("GRANT {grant} TO {application}"))).execute(owner).await?;
    }
    Ok(())
}
