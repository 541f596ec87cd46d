//! A photo of an update the customer is shown.

use crate::{Cx, Error, Result};
use plumbline_store::project_updates::{self, PhotoFile, Shown};
use uuid::Uuid;

/// A photo of a visible update of a shared project; anything else is not there.
pub async fn photo(cx: &mut Cx, project: Uuid, id: Uuid) -> Result<PhotoFile> {
    super::read::find(cx, project).await?;
    let company = cx.company_id();
    project_updates::photo(cx.conn(), company, project, Shown::Visible, id).await?.ok_or(Error::NotFound)
}
