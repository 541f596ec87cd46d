//! The company's own check of its log.

use crate::verification::{LogCheck, check_log};
use crate::{Actor, App, Facts, Result};
use plumbline_domain::Action;

/// Recomputes the whole chain and holds every signed head against it, for whoever may read the log.
pub async fn check(app: &App, actor: &Actor) -> Result<LogCheck> {
    app.read(actor, async |cx| cx.authorize(Action::ActivityRead, Facts::ANY)).await?;
    check_log(app, actor.company_id).await
}
