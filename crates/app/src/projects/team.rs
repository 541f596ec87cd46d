//! Who works on a project, and who answers for it.

use super::TeamInput;
use crate::{Cx, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::project_staff::{self, AssignedRow};
use serde_json::json;
use uuid::Uuid;

/// Replaces a project's manager and staff. Only for those who may write any project: whoever could assign
/// themselves would see what they like.
pub async fn set_team(cx: &mut Cx, id: Uuid, team: &TeamInput) -> Result<()> {
    let (project, _) = super::access::lock(cx, id).await?;
    cx.authorize(Action::ProjectWrite, Facts::ANY)?;
    let company = cx.company_id();
    let before = project_staff::of_project(cx.conn(), company, id).await?;
    let mut form = Form::new();
    let (members, manager) = check(cx, &mut form, team, &before).await?;
    form.done()?;
    let mut old: Vec<Uuid> = before.iter().map(|who| who.id).collect();
    old.sort();
    let old_manager = before.iter().find(|who| who.is_manager).map(|who| who.id);
    if old == members && old_manager == manager {
        return Ok(());
    }
    project_staff::replace(cx.conn(), company, id, &members, manager).await?;
    let data = json!({ "manager_id": manager, "staff_ids": members });
    let happening = Happening::new(Event::ProjectTeamChanged, Subject("project", id), data);
    cx.record(happening.project(id).customer(project.customer_id));
    Ok(())
}

/// Who can be assigned to a project.
pub async fn assignable(cx: &mut Cx) -> Result<Vec<AssignedRow>> {
    cx.actor().staff_id()?;
    cx.authorize(Action::ProjectWrite, Facts::ANY)?;
    let company = cx.company_id();
    Ok(project_staff::assignable(cx.conn(), company).await?)
}

/// Everybody named, sorted, and the manager among them. Nobody new may be inactive; who is assigned already may stay.
pub(super) async fn check(
    cx: &mut Cx,
    form: &mut Form,
    team: &TeamInput,
    before: &[AssignedRow],
) -> Result<(Vec<Uuid>, Option<Uuid>)> {
    let company = cx.company_id();
    let active = project_staff::assignable(cx.conn(), company).await?;
    let known = |id: &Uuid| active.iter().chain(before).any(|who| who.id == *id);
    if team.manager_id.is_some_and(|id| !known(&id)) {
        form.fault("manager_id", Message::new("projects-staff-unknown"));
    }
    if !team.staff_ids.iter().all(known) {
        form.fault("staff_ids", Message::new("projects-staff-unknown"));
    }
    let mut members: Vec<Uuid> = team.staff_ids.iter().copied().chain(team.manager_id).collect();
    members.sort();
    members.dedup();
    Ok((members, team.manager_id))
}
