//! Staff comment on a shared project.

use super::access;
use crate::comments::{self, By};
use crate::{Cx, Error, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, Event, ShareLevel};
use plumbline_i18n::Message;
use plumbline_store::shares::{self, Target};
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the company's; the customer's contacts are told by mail. Only where the customer can answer.
pub async fn comment(cx: &mut Cx, project: Uuid, text: &str) -> Result<Uuid> {
    let (locked, facts) = access::lock(cx, project).await?;
    cx.authorize(Action::ProjectComment, facts)?;
    let (company, on) = (cx.company_id(), Target::Project(project));
    let live = shares::of(cx.conn(), company, on).await?;
    if !live.iter().any(|share| share.level >= ShareLevel::Comment) {
        return Err(Error::conflict("comments-closed", Message::new("projects-comments-closed")));
    }
    let body = comments::clean("comment", text)?;
    let by = By::Staff(cx.actor().staff_id()?);
    let id = comments::keep(cx, (on, 0), by, &body, false).await?;
    let happening =
        Happening::new(Event::ProjectCommented, Subject("project", project), json!({ "comment_id": id }));
    cx.record(happening.project(project).customer(locked.customer_id));
    let params = json!({ "project_id": project, "comment_id": id });
    crate::shares::tell_contacts(cx, on, MailKind::CommentAdded, params).await?;
    Ok(id)
}
