//! What nobody will ask for again goes.

use crate::{Actor, App, Result};
use chrono::TimeDelta;
use plumbline_store::{uploads, webhooks};
use uuid::Uuid;

/// Removes a company's uploads that were given up, with their pieces, deliveries of webhooks of a month ago, and the account of recurring jobs that were
/// done long ago.
pub async fn run(app: &App, company: Uuid) -> Result<()> {
    let now = app
        .write(&Actor::system(company), async |cx| {
            uploads::remove_expired(cx.conn(), company).await?;
            webhooks::fail_orphans(cx.conn(), company).await?;
            webhooks::remove_old(cx.conn(), company).await?;
            plumbline_jobs::forget_done(cx.conn(), company).await?;
            cx.clock().await
        })
        .await?;
    // an upload lives a day, so that a piece of the day before yesterday belongs to none
    app.files.sweep_pieces(company, now - TimeDelta::days(2)).await.map_err(crate::documents::storage)
}
