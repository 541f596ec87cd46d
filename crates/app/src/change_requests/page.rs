//! The changes of a project as its customer sees them.

use super::ask::access;
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::{Action, ContractValue};
use plumbline_store::change_orders;
use plumbline_store::change_requests::{self, ChangeRequestRow};
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use plumbline_store::projects::{self, Asker};
use uuid::Uuid;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct SharedChanges {
    /// Shown as `P-0007`.
    pub number: i32,
    /// What the project is.
    pub title: String,
    /// What the contract comes to now.
    pub value: ContractValue,
    /// The change orders the customer sees, the newest first.
    pub orders: Vec<PortalChangeOrderRow>,
    /// What they asked for, the newest first.
    pub requests: Vec<ChangeRequestRow>,
    /// Whether they can ask for more.
    pub can_ask: bool,
}

/// The changes of a project that is shared with the acting contact's customer.
pub async fn of_shared(cx: &mut Cx, project: Uuid) -> Result<SharedChanges> {
    let facts = Facts::shared(access(cx, project).await?);
    cx.authorize(Action::PortalProjectRead, facts)?;
    let company = cx.company_id();
    let asker = Asker { staff: Uuid::nil(), money: false };
    let row = projects::get(cx.conn(), company, asker, project).await?.ok_or(Error::NotFound)?;
    Ok(SharedChanges {
        number: row.number,
        title: row.title,
        value: change_orders::value(cx.conn(), company, project).await?,
        orders: crate::portal_change_orders::of_project(cx, project).await?,
        requests: change_requests::of_project(cx.conn(), company, project).await?,
        can_ask: cx.decide(Action::PortalProjectRequestChange, facts).is_allowed(),
    })
}
