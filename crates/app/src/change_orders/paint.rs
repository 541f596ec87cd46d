//! The pages of a change order, and the frozen data read back.

use crate::{App, Company, Error, Result};
use plumbline_domain::change_order::order_number;
use plumbline_domain::frozen::FrozenChangeOrder;
use plumbline_i18n::Locale;
use plumbline_pdf::{Look, Pdf};
use plumbline_signing::{digest, jcs};
use uuid::Uuid;

/// Sets the pages where blocking is allowed.
pub(super) async fn paint(app: &App, company: &Company, frozen: FrozenChangeOrder) -> Result<Pdf> {
    let logo_png = match &company.logo_sha256 {
        Some(sha256) => {
            Some(app.files.get(company.id, sha256).await.map_err(crate::documents::storage)?.to_vec())
        }
        None => None,
    };
    let look = Look { color: company.brand_color.clone(), logo_png, ..Look::default() };
    let app = app.clone();
    tokio::task::spawn_blocking(move || app.renderer.change_order(&frozen, &look, Locale::default()))
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)
}

/// The frozen change order of this hash. Bytes first, content after: what does not hash to its name is not shown.
pub(crate) async fn load_frozen(app: &App, company: Uuid, sha256: &str) -> Result<FrozenChangeOrder> {
    let bytes = app.files.get(company, sha256).await.map_err(crate::documents::storage)?;
    if digest::sha256_hex(&bytes) != sha256 {
        return Err(Error::internal(format!("the stored change order {sha256} has other bytes")));
    }
    let frozen: FrozenChangeOrder = serde_json::from_slice(&bytes).map_err(Error::internal)?;
    if jcs::to_canonical_data(&frozen).map_err(Error::internal)? == *bytes {
        Ok(frozen)
    } else {
        Err(Error::internal(format!("the stored change order {sha256} is not canonical")))
    }
}

/// What its PDF is saved as: numbers run by project, so that both stand in the name.
pub(crate) fn file_name(project: i32, number: i32, revision: i32) -> String {
    let project = plumbline_domain::bid::project_number(project);
    format!("{project} {}-r{revision}.pdf", order_number(number))
}
