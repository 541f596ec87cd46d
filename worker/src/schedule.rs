//! The only list of recurring work.

use plumbline_app::App;
use plumbline_store::directory;
use std::time::Duration;
use tokio::time::interval;

/// Reports every five seconds that this worker lives, and puts the queue in order every minute.
pub async fn run(app: App, name: String) {
    let mut beat = interval(Duration::from_secs(5));
    let mut broom = interval(Duration::from_mins(1));
    loop {
        let done = tokio::select! {
            _ = beat.tick() => directory::worker_seen(&app.db, &name).await,
            _ = broom.tick() => plumbline_jobs::sweep(&app.db).await,
        };
        if let Err(error) = done {
            tracing::warn!(%error, "recurring work failed");
        }
    }
}
