//! What moves a change order on: approve, share, send, comment.

use super::detail::page;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::flash::Flash;
use crate::forms::{CommentForm, LevelForm, Nothing};
use crate::office::said::Said;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::change_orders::{self, Seen};
use plumbline_app::{Error, comments};
use poem::handler;
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
    back(web, &who, (id, ""), done.map(|_| ()), words, Said::default()).await
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
    back(web, &who, (id, ""), done, "changes-sent", Said::default()).await
}

#[handler]
pub async fn begin(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<LevelForm>,
) -> PageResult {
    let done = start(web, &who, id, &form).await;
    back(web, &who, (id, ""), done, "changes-shared", Said::dialog(Some("share".into()))).await
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
    back(web, &who, (id, ""), done, "bids-level-changed", Said::default()).await
}

#[handler]
pub async fn stop(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, share)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| change_orders::stop(cx, id, share).await).await;
    back(web, &who, (id, ""), done, "bids-share-stopped", Said::default()).await
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
    back(web, &who, (id, "#comments"), done.map(|_| ()), "bids-comment-sent", Said::comment(&form.comment))
        .await
}

/// Back to the change order with a word; where it was refused, with the reason and what was typed.
async fn back(
    web: &Web,
    who: &Staff,
    (id, anchor): (Uuid, &str),
    done: Result<(), Error>,
    words: &'static str,
    said: Said,
) -> PageResult {
    match done {
        Ok(()) => who.page.redirect(&format!("/office/change-orders/{id}{anchor}"), Flash::success(words)),
        Err(error) => {
            let (status, said) = said.refused(error)?;
            page(web, who, id, status, said).await
        }
    }
}
