//! What every handler can reach.

use crate::live::Streams;
use crate::menu::Cans;
use crate::page::Pages;
use plumbline_app::views::ViewBuffer;
use plumbline_app::{App, Error, Result};
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use uuid::Uuid;

/// A cheap handle on the application, the templates and the known hosts.
#[derive(Debug, Clone)]
pub struct Web {
    /// The use cases.
    pub app: App,
    /// The templates.
    pub pages: Pages,
    /// Portal views on their way into the log.
    pub views: ViewBuffer,
    /// Open pages that listen.
    pub streams: Streams,
    /// What roles may do, for menus and buttons.
    pub(crate) cans: Cans,
    hosts: Arc<RwLock<HashMap<String, Uuid>>>,
}

impl Web {
    /// Reads the templates.
    pub fn new(app: App) -> Result<Self> {
        let views = ViewBuffer::new(app.clone());
        let pages = Pages::load().map_err(Error::internal)?;
        Ok(Self {
            app,
            pages,
            views,
            streams: Streams::default(),
            cans: Cans::default(),
            hosts: Arc::default(),
        })
    }

    /// The company of a slug. What was found is kept: slugs are never used twice.
    pub async fn company_of(&self, slug: &str) -> Result<Option<Uuid>> {
        let known = self.hosts.read().ok().and_then(|hosts| hosts.get(slug).copied());
        if known.is_some() {
            return Ok(known);
        }
        let found = plumbline_store::directory::company_of_slug(&self.app.db, slug).await?;
        if let (Some(id), Ok(mut hosts)) = (found, self.hosts.write()) {
            hosts.insert(slug.to_owned(), id);
        }
        Ok(found)
    }
}
