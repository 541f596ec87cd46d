//! The only list of recurring work.

use plumbline_app::App;
use plumbline_jobs::{Job, Recurring, hand_out};
use plumbline_store::directory;
use std::time::Duration;
use tokio::time::interval;

/// What is done again and again, for every company: one job a slot, whichever worker hands it out. A new line here
/// needs a [`Job`], and its arm in `handle`; the job itself must do nothing when there is nothing to do.
const TABLE: &[Recurring] = &[
    Recurring { name: "expire-bids", every: Duration::from_mins(5), job: Job::ExpireBids },
    Recurring { name: "remind", every: Duration::from_mins(15), job: Job::Remind },
    Recurring { name: "recheck-domain", every: Duration::from_hours(6), job: Job::RecheckDomain },
    Recurring { name: "tidy", every: Duration::from_hours(1), job: Job::Tidy },
];

/// Reports every five seconds that this worker lives; every minute puts the queue in order and hands out what is due;
/// once a day, at the start as well, makes the directory of addresses anew and forgets what nobody went on with.
pub async fn run(app: App, name: String) {
    let mut beat = interval(Duration::from_secs(5));
    let mut broom = interval(Duration::from_mins(1));
    let mut day = interval(Duration::from_hours(24));
    loop {
        let done = tokio::select! {
            _ = beat.tick() => directory::worker_seen(&app.db, &name).await,
            _ = broom.tick() => minute(&app).await,
            _ = day.tick() => {
                daily(&app).await;
                Ok(())
            }
        };
        if let Err(error) = done {
            tracing::warn!(%error, "recurring work failed");
        }
    }
}

async fn minute(app: &App) -> Result<(), plumbline_store::StoreError> {
    if let Err(error) = plumbline_app::billing::sweep(app).await {
        tracing::warn!(%error, "billing could not be looked at");
    }
    plumbline_jobs::sweep(&app.db).await?;
    for what in TABLE {
        hand_out(&app.db, what).await?;
    }
    Ok(())
}

async fn daily(app: &App) {
    if let Err(error) = plumbline_app::find_company::refresh(app).await {
        tracing::warn!(%error, "the directory of addresses could not be made anew");
    }
    if let Err(error) = plumbline_app::sign_up::sweep(app).await {
        tracing::warn!(%error, "old sign-ups could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_name_of_its_own_and_divides_the_day() {
        let mut names: Vec<_> = TABLE.iter().map(|line| line.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
        for line in TABLE {
            assert_eq!(Duration::from_hours(24).as_secs() % line.every.as_secs(), 0, "{}", line.name);
        }
    }
}
