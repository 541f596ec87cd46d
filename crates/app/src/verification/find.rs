//! Where a certificate lives.

use crate::{Actor, App, Error, Result};
use plumbline_store::directory;
use uuid::Uuid;

/// Longer than any certificate's id; what is longer is not asked for.
const LONGEST: usize = 64;

/// The company that issued a certificate, or "not found".
pub async fn company_of(app: &App, certificate_id: &str) -> Result<Uuid> {
    let plain = certificate_id.bytes().all(|b| b.is_ascii_alphanumeric());
    if certificate_id.is_empty() || certificate_id.len() > LONGEST || !plain {
        return Err(Error::NotFound);
    }
    directory::company_of_certificate(&app.db, certificate_id).await?.ok_or(Error::NotFound)
}

/// The address of the company's own host, where a certificate is verified.
pub async fn home_of(app: &App, certificate_id: &str) -> Result<String> {
    let company = company_of(app, certificate_id).await?;
    let slug = app.read(&Actor::system(company), async |cx| Ok(cx.company().slug.clone())).await?;
    Ok(app.config.site.company_url(&slug))
}

/// The company's certificates over a file, by the file's SHA-256. Whoever has the file may know.
pub async fn with_file(app: &App, company: Uuid, sha256: &str) -> Result<Vec<String>> {
    app.read(&Actor::system(company), async |cx| {
        Ok(plumbline_store::verification::certificates_with(cx.conn(), company, sha256).await?)
    })
    .await
}
