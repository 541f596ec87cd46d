//! The customer asks for a change.

use crate::comments::clean;
use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Access, Action, Event};
use plumbline_store::shares::{self, Target};
use plumbline_store::{change_orders, change_requests};
use serde_json::json;
use uuid::Uuid;

/// How far a project is shared with the acting contact's customer; one that is not is not there.
pub(super) async fn access(cx: &mut Cx, project: Uuid) -> Result<Access> {
    let (_, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let live = shares::of(cx.conn(), company, Target::Project(project)).await?;
    let own = live.into_iter().find(|share| share.customer_id == customer).ok_or(Error::NotFound)?;
    Ok(own.level.into())
}

/// Asks for a change on a project that is shared with the contact's customer at comment; staff are told at once.
pub async fn ask(cx: &mut Cx, project: Uuid, body: &str) -> Result<Uuid> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    change_orders::lock_project(cx.conn(), company, project).await?;
    let access = access(cx, project).await?;
    cx.authorize(Action::PortalProjectRequestChange, Facts::shared(access))?;
    let body = clean("request", body)?;
    let id = cx.new_id();
    change_requests::insert(cx.conn(), company, (id, project, contact), &body).await?;
    let happening =
        Happening::new(Event::ChangeRequested, Subject("project", project), json!({ "request_id": id }));
    cx.record(happening.project(project).customer(customer));
    let params = json!({ "project_id": project, "request_id": id, "contact_id": contact });
    cx.notify_staff(
        MailKind::ChangeRequestedStaff,
        Event::ChangeRequested,
        Subject("project", project),
        params,
    )
    .await?;
    Ok(id)
}
