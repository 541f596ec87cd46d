//! The pages of a change order, and the frozen data read back.

use crate::{App, Company, Result, freezing};
use plumbline_domain::change_order::order_number;
use plumbline_domain::frozen::FrozenChangeOrder;
use plumbline_i18n::Locale;
use plumbline_pdf::Pdf;
use uuid::Uuid;

/// Sets the pages where blocking is allowed.
pub(super) async fn paint(app: &App, company: &Company, frozen: FrozenChangeOrder) -> Result<Pdf> {
    let look = app.look(company).await?;
    app.paint(move |renderer| renderer.change_order(&frozen, &look, Locale::default())).await
}

/// The frozen change order of this hash.
pub(crate) async fn load_frozen(app: &App, company: Uuid, sha256: &str) -> Result<FrozenChangeOrder> {
    let bytes = app.files.get(company, sha256).await.map_err(crate::documents::storage)?;
    freezing::read(&bytes, sha256)
}

/// What its PDF is saved as: numbers run by project, so that both stand in the name.
pub(crate) fn file_name(project: i32, number: i32, revision: i32) -> String {
    let project = plumbline_domain::bid::project_number(project);
    format!("{project} {}-r{revision}.pdf", order_number(number))
}
