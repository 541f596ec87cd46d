//! What was asked for on a project.

use super::ask::access;
use crate::change_orders::allow;
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_store::change_requests::{self, ChangeRequestRow};
use plumbline_store::projects::{self, Asker};
use uuid::Uuid;

/// A project's requests, the newest first, for staff who read its change orders.
pub async fn list(cx: &mut Cx, project: Uuid) -> Result<Vec<ChangeRequestRow>> {
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let asker = Asker { staff, money: false };
    let row = projects::get(cx.conn(), company, asker, project).await?.ok_or(Error::NotFound)?;
    allow(cx, row.assigned, Action::ChangeOrderRead)?;
    Ok(change_requests::of_project(cx.conn(), company, project).await?)
}

/// The same for the customer, on a project that is shared with them.
pub async fn list_own(cx: &mut Cx, project: Uuid) -> Result<Vec<ChangeRequestRow>> {
    let access = access(cx, project).await?;
    cx.authorize(Action::PortalProjectRead, Facts::shared(access))?;
    let company = cx.company_id();
    Ok(change_requests::of_project(cx.conn(), company, project).await?)
}
