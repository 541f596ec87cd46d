//! What moves a bid on: send, revise, withdraw, comment; and its paper.

use super::detail::{Said, page};
use super::documents::Nothing;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::Flash;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Error, bids, comments};
use plumbline_files::download::Show;
use poem::handler;
use poem::http::StatusCode;
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
    back(web, &who, id, done, "bids-sent", "").await
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
        Err(error) => back(web, &who, id, Err(error), "", "").await,
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
    back(web, &who, id, done, "bids-withdrawn", "withdraw").await
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
        web.app.write(&who.actor, async |cx| comments::answer(cx, id, &form.comment).await).await.map(|_| ());
    match done {
        Ok(()) => {
            who.page.redirect(&format!("/office/bids/{id}#comments"), Flash::success("bids-comment-sent"))
        }
        Err(error) => {
            again(web, &who, id, error, Said { comment: form.comment.clone(), ..Said::default() }).await
        }
    }
}

/// Back to the bid with a word; where it was refused, with the reason and the dialog open again.
pub(super) async fn back(
    web: &Web,
    who: &Staff,
    id: Uuid,
    done: Result<(), Error>,
    words: &'static str,
    dialog: &'static str,
) -> PageResult {
    match done {
        Ok(()) => who.page.redirect(&format!("/office/bids/{id}"), Flash::success(words)),
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
            let errors = vec![plumbline_app::FieldError { field: String::new(), message }];
            (StatusCode::CONFLICT, Said { errors, ..said })
        }
        other => return Err(Failure(other)),
    };
    page(web, who, id, status, said).await
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
    files::send(web, who.company.id, &paper.sha256, &paper.name, "application/pdf", Show::Inline).await
}
