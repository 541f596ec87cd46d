//! A shared project, read by the customer.

use crate::views::{Opened, ViewBuffer, record_project};
use crate::{Actor, App, Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::{Action, ContractValue};
use plumbline_store::comments::{self, CommentRow};
use plumbline_store::milestones::{self, MilestoneRow};
use plumbline_store::portal_change_orders::PortalChangeOrderRow;
use plumbline_store::portal_projects::{self, SharedProjectRow};
use plumbline_store::project_updates::{self, Shown, UpdateRow};
use plumbline_store::shares::Target;
use uuid::Uuid;

const UPDATES: usize = 20;

/// A shared project with what its page shows.
#[derive(Debug, Clone)]
pub struct PortalProject {
    /// The project and its share.
    pub row: SharedProjectRow,
    /// What it comes to now; `None` without a contract.
    pub value: Option<ContractValue>,
    /// In order.
    pub milestones: Vec<MilestoneRow>,
    /// The first page of what the customer is shown, the newest first.
    pub updates: Paged<UpdateRow>,
    /// The comments, the oldest first.
    pub comments: Vec<CommentRow>,
    /// The change orders the customer sees, the newest first.
    pub changes: Vec<PortalChangeOrderRow>,
    /// Whether a change can be asked for now.
    pub can_ask: bool,
    /// Whether comments can be written now.
    pub can_comment: bool,
}

/// Reads a shared project. With `views` the view counts: the first is written before this returns.
pub async fn read(app: &App, actor: &Actor, id: Uuid, views: Option<&ViewBuffer>) -> Result<PortalProject> {
    let project = app.read(actor, async |cx| load(cx, id).await).await?;
    if let Some(views) = views {
        let opened = Opened { project: id, customer: project.row.customer_id };
        if project.row.viewed_at.is_some() {
            views.push_project(actor, opened);
        } else {
            app.write(actor, async |cx| record_project(cx, &opened, 1).await).await?;
        }
    }
    Ok(project)
}

async fn load(cx: &mut Cx, id: Uuid) -> Result<PortalProject> {
    let row = find(cx, id).await?;
    let (company, facts) = (cx.company_id(), Facts::shared(row.access()));
    Ok(PortalProject {
        value: crate::projects::value(cx, id, row.original()).await?,
        milestones: milestones::of_project(cx.conn(), company, id).await?,
        updates: page(cx, id, Cursor::default()).await?,
        comments: comments::of(cx.conn(), company, Target::Project(id)).await?,
        changes: crate::portal_change_orders::of_project(cx, id).await?,
        can_ask: cx.decide(Action::PortalProjectRequestChange, facts).is_allowed(),
        can_comment: cx.decide(Action::PortalProjectComment, facts).is_allowed(),
        row,
    })
}

/// The project, if it is shared with the actor's customer.
pub(super) async fn find(cx: &mut Cx, id: Uuid) -> Result<SharedProjectRow> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let found = portal_projects::read(cx.conn(), company, (customer, contact), id).await?;
    let row = found.ok_or(Error::NotFound)?;
    cx.authorize(Action::PortalProjectRead, Facts::shared(row.access()))?;
    Ok(row)
}

/// A page of the updates the customer is shown, the newest first.
pub async fn updates(cx: &mut Cx, id: Uuid, cursor: Cursor) -> Result<Paged<UpdateRow>> {
    find(cx, id).await?;
    page(cx, id, cursor).await
}

async fn page(cx: &mut Cx, id: Uuid, cursor: Cursor) -> Result<Paged<UpdateRow>> {
    let company = cx.company_id();
    let limit = i64::try_from(UPDATES + 1).unwrap_or(i64::MAX);
    let rows = project_updates::list(cx.conn(), company, id, Shown::Visible, cursor.before(), limit).await?;
    Ok(Paged::new(rows, UPDATES, |row| row.id))
}
