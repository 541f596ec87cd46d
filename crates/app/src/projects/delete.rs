//! A project that nobody outside ever saw is deleted.

use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::bid::project_number;
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::{change_orders, projects};
use serde_json::json;
use uuid::Uuid;

/// Deletes a project with its milestones and updates. One that was shared, has a contract or change orders is cancelled instead:
/// it is part of what was agreed, or of what the customer saw.
pub async fn delete(cx: &mut Cx, id: Uuid) -> Result<()> {
    let (project, _) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectDelete, Facts::ANY)?;
    if project.has_contract {
        return Err(Error::conflict("project-has-contract", Message::new("projects-delete-contract")));
    }
    if project.ever_shared {
        return Err(Error::conflict("project-was-shared", Message::new("projects-delete-shared")));
    }
    let company = cx.company_id();
    if change_orders::any_on(cx.conn(), company, id).await? {
        return Err(Error::conflict("project-has-change-orders", Message::new("projects-delete-changes")));
    }
    projects::delete(cx.conn(), company, id).await?;
    let data = json!({ "number": project_number(project.number), "title": project.title });
    let happening = Happening::new(Event::ProjectDeleted, Subject("project", id), data);
    cx.record(happening.project(id).customer(project.customer_id));
    Ok(())
}
