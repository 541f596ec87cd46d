//! What moves a bid on: send, revise, withdraw, comment; and its paper.

use super::detail::page;
use crate::csrf::Form;
use crate::error::PageResult;
use crate::files;
use crate::flash::Flash;
use crate::forms::{CommentForm, Nothing};
use crate::office::said::Said;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Error, bids, comments};
use plumbline_files::download::Show;
use poem::handler;
use poem::web::{Data, Path, Query};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    version: Option<i32>,
}

#[handler]
pub async fn send(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<SendForm>,
) -> PageResult {
    let done = match bids::prepare(&web.app, &who.actor, id, form.version).await {
        Ok(prepared) => {
            web.app.write(&who.actor, async |cx| bids::send(cx, &prepared).await).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    back(web, &who, (id, ""), done, "bids-sent", Said::default()).await
}

#[handler]
pub async fn revise(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    _form: Form<Nothing>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| bids::revise(cx, id).await).await;
    match done {
        Ok(_) => Ok(crate::page::see_other(&format!("/office/bids/{id}/edit"))),
        Err(error) => back(web, &who, (id, ""), Err(error), "", Said::default()).await,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    reason: String,
}

#[handler]
pub async fn withdraw(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<WithdrawForm>,
) -> PageResult {
    let done = web.app.write(&who.actor, async |cx| bids::withdraw(cx, id, &form.reason).await).await;
    back(web, &who, (id, ""), done, "bids-withdrawn", Said::dialog(Some("withdraw".into()))).await
}

#[handler]
pub async fn comment(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    form: Form<CommentForm>,
) -> PageResult {
    comments::count(&web.app, &who.actor).await?;
    let done = web.app.write(&who.actor, async |cx| comments::answer(cx, id, &form.comment).await).await;
    back(web, &who, (id, "#comments"), done.map(|_| ()), "bids-comment-sent", Said::comment(&form.comment))
        .await
}

/// Back to the bid with a word; where it was refused, with the reason and what was typed.
pub(super) async fn back(
    web: &Web,
    who: &Staff,
    (id, anchor): (Uuid, &str),
    done: Result<(), Error>,
    words: &'static str,
    said: Said,
) -> PageResult {
    match done {
        Ok(()) => who.page.redirect(&format!("/office/bids/{id}{anchor}"), Flash::success(words)),
        Err(error) => {
            let (status, said) = said.refused(error)?;
            page(web, who, id, status, said).await
        }
    }
}

/// The draft as it would be sent.
#[handler]
pub async fn preview(Data(web): Data<&Web>, who: Staff, Path(id): Path<Uuid>) -> PageResult {
    let (bid, pdf) = bids::preview(&web.app, &who.actor, id).await?;
    let name = format!("{}-r{}-preview.pdf", bid.number, bid.revision);
    Ok(files::send_bytes(pdf.bytes, &name, "application/pdf", Show::Inline))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PaperQuery {
    /// As it was sent, without what was picked since.
    offered: bool,
}

/// The PDF of a sent revision.
#[handler]
pub async fn paper(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, number)): Path<(Uuid, i32)>,
    Query(query): Query<PaperQuery>,
) -> PageResult {
    let paper = web.app.read(&who.actor, async |cx| bids::paper(cx, id, number, query.offered).await).await?;
    files::send(web, who.company.id, &paper, Show::Inline).await
}
