//! The demo's customers sign with their name in letters.

use plumbline_app::portal_change_orders;
use plumbline_app::signing::{self, Input, Mark, Prepared, Review, Signed, texts};
use plumbline_app::{Actor, App};
use plumbline_i18n::Locale;
use uuid::Uuid;

/// Signs a shared bid.
pub(super) async fn bid(app: &App, signer: &Actor, id: Uuid) -> anyhow::Result<Signed> {
    let review = signing::review(app, signer, id, None, Locale::default()).await?;
    let row = &review.what.row;
    let input = typed(&review, row.revision, &row.data_sha256, &row.document_sha256);
    let prepared = Prepared::new(input, texts::Of::Bid).await?;
    Ok(app.write(signer, async |cx| signing::sign(cx, id, &prepared).await).await?)
}

/// Approves a shared change order.
pub(super) async fn change_order(app: &App, signer: &Actor, id: Uuid) -> anyhow::Result<()> {
    let review = portal_change_orders::review(app, signer, id, true, Locale::default()).await?;
    let row = &review.what.row;
    let input = typed(&review, row.revision, &row.data_sha256, &row.document_sha256);
    let prepared = Prepared::new(input, texts::Of::ChangeOrder).await?;
    app.write(signer, async |cx| portal_change_orders::approve(cx, id, &prepared).await).await?;
    Ok(())
}

fn typed<T>(review: &Review<T>, revision: i32, data_sha256: &str, document_sha256: &str) -> Input {
    Input {
        revision,
        data_sha256: data_sha256.to_owned(),
        document_sha256: document_sha256.to_owned(),
        consent: true,
        disclosure: review.consent.id.into(),
        mark: Mark::Typed(review.name.clone()),
        zone: None,
    }
}
