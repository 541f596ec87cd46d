//! A project's change orders.

use super::allow;
use crate::{Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::{Action, ContractValue};
use plumbline_store::change_orders::{self, ChangeOrderRow};
use plumbline_store::change_requests::{self, ChangeRequestRow};
use plumbline_store::projects::{self, Asker};
use uuid::Uuid;

const PAGE: usize = 50;

/// A page of a project's change orders, the newest first.
pub async fn list(cx: &mut Cx, project: Uuid, cursor: Cursor) -> Result<Paged<ChangeOrderRow>> {
    let staff = cx.actor().staff_id()?;
    reader(cx, project, staff).await?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = change_orders::of_project(cx.conn(), company, staff, project, cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

async fn reader(cx: &mut Cx, project: Uuid, staff: Uuid) -> Result<()> {
    let company = cx.company_id();
    let asker = Asker { staff, money: false };
    let row = projects::get(cx.conn(), company, asker, project).await?.ok_or(Error::NotFound)?;
    allow(cx, row.assigned, Action::ChangeOrderRead)
}

/// Whether the actor may begin one on a project that they are, or are not, assigned to.
pub fn may_begin(cx: &Cx, assigned: bool) -> Result<()> {
    allow(cx, assigned, Action::ChangeOrderWrite)
}

/// What a project's page shows of its changes.
#[derive(Debug, Clone)]
pub struct ProjectChanges {
    /// The change orders, the newest first.
    pub orders: Vec<ChangeOrderRow>,
    /// What the customer asked for, the newest first.
    pub requests: Vec<ChangeRequestRow>,
    /// What the contract comes to; only for those who may see money.
    pub value: Option<ContractValue>,
    /// Whether the reader may begin one.
    pub may_write: bool,
}

/// A project's changes for its page; `None` for those who may not read them.
pub async fn of_project(cx: &mut Cx, project: Uuid, assigned: bool) -> Result<Option<ProjectChanges>> {
    let staff = cx.actor().staff_id()?;
    let facts = super::facts(assigned);
    if !cx.decide(Action::ChangeOrderRead, facts).is_allowed() {
        return Ok(None);
    }
    let company = cx.company_id();
    let orders = change_orders::of_project(cx.conn(), company, staff, project, Uuid::max(), 200).await?;
    let requests = change_requests::of_project(cx.conn(), company, project).await?;
    let value = if cx.decide(Action::MoneyRead, Facts::ANY).is_allowed() {
        Some(change_orders::value(cx.conn(), company, project).await?)
    } else {
        None
    };
    let may_write = cx.decide(Action::ChangeOrderWrite, facts).is_allowed();
    Ok(Some(ProjectChanges { orders, requests, value, may_write }))
}
