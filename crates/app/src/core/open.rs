//! From settings to a running application.

use crate::core::app::{App, Services};
use crate::core::error::{Error, Result};
use crate::core::limits::Limiter;
use crate::core::live::Live;
use crate::core::secrets::Secrets;
use plumbline_billing::StripeClient;
use plumbline_config::{Config, FileStorage, Secret};
use plumbline_dns::Resolver;
use plumbline_files::Files;
use plumbline_hooks::{Client, Rules};
use plumbline_pdf::{Fonts, Renderer};
use plumbline_policy::Policy;
use plumbline_signing::KeyRing;
use plumbline_store::{Db, MIGRATIONS};

impl App {
    /// Opens the parts. `signing` loads the keys, making the first one where there is none: only a process that
    /// serves the web needs them.
    pub fn open(config: Config, signing: bool) -> Result<Self> {
        let db = Db::open(config.database.url.reveal(), config.database.connections)?;
        // the one clock that is not the database's: a key is made before there is a connection
        let keys = if signing {
            Some(KeyRing::load_or_create(&config.data.keys, now()).map_err(Error::internal)?)
        } else {
            None
        };
        let (limiter, live) = match &config.redis_url {
            Some(url) => (Limiter::shared(url.reveal())?, Live::shared(url.reveal())?),
            None => (Limiter::local(), Live::local()),
        };
        let stripe = config.stripe.as_ref().map(StripeClient::new).transpose().map_err(Error::internal)?;
        Ok(Self::new(Services {
            stripe,
            policy: Policy::embedded().map_err(Error::internal)?,
            files: files(&config.data.files)?,
            renderer: Renderer::new(Fonts::open(config.data.fonts.as_deref()).map_err(Error::internal)?),
            secrets: Secrets::new(config.data.server_key.clone()),
            hooks: Client::new(Rules { local_http: config.dev_webhooks }).map_err(Error::internal)?,
            dns: Resolver::new(config.dns_server),
            config,
            db,
            keys,
            limiter,
            live,
        }))
    }
}

/// The blobs, where the settings say they are.
pub fn files(storage: &FileStorage) -> Result<Files> {
    let opened = match storage {
        FileStorage::Folder(folder) => Files::local(folder),
        FileStorage::Bucket { bucket, prefix, settings } => {
            let plain: Vec<_> =
                settings.iter().map(|(name, value)| (name.clone(), value.reveal().to_owned())).collect();
            Files::bucket(bucket, prefix, &plain)
        }
    };
    opened.map_err(Error::internal)
}

#[allow(clippy::disallowed_methods)]
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// Brings the schema and the queue up to date, as the database's owner.
pub async fn migrate(owner_url: &Secret) -> Result<()> {
    let pool = sqlx::PgPool::connect(owner_url.reveal()).await?;
    MIGRATIONS.run(&pool).await.map_err(Error::internal)?;
    plumbline_jobs::migrate(&pool, "plumbline_app").await?;
    pool.close().await;
    Ok(())
}
