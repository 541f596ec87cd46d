//! The list, and one project.

use super::access::asker;
use crate::activity::{self, About, EntryRow};
use crate::change_orders::{self, ProjectChanges};
use crate::{Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::{Action, ContractValue, ProjectStatus};
use plumbline_store::change_orders as stored_changes;
use plumbline_store::comments::{self, CommentRow};
use plumbline_store::milestones::{self, MilestoneRow};
use plumbline_store::project_staff::{self, AssignedRow};
use plumbline_store::project_updates::{self, Shown, UpdateRow};
use plumbline_store::projects::{self, Filter, ProjectRow};
use plumbline_store::shares::{self, ShareRow, Target};
use uuid::Uuid;

const PAGE: usize = 50;
const UPDATES: usize = 20;

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Part of a number, title or customer's name.
    pub search: String,
    /// Where it stands.
    pub status: Option<ProjectStatus>,
    /// Where the page begins.
    pub cursor: Cursor,
}

/// A page of projects, the newest first: all, or for field roles those they are assigned to.
pub async fn list(cx: &mut Cx, by: &Listing) -> Result<Paged<ProjectRow>> {
    let asker = asker(cx)?;
    let all = cx.decide(Action::ProjectRead, Facts::ANY).is_allowed();
    if !all {
        cx.authorize(Action::ProjectRead, super::access::facts(true))?;
    }
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let filter = Filter { search: by.search.trim(), status: by.status, assigned_only: !all };
    let rows = projects::list(cx.conn(), company, asker, filter, by.cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// A project with what its page shows.
#[derive(Debug, Clone)]
pub struct ProjectDetail {
    /// The project.
    pub project: ProjectRow,
    /// What it comes to; `None` without a contract, and for whoever may not see money.
    pub value: Option<ContractValue>,
    /// In order.
    pub milestones: Vec<MilestoneRow>,
    /// Its manager first.
    pub team: Vec<AssignedRow>,
    /// The live shares.
    pub shares: Vec<ShareRow>,
    /// The first page of updates, the newest first.
    pub updates: Paged<UpdateRow>,
    /// The comments, the oldest first.
    pub comments: Vec<CommentRow>,
    /// Its change orders and what they make of the contract's value; `None` for those who may not read them.
    pub changes: Option<ProjectChanges>,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
    /// What this actor may do with this very project.
    pub can: Can,
}

/// What an actor may do with a project.
#[allow(clippy::struct_excessive_bools)] // one a question that pages ask
#[derive(Debug, Clone, Copy)]
pub struct Can {
    /// Edit it, its status and its milestones.
    pub write: bool,
    /// Say whose it is and who works on it.
    pub assign: bool,
    /// Post updates and show them to the customer.
    pub post: bool,
    /// Comment: it is shared so that the customer can answer.
    pub comment: bool,
    /// Delete it: it was never shared and has neither contract nor change orders.
    pub delete: bool,
}

/// One project with everything its page shows.
pub async fn detail(cx: &mut Cx, id: Uuid) -> Result<ProjectDetail> {
    let project = get(cx, id).await?;
    let (company, facts) = (cx.company_id(), super::access::facts(project.assigned));
    let value = super::value(cx, id, project.value()).await?;
    let milestones = milestones::of_project(cx.conn(), company, id).await?;
    let team = project_staff::of_project(cx.conn(), company, id).await?;
    let shares = shares::of(cx.conn(), company, Target::Project(id)).await?;
    let comments = comments::of(cx.conn(), company, Target::Project(id)).await?;
    let changes = change_orders::of_project(cx, id, project.assigned).await?;
    let activity = activity::on(cx, About::Project(id)).await?;
    let ever_shared = projects::ever_shared(cx.conn(), company, id).await?;
    let has_changes = stored_changes::any_on(cx.conn(), company, id).await?;
    let may = |action, facts| cx.decide(action, facts).is_allowed();
    let can = Can {
        write: may(Action::ProjectWrite, facts),
        assign: may(Action::ProjectWrite, Facts::ANY),
        post: may(Action::ProjectPostUpdate, facts),
        comment: may(Action::ProjectComment, facts)
            && shares.iter().any(|share| share.level >= plumbline_domain::ShareLevel::Comment),
        delete: may(Action::ProjectDelete, Facts::ANY)
            && !(ever_shared || has_changes)
            && project.contract_id.is_none(),
    };
    let updates = page(cx, id, Cursor::default()).await?;
    Ok(ProjectDetail { project, value, milestones, team, shares, updates, comments, changes, activity, can })
}

/// A page of a project's updates, the newest first.
pub async fn updates(cx: &mut Cx, id: Uuid, cursor: Cursor) -> Result<Paged<UpdateRow>> {
    get(cx, id).await?;
    page(cx, id, cursor).await
}

async fn page(cx: &mut Cx, id: Uuid, cursor: Cursor) -> Result<Paged<UpdateRow>> {
    let company = cx.company_id();
    let limit = i64::try_from(UPDATES + 1).unwrap_or(i64::MAX);
    let rows = project_updates::list(cx.conn(), company, id, Shown::All, cursor.before(), limit).await?;
    Ok(Paged::new(rows, UPDATES, |row| row.id))
}

/// One project. To a field role, one they are not assigned to is not there.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<ProjectRow> {
    let asker = asker(cx)?;
    let company = cx.company_id();
    let project = projects::get(cx.conn(), company, asker, id).await?.ok_or(Error::NotFound)?;
    if cx.decide(Action::ProjectRead, super::access::facts(project.assigned)).is_allowed() {
        return Ok(project);
    }
    // nobody's role: say so; a field role: it is not there
    cx.authorize(Action::ProjectRead, super::access::facts(true))?;
    Err(Error::NotFound)
}
