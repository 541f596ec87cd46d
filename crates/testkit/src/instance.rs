//! One running Plumbline.

use crate::client::Client;
use crate::database::Database;
use crate::mailbox::Mailbox;
use anyhow::Result;
use plumbline_app::App;
use plumbline_config::Config;
use plumbline_mail::{Mailer, SmtpConfig, sink};
use plumbline_web::{Streams, Web};
use plumbline_worker::Worker;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Database, files, mail server, web and worker of one test.
#[derive(Debug)]
pub struct TestApp {
    /// The use cases, for what a test sets up.
    pub app: App,
    /// What was mailed.
    pub mailbox: Mailbox,
    /// Faults the mail server is to make.
    pub faults: sink::Faults,
    /// Where the web process listens.
    pub address: SocketAddr,
    /// Its database.
    pub database: Database,
    /// Its files, keys and mails.
    pub folder: TempDir,
    tasks: Vec<JoinHandle<()>>,
    worker: Option<JoinHandle<()>>,
}

impl TestApp {
    /// Starts everything.
    pub async fn start() -> Result<Self> {
        Self::start_with(&[]).await
    }

    /// Starts everything, with further settings such as `REDIS_URL`.
    pub async fn start_with(settings: &[(&str, String)]) -> Result<Self> {
        let mut test = Self::with_settings(settings).await?;
        test.restart_worker()?;
        Ok(test)
    }

    /// Ends the worker where it stands, if one runs, and starts another.
    pub fn restart_worker(&mut self) -> Result<()> {
        let url = self.app.config.mail.smtp_url.reveal().to_owned();
        let mailer = Mailer::smtp(&SmtpConfig { url, timeout: Duration::from_secs(10) })?;
        let worker = Worker { app: self.app.clone(), mailer };
        let working = tokio::spawn(async move {
            if let Err(error) = plumbline_worker::work(worker, std::future::pending()).await {
                eprintln!("worker: {error}");
            }
        });
        if let Some(before) = self.worker.replace(working) {
            before.abort();
        }
        Ok(())
    }

    /// Starts everything but the worker: jobs stay in the queue.
    pub async fn without_worker() -> Result<Self> {
        Self::with_settings(&[]).await
    }

    /// The same with further settings.
    pub async fn without_worker_with(settings: &[(&str, String)]) -> Result<Self> {
        Self::with_settings(settings).await
    }

    async fn with_settings(further: &[(&str, String)]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = Database::create().await?;
        let smtp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let smtp_port = smtp.local_addr()?.port();
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = free.local_addr()?;
        drop(free);
        let mail = folder.path().join("mail");
        std::fs::create_dir_all(&mail)?;
        let path = |name: &str| folder.path().join(name).display().to_string();
        let vars = [
            ("LISTEN", address.to_string()),
            ("BASE_URL", format!("http://localhost:{}", address.port())),
            ("DATABASE_URL", database.app_url()),
            ("DATABASE_CONNECTIONS", "20".to_owned()),
            ("SMTP_URL", format!("smtp://127.0.0.1:{smtp_port}")),
            ("MAIL_FROM", "portal@plumbline.example".to_owned()),
            // receivers of webhooks run inside the tests
            ("PLUMBLINE_DEV_WEBHOOKS", "1".to_owned()),
            ("FILES_DIR", path("files")),
            ("KEYS_DIR", path("keys")),
            ("SERVER_KEY", "a key for tests, of more than 32 characters".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value));
        let mut vars: std::collections::HashMap<String, String> = vars.into();
        // the typefaces of other scripts, where `deploy/dev/setup.sh` has put them
        let fonts = plumbline_devstack::home().join("fonts");
        if fonts.is_dir() {
            vars.insert("FONTS_DIR".into(), fonts.display().to_string());
        }
        if further.iter().any(|(name, _)| *name == "FILES_URL") {
            vars.remove("FILES_DIR");
        }
        vars.extend(further.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        let app = App::open(Config::from_map(&vars)?, true)?;
        let faults = sink::Faults::default();
        let serve_mail = sink::serve_with(smtp, mail.clone(), faults.clone());
        let web = web(&app)?;
        let tasks = vec![
            tokio::spawn(async move {
                let _ = serve_mail.await;
            }),
            tokio::spawn(async move {
                if let Err(error) = plumbline_web::serve(web, address, std::future::pending()).await {
                    eprintln!("web: {error}");
                }
            }),
        ];
        let test =
            Self { app, mailbox: Mailbox(mail), faults, address, database, folder, tasks, worker: None };
        test.client("localhost").until_up().await?;
        Ok(test)
    }

    /// A second web process on the same database, files and keys, until `stop` resolves; gives where it listens, and
    /// what ends with it.
    pub async fn another_web(
        &self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(SocketAddr, JoinHandle<()>)> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = free.local_addr()?;
        drop(free);
        let web = web(&App::open(self.app.config.clone(), true)?)?;
        let serving = tokio::spawn(async move {
            if let Err(error) = plumbline_web::serve(web, address, stop).await {
                eprintln!("web: {error}");
            }
        });
        self.client("localhost").at(address).until_up().await?;
        Ok((address, serving))
    }

    /// A worker on the same database in a runtime of its own. `shutdown_background` ends it wherever it is, like a kill.
    pub fn doomed_worker(&self) -> Result<tokio::runtime::Runtime> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let config = self.app.config.clone();
        runtime.spawn(async move {
            if let Err(error) = work(config).await {
                eprintln!("worker: {error}");
            }
        });
        Ok(runtime)
    }

    /// A browser on `{slug}.localhost`, or on `localhost` itself.
    pub fn client(&self, host: &str) -> Client {
        Client::new(self.address, host)
    }

    /// The superuser's connection: what no application could do.
    pub async fn superuser(&self) -> Result<sqlx::PgConnection> {
        Ok(<sqlx::PgConnection as sqlx::Connection>::connect(&self.database.admin_url()).await?)
    }
}

async fn work(config: Config) -> Result<()> {
    let url = config.mail.smtp_url.reveal().to_owned();
    let mailer = Mailer::smtp(&SmtpConfig { url, timeout: Duration::from_secs(10) })?;
    let worker = Worker { app: App::open(config, false)?, mailer };
    plumbline_worker::work(worker, std::future::pending()).await.map_err(|e| anyhow::anyhow!("{e}"))
}

/// Streams that ask the database often: a test waits for what others find out in seconds.
fn web(app: &App) -> Result<Web> {
    let mut web = Web::new(app.clone())?;
    web.streams = Streams::asking_every(Duration::from_millis(200));
    Ok(web)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        for task in self.tasks.iter().chain(&self.worker) {
            task.abort();
        }
    }
}
