//! What nobody went on with.

use crate::{Actor, App, PLATFORM, Result};
use plumbline_store::sign_ups;

/// Forgets sign-ups of yesterday: names and addresses of people who did not go on are not kept.
pub async fn sweep(app: &App) -> Result<u64> {
    app.write(&Actor::system(PLATFORM), async |cx| Ok(sign_ups::sweep(cx.conn(), PLATFORM).await?)).await
}
