//! Status, comments, and the end of a project that nobody saw.

use super::detail::{Said, back};
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::{CommentForm, Nothing, wrong_choice};
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{comments, projects};
use plumbline_domain::ProjectStatus;
use poem::handler;
use poem::web::{Data, Path};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StatusForm {
    status: String,
}

#[handler]
pub async fn status(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<StatusForm>,
) -> PageResult {
    let done = match form.status.parse::<ProjectStatus>() {
        Ok(to) => web.app.write(&who.actor, async |cx| projects::set_status(cx, id, to).await).await,
        Err(_) => Err(wrong_choice("status")),
    };
    back(web, &who, (id, ""), done, "projects-status-changed", Said::default()).await
}

#[handler]
pub async fn delete(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    match web.app.write(&who.actor, async |cx| projects::delete(cx, id).await).await {
        Ok(()) => who.page.redirect("/office/projects", Flash::success("projects-deleted")),
        Err(error) => back(web, &who, (id, ""), Err(error), "", Said::default()).await,
    }
}

#[handler]
pub async fn comment(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let run = async |cx: &mut _| projects::comment(cx, id, &form.comment).await;
    let done = web.app.write(&who.actor, run).await.map(|_| ());
    let said = Said { comment: form.comment.clone(), ..Said::default() };
    back(web, &who, (id, "#comments"), done, "bids-comment-sent", said).await
}
