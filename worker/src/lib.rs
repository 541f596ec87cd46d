//! The worker: one shallow handler for all jobs, a queue each for codes, mail, documents, recurring work and webhooks.
//!
//! What a job does is in `plumbline-app`; here it is counted, run, and finished, retried or given up.

mod handle;
mod schedule;

use apalis::prelude::{Data, Monitor, ParallelizeExt, WorkerBuilder, WorkerBuilderExt};
use apalis_postgres::{Config, PostgresStorage};
use plumbline_app::App;
use plumbline_jobs::{BILLING, CODES, DOCUMENTS, JobRef, MAIL, SCHEDULE, WEBHOOKS};
use plumbline_mail::Mailer;
use std::future::Future;
use std::time::Duration;

/// What handlers work with.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The use cases.
    pub app: App,
    /// The way to the mail server.
    pub mailer: Mailer,
}

/// Works until `stop` resolves, then lets jobs end for ten seconds. A killed worker's jobs go to the next one
/// after some seconds without a heartbeat.
pub async fn work(
    worker: Worker,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), apalis::prelude::MonitorError> {
    // a restarted worker needs a name of its own, or it would be taken for the dead one
    let name = format!("worker-{}", uuid::Uuid::now_v7().simple());
    let beat = tokio::spawn(schedule::run(worker.app.clone(), name.clone()));
    let mut monitor = Monitor::new().shutdown_timeout(Duration::from_secs(10));
    for (queue, at_once) in
        [(CODES, 4), (MAIL, 8), (DOCUMENTS, 2), (SCHEDULE, 2), (WEBHOOKS, 8), (BILLING, 4)]
    {
        let (worker, name) = (worker.clone(), format!("{name}-{queue}"));
        monitor = monitor.register(move |run| {
            let config = Config::default()
                .queue(queue)
                .batch_size(at_once)
                .heartbeat_interval(Duration::from_secs(1))
                .missed_heartbeats(5);
            WorkerBuilder::new(format!("{name}-{run}"))
                .backend(
                    PostgresStorage::<JobRef>::new(worker.app.db.pool()).with_config(config).with_pubsub(),
                )
                .data(worker.clone())
                .concurrency(at_once)
                .parallelize(tokio::spawn)
                .build(job)
        });
    }
    let done = monitor
        .run_with_signal(async {
            stop.await;
            Ok(())
        })
        .await;
    beat.abort();
    if let Err(error) = plumbline_store::directory::worker_gone(&worker.app.db, &name).await {
        tracing::warn!(%error, "could not sign off");
    }
    done
}

async fn job(job: JobRef, worker: Data<Worker>) -> Result<(), apalis::prelude::BoxDynError> {
    handle::handle(&worker, job).await.map_err(Into::into)
}
