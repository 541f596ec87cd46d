//! A bid's documents: upload, download, remove.

use crate::api::Problem;
use crate::csrf::Form;
use crate::error::{Failure, PageResult};
use crate::files;
use crate::page::Flash;
use crate::session::Staff;
use crate::state::Web;
use plumbline_app::{Error, documents};
use plumbline_files::download::Show;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Data, Multipart, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use serde::Deserialize;
use uuid::Uuid;

/// Takes one file or several; scripts send each by itself and want to be told in JSON.
#[handler]
pub async fn post(
    Data(web): Data<&Web>,
    who: Staff,
    Path(id): Path<Uuid>,
    mut form: Multipart,
    req: &Request,
) -> Result<Response> {
    let scripted = req.header("accept").is_some_and(|accept| accept.contains("json"));
    match take(web, &who, id, &mut form, req.header("x-csrf-token")).await {
        Ok(_) if scripted => Ok(StatusCode::CREATED.into_response()),
        Ok(count) => {
            let flash = Flash::done(Message::new("bids-documents-added").arg("count", count));
            Ok(who.page.redirect(&format!("/office/bids/{id}#documents"), flash)?)
        }
        Err(Refused::Forged(error)) => Err(error),
        Err(Refused::Error(error)) if scripted => Ok(problem(error)),
        Err(Refused::Error(Error::Invalid(errors))) => {
            let words = errors.first().map_or(Message::new("errors-validation"), |e| e.message.clone());
            Ok(who.page.redirect(&format!("/office/bids/{id}#documents"), Flash::warning(words))?)
        }
        Err(Refused::Error(other)) => Err(Failure(other).into()),
    }
}

/// The one thing a person reads beside the file is `detail`: there the field's own words stand.
fn problem(error: Error) -> Response {
    let said = match &error {
        Error::Invalid(errors) => errors.first().map(|e| e.message.to_string()),
        _ => None,
    };
    match said {
        Some(detail) => {
            let body = serde_json::json!({
                "type": "about:blank", "title": "Unprocessable Entity", "status": 422, "code": "invalid", "detail": detail,
                "errors": [{ "field": "file", "detail": detail }],
            });
            Response::builder()
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .content_type("application/problem+json")
                .body(body.to_string())
        }
        None => Problem::from(error).into_response(),
    }
}

enum Refused {
    Forged(poem::Error),
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

async fn take(
    web: &Web,
    who: &Staff,
    id: Uuid,
    form: &mut Multipart,
    header: Option<&str>,
) -> Result<usize, Refused> {
    let (mut checked, mut count) = (false, 0);
    while let Some(field) = files::next(form).await? {
        match field.name() {
            Some("csrf") => {
                let token = files::text(field).await?;
                who.check_csrf(Some(&token)).map_err(Refused::Forged)?;
                checked = true;
            }
            Some("file") => {
                if !checked {
                    who.check_csrf(header).map_err(Refused::Forged)?;
                    checked = true;
                }
                web.app.read(&who.actor, async |cx| documents::may_attach(cx, id).await).await?;
                let received = files::receive(web, &who.actor, field).await?;
                web.app.write(&who.actor, async |cx| documents::attach(cx, id, &received).await).await?;
                count += 1;
            }
            _ => {}
        }
    }
    if !checked {
        who.check_csrf(header).map_err(Refused::Forged)?;
    }
    if count == 0 {
        Err(Error::invalid("file", Message::new("errors-file-missing")).into())
    } else {
        Ok(count)
    }
}

#[handler]
pub async fn download(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
) -> PageResult {
    let row = web.app.read(&who.actor, async |cx| documents::find(cx, id, document).await).await?;
    files::send(web, who.company.id, &row.sha256, &row.name, &row.media_type, Show::Attachment).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Nothing {}

#[handler]
pub async fn remove(
    Data(web): Data<&Web>,
    who: Staff,
    Path((id, document)): Path<(Uuid, Uuid)>,
    _form: Form<Nothing>,
) -> PageResult {
    web.app.write(&who.actor, async |cx| documents::remove(cx, id, document).await).await?;
    who.page.redirect(&format!("/office/bids/{id}#documents"), Flash::success("bids-document-removed"))
}
