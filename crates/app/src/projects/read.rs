//! The list, and one project.

use crate::activity::{self, About, EntryRow};
use crate::{Cursor, Cx, Error, Facts, Paged, Result};
use plumbline_domain::{Access, Action, Relation};
use plumbline_store::projects::{self, Asker, ProjectRow};
use uuid::Uuid;

const PAGE: usize = 50;

const ASSIGNED: Facts = Facts { access: Access::None, relation: Relation::Assigned };

fn asker(cx: &Cx) -> Result<Asker> {
    Ok(Asker { staff: cx.actor().staff_id()?, money: cx.decide(Action::MoneyRead, Facts::ANY).is_allowed() })
}

/// A page of projects, the newest first: all, or for field roles those they are assigned to.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<ProjectRow>> {
    let asker = asker(cx)?;
    let all = cx.decide(Action::ProjectRead, Facts::ANY).is_allowed();
    if !all {
        cx.authorize(Action::ProjectRead, ASSIGNED)?;
    }
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = projects::list(cx.conn(), company, asker, !all, cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// A project with what its page shows.
#[derive(Debug, Clone)]
pub struct ProjectDetail {
    /// The project.
    pub project: ProjectRow,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
}

/// One project with its activity.
pub async fn detail(cx: &mut Cx, id: Uuid) -> Result<ProjectDetail> {
    let project = get(cx, id).await?;
    let activity = activity::on(cx, About::Project(id)).await?;
    Ok(ProjectDetail { project, activity })
}

/// One project. To a field role, one they are not assigned to is not there.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<ProjectRow> {
    let asker = asker(cx)?;
    let company = cx.company_id();
    let project = projects::get(cx.conn(), company, asker, id).await?.ok_or(Error::NotFound)?;
    if cx.decide(Action::ProjectRead, Facts::ANY).is_allowed() {
        return Ok(project);
    }
    cx.authorize(Action::ProjectRead, ASSIGNED)?;
    if project.assigned { Ok(project) } else { Err(Error::NotFound) }
}
