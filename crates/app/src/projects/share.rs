//! Sharing a project, changing how far, and stopping.

use crate::shares::{self, Sharable};
use crate::{Cx, Error, Facts, MailKind, Refs, Result};
use plumbline_domain::{Action, ProjectStatus, ShareLevel};
use plumbline_i18n::Message;
use plumbline_store::shares::{ShareRow, Target};
use serde_json::json;
use uuid::Uuid;

fn sharable(project: Uuid, customer_id: Uuid) -> Sharable {
    let refs = Refs { project: Some(project), customer: Some(customer_id), ..Refs::default() };
    Sharable { what: Target::Project(project), customer_id, refs }
}

/// Shares a project with its customer, who has been in the portal; their contacts are told by mail. A completed
/// one stays shared for good.
pub async fn share(cx: &mut Cx, id: Uuid, level: ShareLevel) -> Result<ShareRow> {
    let (project, _) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectShare, Facts::ANY)?;
    let record = sharable(id, project.customer_id);
    let mail = (MailKind::ProjectShared, json!({ "project_id": id }));
    let row = shares::begin(cx, &record, level, mail).await?;
    if project.status == ProjectStatus::Completed && !project.sharing_locked {
        super::status::lock_sharing(cx, id, project.customer_id).await?;
    }
    Ok(row)
}

/// Changes the level of a live share; the same level again changes nothing.
pub async fn change(cx: &mut Cx, id: Uuid, share: Uuid, level: ShareLevel) -> Result<()> {
    let (project, _) = super::access::lock(cx, id).await?;
    shares::relevel(cx, &sharable(id, project.customer_id), share, level).await
}

/// Stops sharing, unless the project was ever completed while it was shared.
pub async fn stop(cx: &mut Cx, id: Uuid, share: Uuid) -> Result<()> {
    let (project, _) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectUnshare, Facts::ANY)?;
    if project.sharing_locked {
        return Err(Error::conflict("project-sharing-locked", Message::new("projects-sharing-locked")));
    }
    shares::end(cx, &sharable(id, project.customer_id), share).await
}
