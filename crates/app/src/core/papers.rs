//! What is the same of every paper and every stored file: how pages look, where they are set, and how a blob is noted.

use crate::documents::storage;
use crate::{App, Company, Cx, Error, Result};
use bytes::Bytes;
use plumbline_files::Stored;
use plumbline_pdf::{Look, Pdf, PdfError, Renderer};
use plumbline_store::blobs;
use uuid::Uuid;

impl App {
    /// How a company's papers look.
    pub(crate) async fn look(&self, company: &Company) -> Result<Look> {
        let logo_png = match &company.logo_sha256 {
            Some(sha256) => Some(self.files.get(company.id, sha256).await.map_err(storage)?.to_vec()),
            None => None,
        };
        Ok(Look { color: company.brand_color.clone(), logo_png, ..Look::default() })
    }

    /// Sets pages where blocking is allowed.
    pub(crate) async fn paint<F>(&self, set: F) -> Result<Pdf>
    where
        F: FnOnce(&Renderer) -> Result<Pdf, PdfError> + Send + 'static,
    {
        let app = self.clone();
        let painted = tokio::task::spawn_blocking(move || set(&app.renderer)).await;
        painted.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Stores bytes under their hash. What no transaction notes afterwards belongs to nothing.
    pub(crate) async fn put(&self, company: Uuid, bytes: Bytes, media_type: &str) -> Result<Stored> {
        self.files.put_bytes(company, bytes, media_type).await.map_err(storage)
    }
}

impl Cx {
    /// Notes a stored file among the company's blobs, so that rows can name it; again is nothing.
    pub(crate) async fn note(&mut self, stored: &Stored) -> Result<()> {
        let company = self.company_id();
        let size = i64::try_from(stored.size).map_err(Error::internal)?;
        Ok(blobs::insert(self.conn(), company, &stored.sha256, size, &stored.media_type).await?)
    }
}
