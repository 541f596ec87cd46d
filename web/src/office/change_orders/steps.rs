//! What moves a change order on: approve, share, send, comment.

use super::detail::{Said, page};
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::page::Flash;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::change_orders::{self, Seen};
use plumbline_app::{Error, FieldError, comments};
use plumbline_domain::ShareLevel;
use plumbline_i18n::Message;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    revision: i32,
    version: i32,
}

impl SeenForm {
    fn seen(&self) -> Seen {
        Seen { revision: self.revision, version: self.version }
    }
}

#[handler]
pub async fn approve(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<SeenForm>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| change_orders::approve(cx, id, form.seen()).await).await;
    let words = if matches!(done, Ok(true)) { "changes-approved-final" } else { "changes-approved" };
    back(web, &who, id, done.map(|_| ()), words, "").await
}

#[handler]
pub async fn send(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<SeenForm>,
) -> PageResult {
    let seen = form.seen();
    let done = match change_orders::prepare(&web.app, &who.actor, id, Some(seen)).await {
        Ok(prepared) => web
            .app
            .write(&who.actor, async |cx| change_orders::send(cx, &prepared, Some(seen)).await)
            .await
            .map(|_| ()),
        Err(error) => Err(error),
    };
    back(web, &who, id, done, "changes-sent", "").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    level: String,
}

impl LevelForm {
    fn level(&self) -> Result<ShareLevel, Error> {
        self.level.parse().map_err(|_| Error::invalid("level", Message::new("errors-choice")))
    }
}

#[handler]
pub async fn begin(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = start(web, &who, id, &form).await;
    back(web, &who, id, done, "changes-shared", "share").await
}

async fn start(web: &Web, who: &Staff, id: Uuid, form: &LevelForm) -> Result<(), Error> {
    let level = form.level()?;
    let prepared = change_orders::prepare(&web.app, &who.actor, id, None).await?;
    web.app.write(&who.actor, async |cx| change_orders::share(cx, &prepared, level).await).await.map(|_| ())
}

#[handler]
pub async fn change(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share)): Path<(Uuid, Uuid)>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = match form.level() {
        Ok(level) => {
            web.app.write(&who.actor, async |cx| change_orders::change(cx, id, share, level).await).await
        }
        Err(error) => Err(error),
    };
    back(web, &who, id, done, "bids-level-changed", "").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Nothing {}

#[handler]
pub async fn stop(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| change_orders::stop(cx, id, share).await).await;
    back(web, &who, id, done, "bids-share-stopped", "").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    comment: String,
}

#[handler]
pub async fn comment(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done =
        web.app.write(&who.actor, async |cx| change_orders::comment(cx, id, &form.comment).await).await;
    match done {
        Ok(_) => who
            .page
            .redirect(&format!("/office/change-orders/{id}#comments"), Flash::success("bids-comment-sent")),
        Err(error) => {
            again(web, &who, id, error, Said { comment: form.comment.clone(), ..Said::default() }).await
        }
    }
}

/// Back to the change order with a word; where it was refused, with the reason and the dialog open again.
async fn back(
    web: &Web,
    who: &Staff,
    id: Uuid,
    done: Result<(), Error>,
    words: &'static str,
    dialog: &'static str,
) -> PageResult {
    match done {
        Ok(()) => who.page.redirect(&format!("/office/change-orders/{id}"), Flash::success(words)),
        Err(error) => {
            let dialog =
                (!dialog.is_empty() && matches!(error, Error::Invalid(_))).then(|| dialog.to_owned());
            again(web, who, id, error, Said { dialog, ..Said::default() }).await
        }
    }
}

async fn again(web: &Web, who: &Staff, id: Uuid, error: Error, said: Said) -> PageResult {
    let (status, said) = match error {
        Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Said { errors, ..said }),
        Error::Conflict { message, .. } => {
            let errors = vec![FieldError { field: String::new(), message }];
            (StatusCode::CONFLICT, Said { errors, ..said })
        }
        other => return Err(Failure(other)),
    };
    page(web, who, id, status, said).await
}
