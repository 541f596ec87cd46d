//! The customer comments on a shared project.

use crate::comments::{self, By};
use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::portal_projects;
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the customer's to a project that is shared with them for comments; those who answer for the
/// project are told at once.
pub async fn comment(cx: &mut Cx, project: Uuid, text: &str) -> Result<Uuid> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let found = portal_projects::lock(cx.conn(), company, (customer, contact), project).await?;
    let shared = found.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalProjectComment, Facts::shared(shared.access()))?;
    let body = comments::clean("comment", text)?;
    let (on, by) = ((Target::Project(project), 0), By::Contact(contact));
    let id = comments::keep(cx, on, by, &body, false).await?;
    let subject = Subject("project", project);
    let happening = Happening::new(Event::ProjectCommented, subject, json!({ "comment_id": id }));
    cx.record(happening.project(project).customer(customer));
    let params = json!({ "project_id": project, "comment_id": id, "contact_id": contact });
    let what = (MailKind::CommentAdded, Event::ProjectCommented, subject);
    crate::projects::notify_staff_of(cx, project, what, params).await?;
    Ok(id)
}
