//! The change orders a customer sees.

use crate::{Cursor, Cx, Facts, Paged, Result};
use plumbline_domain::{Access, Action};
use plumbline_store::portal_change_orders::{self, PortalChangeOrderRow};
use uuid::Uuid;

const PAGE: usize = 50;

/// The change orders the contact's customer sees, the newest first.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<PortalChangeOrderRow>> {
    let (contact, customer) = cx.actor().contact()?;
    // every row has its own share; reading is the least that any of them allows
    cx.authorize(Action::PortalChangeOrderRead, Facts::shared(Access::View))?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let who = (customer, contact);
    let rows = portal_change_orders::list(cx.conn(), company, who, None, cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// Those of one project, for its page on the portal.
pub async fn of_project(cx: &mut Cx, project: Uuid) -> Result<Vec<PortalChangeOrderRow>> {
    let (contact, customer) = cx.actor().contact()?;
    cx.authorize(Action::PortalChangeOrderRead, Facts::shared(Access::View))?;
    let company = cx.company_id();
    let who = (customer, contact);
    Ok(portal_change_orders::list(cx.conn(), company, who, Some(project), Uuid::max(), 200).await?)
}
