//! What the customer would get.

use super::freeze::{load, paint};
use crate::{Actor, App, Result};
use plumbline_domain::Action;
use plumbline_domain::frozen::FrozenBid;
use plumbline_pdf::Pdf;
use uuid::Uuid;

/// The draft as it would be sent now, and its PDF; nothing is stored.
pub async fn preview(app: &App, actor: &Actor, id: Uuid) -> Result<(FrozenBid, Pdf)> {
    let (frozen, company) = app
        .read(actor, async |cx| {
            let (_, frozen) = load(cx, id, Action::BidRead).await?;
            Ok((frozen, cx.company().clone()))
        })
        .await?;
    let pdf = paint(app, &company, frozen.clone()).await?;
    Ok((frozen, pdf))
}
