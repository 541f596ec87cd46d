//! A project moves to another status.

use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::{Action, Event, ProjectStatus};
use plumbline_store::projects;
use serde_json::json;
use uuid::Uuid;

/// Moves a project to a status; the same again changes nothing. Completed while shared, it stays shared for good.
pub async fn set_status(cx: &mut Cx, id: Uuid, status: ProjectStatus) -> Result<()> {
    let (project, facts) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectWrite, facts)?;
    if project.status == status {
        return Ok(());
    }
    let company = cx.company_id();
    projects::set_status(cx.conn(), company, id, status).await?;
    let data = json!({ "status": status.as_str(), "from_status": project.status.as_str() });
    let happening = Happening::new(Event::ProjectStatusChanged, Subject("project", id), data);
    cx.record(happening.project(id).customer(project.customer_id));
    if status == ProjectStatus::Completed && project.shared && !project.sharing_locked {
        lock_sharing(cx, id, project.customer_id).await?;
    }
    Ok(())
}

/// The customer keeps their view of the finished job, even if it is reopened.
pub(super) async fn lock_sharing(cx: &mut Cx, id: Uuid, customer: Uuid) -> Result<()> {
    let company = cx.company_id();
    projects::lock_sharing(cx.conn(), company, id).await?;
    let data = json!({ "customer_id": customer });
    let happening = Happening::new(Event::ProjectSharingLocked, Subject("project", id), data);
    cx.record(happening.project(id).customer(customer));
    Ok(())
}
