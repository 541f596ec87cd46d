//! The application: its parts, and the two ways to run a use case.

use crate::core::actor::Actor;
use crate::core::begun::Reading;
use crate::core::company::{Company, Lock};
use crate::core::cx::Cx;
use crate::core::error::{Error, Result};
use crate::core::limits::Limiter;
use crate::core::live::Live;
use crate::core::secrets::Secrets;
use plumbline_billing::StripeClient;
use plumbline_config::Config;
use plumbline_dns::Resolver;
use plumbline_files::Files;
use plumbline_hooks::Client;
use plumbline_pdf::Renderer;
use plumbline_policy::Policy;
use plumbline_signing::KeyRing;
use plumbline_store::{Db, Scope};
use std::ops::Deref;
use std::sync::Arc;

/// The parts, shared by all requests and jobs of a process.
#[derive(Debug)]
pub struct Services {
    /// Settings.
    pub config: Config,
    /// PostgreSQL.
    pub db: Db,
    /// Who may do what.
    pub policy: Policy,
    /// Signing keys; `None` in a process that never signs (the worker).
    pub keys: Option<KeyRing>,
    /// Documents and PDFs.
    pub files: Files,
    /// Makes PDFs.
    pub renderer: Renderer,
    /// Codes and links.
    pub secrets: Secrets,
    /// Counters of tries.
    pub limiter: Limiter,
    /// Posts to addresses that other people chose; the worker's alone.
    pub hooks: Client,
    /// Proofs of domains.
    pub dns: Resolver,
    /// Hints to open pages.
    pub live: Live,
    /// Where plans are paid; `None` where nothing can be bought.
    pub stripe: Option<StripeClient>,
}

/// A cheap handle on [`Services`].
#[derive(Debug, Clone)]
pub struct App(Arc<Services>);

impl Deref for App {
    type Target = Services;
    fn deref(&self) -> &Services {
        &self.0
    }
}

impl App {
    /// Takes the parts.
    pub fn new(services: Services) -> Self {
        Self(Arc::new(services))
    }

    /// Runs a use case that may write: commits on `Ok`, rolls back on `Err`. What it says to open pages is said after
    /// the commit.
    pub async fn write<T, F>(&self, actor: &Actor, use_case: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Cx) -> Result<T>,
    {
        self.write_with(actor, Lock::Share, use_case).await
    }

    /// Like [`App::write`], for use cases that change the company's own row. It is locked for them from the start:
    /// two that held it `FOR SHARE` and both went on to change it would wait for one another for ever.
    pub async fn write_company<T, F>(&self, actor: &Actor, use_case: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Cx) -> Result<T>,
    {
        self.write_with(actor, Lock::Alone, use_case).await
    }

    async fn write_with<T, F>(&self, actor: &Actor, lock: Lock, use_case: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Cx) -> Result<T>,
    {
        let mut cx = self.begin(actor, Scope::Write, lock).await?;
        let done = use_case(&mut cx).await?;
        let said = cx.commit().await?;
        if !said.is_empty() {
            self.live.publish(actor.company_id, said);
        }
        Ok(done)
    }

    /// Runs a use case that only reads.
    pub async fn read<T, F>(&self, actor: &Actor, use_case: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Cx) -> Result<T>,
    {
        let mut cx = self.begin(actor, Scope::Read, Lock::None).await?;
        use_case(&mut cx).await
    }

    async fn begin(&self, actor: &Actor, scope: Scope, lock: Lock) -> Result<Cx> {
        let begun = actor.origin.begun.take(actor.company_id);
        let Reading { tx, company, now } = match (scope, begun) {
            (Scope::Read, Some(reading)) => reading,
            (_, begun) => {
                drop(begun);
                let mut tx = self.db.begin(actor.company_id, scope).await?;
                let (company, now) = Company::load(&mut tx, lock).await?.ok_or(Error::NotFound)?;
                Reading { tx, company, now }
            }
        };
        Ok(Cx::new(self.clone(), tx, actor.clone(), company, now))
    }

    /// The signing keys, in a process that has them.
    pub fn keys(&self) -> Result<&KeyRing> {
        self.keys.as_ref().ok_or_else(|| Error::internal("this process has no signing keys"))
    }
}
