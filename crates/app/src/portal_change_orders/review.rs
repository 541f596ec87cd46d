//! What the page shows on which a change order is approved.

use super::approve::sentence;
use super::{PortalChangeOrder, read};
use crate::signing::{Review, texts};
use crate::{Actor, App, Result};
use plumbline_i18n::Locale;
use uuid::Uuid;

/// Reads a change order for approval. With `count` it is a view: whoever signs has seen it.
pub async fn review(
    app: &App,
    actor: &Actor,
    id: Uuid,
    count: bool,
    locale: Locale,
) -> Result<Review<PortalChangeOrder>> {
    let order = read(app, actor, id, count).await?;
    let revision = order.row.revision_id;
    let wording = texts::for_change_reader(locale);
    Review::new(app, actor, order, revision, wording.terms.consent, |order, name| {
        sentence(&order.row, wording, name)
    })
    .await
}
