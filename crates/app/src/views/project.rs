//! A view of a project is written: the place in `project_views`, and the entry in the log.

use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::portal_projects;
use serde_json::json;
use uuid::Uuid;

/// The project a contact opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Opened {
    /// Which.
    pub project: Uuid,
    /// Whose.
    pub customer: Uuid,
}

/// Writes `times` views of a project's page, each with its entry in the log.
pub(crate) async fn record_project(cx: &mut Cx, opened: &Opened, times: i32) -> Result<()> {
    let (contact, _) = cx.actor().contact()?;
    let company = cx.company_id();
    let first = portal_projects::opened(cx.conn(), company, contact, opened.project, times).await?;
    for n in 0..times {
        let data = json!({ "first": first && n == 0 });
        let happening = Happening::new(Event::ProjectViewed, Subject("project", opened.project), data);
        cx.record(happening.project(opened.project).customer(opened.customer));
    }
    Ok(())
}
