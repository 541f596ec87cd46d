//! What the customer would get.

use super::freeze::{frozen, load};
use super::paint::paint;
use crate::{Actor, App, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_domain::frozen::FrozenChangeOrder;
use plumbline_pdf::Pdf;
use uuid::Uuid;

/// The change order as it would be frozen now, and its PDF; nothing is stored. It names what the contract comes to,
/// so it is for those who may see money.
pub async fn preview(app: &App, actor: &Actor, id: Uuid) -> Result<(FrozenChangeOrder, Pdf)> {
    let (frozen, company) = app
        .read(actor, async |cx| {
            let loaded = load(cx, id, Action::ChangeOrderRead).await?;
            if !cx.decide(Action::MoneyRead, Facts::ANY).is_allowed() {
                return Err(Error::Forbidden);
            }
            Ok((frozen(cx, &loaded)?, cx.company().clone()))
        })
        .await?;
    let pdf = paint(app, &company, frozen.clone()).await?;
    Ok((frozen, pdf))
}
