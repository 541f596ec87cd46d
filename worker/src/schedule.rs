//! The only list of recurring work.

use plumbline_app::App;
use plumbline_store::directory;
use std::time::Duration;

/// Reports that this worker lives, every five seconds.
pub async fn run(app: App, name: String) {
    let mut beat = tokio::time::interval(Duration::from_secs(5));
    loop {
        beat.tick().await;
        if let Err(error) = directory::worker_seen(&app.db, &name).await {
            tracing::warn!(%error, "could not report");
        }
    }
}
