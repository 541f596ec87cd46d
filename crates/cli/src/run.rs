//! The two processes.

use plumbline_app::App;
use plumbline_mail::{Mailer, SmtpConfig};
use plumbline_web::Web;
use plumbline_worker::Worker;
use std::future::Future;
use std::time::Duration;

/// Serves the web until `stop`.
pub async fn serve(app: App, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let listen = app.config.site.listen;
    Ok(plumbline_web::serve(Web::new(app)?, listen, stop).await?)
}

/// Works until `stop`.
pub async fn work(app: App, stop: impl Future<Output = ()> + Send) -> anyhow::Result<()> {
    let url = app.config.mail.smtp_url.reveal().to_owned();
    let mailer = Mailer::smtp(&SmtpConfig { url, timeout: Duration::from_secs(30) })?;
    plumbline_worker::work(Worker { app, mailer }, stop).await.map_err(|e| anyhow::anyhow!("{e}"))
}

/// Resolves when the process is asked to end.
pub async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("a process may listen for SIGTERM");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
