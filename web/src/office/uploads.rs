//! Files that come with a form, for whatever they are attached to.

use crate::api::Problem;
use crate::error::Failure;
use crate::files;
use crate::flash::Flash;
use crate::session::Staff;
use plumbline_app::Error;
use plumbline_i18n::Message;
use poem::http::StatusCode;
use poem::web::{Field, Multipart};
use poem::{IntoResponse, Request, Response, Result};

/// Why a form was not taken.
pub enum Refused {
    /// Its token is not the session's.
    Forged(poem::Error),
    /// Anything else.
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// The files of a form, one after the other; none is given before the form's token, which stands before them, was
/// checked.
pub struct Uploads<'a> {
    who: &'a Staff,
    form: &'a mut Multipart,
    header: Option<&'a str>,
    checked: bool,
    count: usize,
}

impl<'a> Uploads<'a> {
    /// Of this form; `header` is the token where a script sends it there.
    pub fn new(who: &'a Staff, form: &'a mut Multipart, header: Option<&'a str>) -> Self {
        Self { who, form, header, checked: false, count: 0 }
    }

    /// The next file.
    pub async fn next(&mut self) -> Result<Option<Field>, Refused> {
        while let Some(field) = files::next(self.form).await? {
            match field.name() {
                Some("csrf") => {
                    let token = files::text(field).await?;
                    self.who.check_csrf(Some(&token)).map_err(Refused::Forged)?;
                    self.checked = true;
                }
                Some("file") => {
                    self.check()?;
                    self.count += 1;
                    return Ok(Some(field));
                }
                _ => {}
            }
        }
        self.check()?;
        Ok(None)
    }

    fn check(&mut self) -> Result<(), Refused> {
        if !self.checked {
            self.who.check_csrf(self.header).map_err(Refused::Forged)?;
            self.checked = true;
        }
        Ok(())
    }

    /// How many there were; none is a fault.
    pub fn count(&self) -> Result<usize, Refused> {
        match self.count {
            0 => Err(Error::invalid("file", Message::new("errors-file-missing")).into()),
            count => Ok(count),
        }
    }
}

/// Says how it went: a page's place again, or JSON to a script, which sends each file by itself.
pub fn said(who: &Staff, req: &Request, place: &str, taken: Result<usize, Refused>) -> Result<Response> {
    let scripted = req.header("accept").is_some_and(|accept| accept.contains("json"));
    match taken {
        Ok(_) if scripted => Ok(StatusCode::CREATED.into_response()),
        Ok(count) => {
            let flash = Flash::done(Message::new("bids-documents-added").arg("count", count));
            Ok(who.page.redirect(place, flash)?)
        }
        Err(Refused::Forged(error)) => Err(error),
        Err(Refused::Error(error)) if scripted => Ok(problem(error)),
        Err(Refused::Error(Error::Invalid(errors))) => {
            let words = errors.first().map_or(Message::new("errors-validation"), |e| e.message.clone());
            Ok(who.page.redirect(place, Flash::warning(words))?)
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
