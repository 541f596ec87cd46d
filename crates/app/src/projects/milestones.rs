//! A project's milestones: added, changed, moved, done, removed.

use super::MilestoneInput;
use crate::{Cx, Error, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::milestones::{self, MilestoneRow};
use serde_json::json;
use uuid::Uuid;

/// As many milestones a project can have.
const MOST: usize = 100;

/// Adds a milestone at the end; gives its id.
pub async fn add(cx: &mut Cx, project: Uuid, input: &MilestoneInput) -> Result<Uuid> {
    let (locked, facts) = super::access::lock(cx, project).await?;
    cx.authorize(Action::ProjectWrite, facts)?;
    let (name, weight, due_date) = input.clean()?;
    let company = cx.company_id();
    if milestones::of_project(cx.conn(), company, project).await?.len() >= MOST {
        return Err(Error::conflict("too-many-milestones", Message::new("projects-milestones-full")));
    }
    let row = MilestoneRow { id: cx.new_id(), position: 0, name, weight, due_date, done_at: None };
    milestones::insert(cx.conn(), company, project, &row).await?;
    record(cx, Event::MilestoneAdded, project, locked.customer_id, &row);
    Ok(row.id)
}

/// What changes of a milestone; `None` stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct MilestoneChange<'a> {
    /// What it says.
    pub input: Option<&'a MilestoneInput>,
    /// Whether it is done.
    pub done: Option<bool>,
    /// Its place, from 1.
    pub position: Option<usize>,
}

/// Changes a milestone.
pub async fn change(cx: &mut Cx, project: Uuid, id: Uuid, change: MilestoneChange<'_>) -> Result<()> {
    let (locked, all, old) = find(cx, project, id).await?;
    let mut row = old.clone();
    if let Some(input) = change.input {
        (row.name, row.weight, row.due_date) = input.clean()?;
    }
    let company = cx.company_id();
    if (&row.name, row.weight, row.due_date) != (&old.name, old.weight, old.due_date) {
        milestones::update(cx.conn(), company, &row).await?;
        record(cx, Event::MilestoneChanged, project, locked, &row);
    }
    if let Some(done) = change.done.filter(|done| *done != old.done_at.is_some()) {
        milestones::set_done(cx.conn(), company, id, done).await?;
        let event = if done { Event::MilestoneDone } else { Event::MilestoneReopened };
        record(cx, event, project, locked, &row);
    }
    if let Some(position) = change.position {
        let mut order: Vec<Uuid> = all.iter().map(|m| m.id).filter(|other| *other != id).collect();
        order.insert(position.saturating_sub(1).min(order.len()), id);
        if order.iter().ne(all.iter().map(|m| &m.id)) {
            milestones::arrange(cx.conn(), company, project, &order).await?;
            record(cx, Event::MilestoneMoved, project, locked, &row);
        }
    }
    Ok(())
}

/// Removes a milestone.
pub async fn remove(cx: &mut Cx, project: Uuid, id: Uuid) -> Result<()> {
    let (locked, _, row) = find(cx, project, id).await?;
    let company = cx.company_id();
    milestones::delete(cx.conn(), company, id).await?;
    record(cx, Event::MilestoneRemoved, project, locked, &row);
    Ok(())
}

/// The locked project's customer, all its milestones and the one that is meant, for those who may change it.
async fn find(cx: &mut Cx, project: Uuid, id: Uuid) -> Result<(Uuid, Vec<MilestoneRow>, MilestoneRow)> {
    let (locked, facts) = super::access::lock(cx, project).await?;
    let company = cx.company_id();
    let all = milestones::of_project(cx.conn(), company, project).await?;
    let row = all.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
    cx.authorize(Action::ProjectWrite, facts)?;
    Ok((locked.customer_id, all, row))
}

fn record(cx: &mut Cx, event: Event, project: Uuid, customer: Uuid, row: &MilestoneRow) {
    let data = json!({ "name": row.name, "weight": row.weight, "due_date": row.due_date });
    let happening = Happening::new(event, Subject("milestone", row.id), data);
    cx.record(happening.project(project).customer(customer));
}
