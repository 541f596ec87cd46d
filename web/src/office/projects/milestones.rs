//! A project's milestones: added, edited, done, moved, removed.

use super::detail::{Said, back};
use crate::csrf::Form;
use crate::error::PageResult;
use crate::forms::Nothing;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::projects::{self, MilestoneChange, MilestoneInput};
use poem::handler;
use poem::web::{Data, Path};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

const HERE: &str = "#milestones";

fn typed(form: &MilestoneInput, milestone: Option<Uuid>) -> Said {
    let typed = json!({ "name": form.name, "weight": form.weight, "due_date": form.due_date });
    Said { milestone, typed, ..Said::default() }
}

#[handler]
pub async fn add(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<MilestoneInput>,
) -> PageResult {
    let run = async |cx: &mut _| projects::add_milestone(cx, id, &form.0).await;
    let result = web.app.write(&who.actor, run).await.map(|_| ());
    back(web, &who, (id, HERE), result, "projects-milestone-saved", typed(&form, None)).await
}

#[handler]
pub async fn save(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, milestone)): Path<(Uuid, Uuid)>,
    form: Form<MilestoneInput>,
) -> PageResult {
    let change = MilestoneChange { input: Some(&form.0), ..MilestoneChange::default() };
    let run = async |cx: &mut _| projects::change_milestone(cx, id, milestone, change).await;
    let result = web.app.write(&who.actor, run).await;
    back(web, &who, (id, HERE), result, "projects-milestone-saved", typed(&form, Some(milestone))).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneForm {
    /// `yes` or `no`.
    done: String,
}

#[handler]
pub async fn done(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, milestone)): Path<(Uuid, Uuid)>,
    form: Form<DoneForm>,
) -> PageResult {
    let change = MilestoneChange { done: Some(form.done == "yes"), ..MilestoneChange::default() };
    let run = async |cx: &mut _| projects::change_milestone(cx, id, milestone, change).await;
    let result = web.app.write(&who.actor, run).await;
    back(web, &who, (id, HERE), result, "projects-milestone-saved", Said::default()).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// Its new place, from 1.
    position: usize,
}

#[handler]
pub async fn shift(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, milestone)): Path<(Uuid, Uuid)>,
    form: Form<MoveForm>,
) -> PageResult {
    let change = MilestoneChange { position: Some(form.position), ..MilestoneChange::default() };
    let run = async |cx: &mut _| projects::change_milestone(cx, id, milestone, change).await;
    let result = web.app.write(&who.actor, run).await;
    back(web, &who, (id, HERE), result, "projects-milestone-saved", Said::default()).await
}

#[handler]
pub async fn remove(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, milestone)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let run = async |cx: &mut _| projects::remove_milestone(cx, id, milestone).await;
    let result = web.app.write(&who.actor, run).await;
    back(web, &who, (id, HERE), result, "projects-milestone-removed", Said::default()).await
}
