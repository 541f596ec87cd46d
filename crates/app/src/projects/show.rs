//! An update is shown to the customer, or hidden from them.

use crate::{Cx, Error, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::project_updates;
use serde_json::json;
use uuid::Uuid;

/// Shows an update to the customer, or hides it; the same again changes nothing.
pub async fn show(cx: &mut Cx, project: Uuid, update: Uuid, visible: bool) -> Result<()> {
    let (locked, facts) = super::access::lock(cx, project).await?;
    let company = cx.company_id();
    let row = project_updates::get(cx.conn(), company, project, update).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::ProjectPostUpdate, facts)?;
    if row.visible_at.is_some() == visible {
        return Ok(());
    }
    let event = if visible {
        reveal(cx, project, update).await?;
        Event::ProjectUpdateShown
    } else {
        project_updates::set_visible(cx.conn(), company, update, None).await?;
        Event::ProjectUpdateHidden
    };
    let happening = Happening::new(event, Subject("project_update", update), json!({}));
    cx.record(happening.project(project).customer(locked.customer_id));
    Ok(())
}

/// From now on the customer sees it; they are told by mail.
pub(super) async fn reveal(cx: &mut Cx, project: Uuid, update: Uuid) -> Result<()> {
    let company = cx.company_id();
    let now = cx.clock().await?;
    project_updates::set_visible(cx.conn(), company, update, Some(now)).await?;
    super::tell::update_shown(cx, project, now).await
}
