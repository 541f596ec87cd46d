//! Counts a job, runs it, and says how it ended.

use crate::Worker;
use plumbline_app::mailing::Outcome;
use plumbline_app::{
    acceptances, bids, billing, certificates, domains, mailing, reminders, tidy, timestamps, webhooks,
};
use plumbline_jobs::{Attempt, Job, JobRef};
use plumbline_store::{Scope, StoreError};

/// How an attempt ended.
enum End {
    Done,
    Retry(String),
    GiveUp(String),
}

/// Runs one job. An `Err` is a database that did not answer: the queue keeps the job.
pub async fn handle(worker: &Worker, job: JobRef) -> Result<(), StoreError> {
    let db = &worker.app.db;
    let mut tx = db.begin(job.company_id, Scope::Write).await?;
    let attempt = plumbline_jobs::begin(&mut tx, job).await?;
    tx.commit().await?;
    let Attempt::Run { job: what, attempt, queue } = attempt else { return Ok(()) };

    let end = run(worker, job, what).await;

    let mut dead = None;
    let mut tx = db.begin(job.company_id, Scope::Write).await?;
    match end {
        End::Done => plumbline_jobs::finish(&mut tx, job).await?,
        End::GiveUp(why) => {
            tracing::warn!(?what, why, "job given up");
            plumbline_jobs::give_up(&mut tx, job, &why).await?;
        }
        End::Retry(why) => {
            tracing::warn!(?what, attempt, why, "job failed, will be tried again");
            // spread by id: retries of one outage do not come back as one wave
            let jitter = f64::from(job.job_id.as_bytes()[15]) / 255.0;
            dead = plumbline_jobs::fail(&mut tx, job, &queue, attempt, &why, jitter).await?.then_some(why);
        }
    }
    tx.commit().await?;
    if let Some(why) = dead
        && let Err(error) = given_up(worker, job, what, &why).await
    {
        tracing::error!(%error, ?what, "a job was given up but what it is about still waits");
    }
    Ok(())
}

/// What was to be done says that it was given up.
async fn given_up(worker: &Worker, job: JobRef, what: Job, why: &str) -> plumbline_app::Result<()> {
    match what {
        Job::SendMail { mail_id } => mailing::give_up(&worker.app, job.company_id, mail_id, why).await,
        Job::DeliverWebhook { delivery_id } => {
            webhooks::give_up(&worker.app, job.company_id, delivery_id).await
        }
        _ => Ok(()),
    }
}

async fn run(worker: &Worker, job: JobRef, what: Job) -> End {
    let app = &worker.app;
    let done = match what {
        Job::SendMail { mail_id } => {
            match mailing::send(app, &worker.mailer, job.company_id, mail_id).await {
                Ok(Outcome::Sent | Outcome::Skipped) => Ok(()),
                Ok(Outcome::Retry(words)) => return End::Retry(words),
                Ok(Outcome::Dead(words)) => return End::GiveUp(words),
                Err(e) => Err(e),
            }
        }
        Job::DeliverWebhook { delivery_id } => {
            match webhooks::deliver(app, job.company_id, delivery_id).await {
                Ok(webhooks::Outcome::Delivered | webhooks::Outcome::Skipped) => Ok(()),
                Ok(webhooks::Outcome::Retry(words)) => return End::Retry(words),
                Err(e) => Err(e),
            }
        }
        Job::ReadStripeEvent { event_id } => billing::read_event(app, job.company_id, event_id).await,
        Job::CheckBilling => billing::check(app, job.company_id).await,
        Job::MakeCertificate { contract_id } => certificates::make(app, job.company_id, contract_id).await,
        Job::MakeAcceptanceRecord { contract_id } => {
            acceptances::make(app, job.company_id, contract_id).await
        }
        Job::ObtainTimestamp { signature_id } => timestamps::obtain(app, job.company_id, signature_id).await,
        Job::MakeChangeOrderCertificate { signature_id } => {
            certificates::of_change_order(app, job.company_id, signature_id).await
        }
        Job::ExpireBids => bids::expire(app, job.company_id).await,
        Job::Remind => reminders::run(app, job.company_id).await,
        Job::RecheckDomain => domains::recheck(app, job.company_id).await,
        Job::Tidy => tidy::run(app, job.company_id).await,
    };
    match done {
        Ok(()) => End::Done,
        Err(plumbline_app::Error::NotFound) => End::GiveUp("the record is not there".into()),
        Err(e) => End::Retry(e.to_string()),
    }
}
