//! One mapping from the application's errors to pages; `api::problem` has the other, to problems.

use crate::csrf::Forged;
use crate::flash::Flash;
use crate::host::{Place, place};
use crate::page::{PageCx, see_other};
use crate::session::{Contact, Staff, Visitor};
use crate::state::Web;
use minijinja::context;
use plumbline_app::{Error, FieldError};
use plumbline_i18n::Message;
use poem::error::{ParsePathError, ResponseError};
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, FromRequest, IntoResponse, Request, Response, Result};

/// An application error on its way to a page.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Failure(pub Error);

/// What HTML handlers return.
pub type PageResult = Result<Response, Failure>;

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        Self(e)
    }
}

impl ResponseError for Failure {
    fn status(&self) -> StatusCode {
        status(&self.0)
    }
}

/// The status of an application error, for pages and problems alike.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Closed => StatusCode::GONE,
        Error::Unauthenticated | Error::BadToken | Error::VerificationNeeded => StatusCode::UNAUTHORIZED,
        Error::Forbidden | Error::ScopeMissing(_) | Error::NotForTokens => StatusCode::FORBIDDEN,
        Error::UpgradeRequired { .. } => StatusCode::PAYMENT_REQUIRED,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict { .. } => StatusCode::CONFLICT,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What a form shows again of its refusal, with which status; an error that is none of these has a page of its own.
pub fn refused(error: Error) -> Result<(StatusCode, Vec<FieldError>), Failure> {
    match error {
        Error::Invalid(errors) => Ok((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Error::Conflict { message, .. } => {
            Ok((StatusCode::CONFLICT, vec![FieldError { field: String::new(), message }]))
        }
        other => Err(Failure(other)),
    }
}

/// 403 for a request from elsewhere.
pub fn forged() -> poem::Error {
    poem::Error::new(Forged, StatusCode::FORBIDDEN)
}

/// The words for an error: what happened, and what to do.
pub fn message(error: &Error) -> Message {
    match error {
        Error::NotFound => Message::new("errors-not-found"),
        Error::Closed => Message::new("settings-closed-text"),
        Error::Unauthenticated => Message::new("errors-signed-out"),
        Error::VerificationNeeded => Message::new("errors-code-needed"),
        Error::Forbidden => Message::new("errors-forbidden"),
        Error::BadToken => Message::new("errors-token"),
        Error::ScopeMissing(scope) => Message::new("errors-scope").arg("scope", scope.as_str()),
        Error::NotForTokens => Message::new("errors-not-for-tokens"),
        Error::UpgradeRequired { required_plan, .. } => {
            Message::new("web-upgrade-required").arg("plan", plan_name(*required_plan))
        }
        Error::Invalid(_) => Message::new("errors-validation"),
        Error::Conflict { message, .. } => message.clone(),
        Error::TooMany { wait } => Message::new("web-too-many").arg("wait", wait),
        Error::Unavailable(_) => Message::new("errors-unavailable"),
        Error::Internal(_) => Message::new("errors-internal"),
    }
}

/// A plan's name as people know it.
pub fn plan_name(plan: plumbline_domain::Plan) -> &'static str {
    plan.title()
}

/// Logs what is a fault of ours.
pub fn note(error: &Error) {
    match error {
        Error::Internal(why) => tracing::error!(why, "internal error"),
        Error::Unavailable(why) => tracing::warn!(why, "unavailable"),
        _ => {}
    }
}

/// Turns every error into a page, or on `/api` into a problem.
pub async fn render<E: Endpoint>(next: E, req: Request) -> Result<Response> {
    let shadow = shadow(&req);
    let error = match next.call(req).await {
        Ok(res) => return Ok(res.into_response()),
        Err(error) => error,
    };
    if error.is_from_response() {
        return Ok(error.into_response()); // an operation's own problem
    }
    if shadow.uri().path().starts_with("/api/") {
        return Ok(poem::Error::from(crate::api::problem::of_poem_error(error)).into_response());
    }
    Ok(page(&shadow, &error).await)
}

async fn page(req: &Request, error: &poem::Error) -> Response {
    let failure = error.downcast_ref::<Failure>().map(|f| &f.0);
    if let Some(error) = failure {
        note(error);
    }
    if matches!(failure, Some(Error::Unauthenticated)) {
        return to_sign_in(req);
    }
    // an id that cannot be one is an id of nothing
    let code = if error.is::<ParsePathError>() { StatusCode::NOT_FOUND } else { error.status() };
    let said = match failure {
        Some(error) => message(error),
        None if error.is::<Forged>() => Message::new("errors-csrf"),
        None => match code {
            StatusCode::NOT_FOUND => Message::new("errors-not-found"),
            StatusCode::METHOD_NOT_ALLOWED => Message::new("errors-method"),
            StatusCode::PAYLOAD_TOO_LARGE => Message::new("web-too-large"),
            _ if code.is_client_error() => Message::new("errors-bad-request"),
            _ => Message::new("errors-internal"),
        },
    };
    let errors = match failure {
        Some(Error::Invalid(errors)) => errors.as_slice(),
        _ => &[],
    };
    let rendered = match req.data::<Web>() {
        None => None,
        Some(web) => {
            let cx = reader(req).await;
            let upgrade = match failure {
                Some(Error::UpgradeRequired { required_plan, .. }) => Some(required_plan.as_str()),
                _ => None,
            };
            let own = context! {
                code => code.as_u16(), text => said.text(cx.locale), errors => cx.errors(errors), upgrade => upgrade,
            };
            let template = match failure {
                Some(Error::Closed) => "errors/closed.html",
                _ => "errors/error.html",
            };
            cx.render_status(web, code, template, own).ok()
        }
    };
    let mut res = rendered.unwrap_or_else(|| {
        Response::builder()
            .status(code)
            .content_type("text/plain; charset=utf-8")
            .body("Something went wrong.\n")
    });
    if let Some(wait) = retry_after(failure) {
        res.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
    res
}

/// Whoever reads the page, in the language they have chosen.
async fn reader(req: &Request) -> PageCx {
    let path = req.uri().path();
    if path.starts_with("/portal")
        && let Ok(contact) = Contact::from_request_without_body(req).await
    {
        return contact.page;
    }
    if path.starts_with("/office")
        && let Ok(staff) = Staff::from_request_without_body(req).await
    {
        return staff.page;
    }
    match Visitor::from_request_without_body(req).await {
        Ok(visitor) => visitor.page,
        Err(_) => PageCx::apex(req),
    }
}

/// Seconds after which the same request may go through.
pub fn retry_after(error: Option<&Error>) -> Option<u64> {
    match error? {
        Error::TooMany { wait } => Some(*wait),
        Error::Unavailable(_) => Some(5),
        _ => None,
    }
}

/// Somebody who is not signed in is asked to, and then led back to where they wanted to go.
fn to_sign_in(req: &Request) -> Response {
    let path = req.uri().path();
    let side = if path.starts_with("/office") { "/office" } else { "/portal" };
    let wanted = (*req.method() == Method::GET && path != side)
        .then(|| req.uri().path_and_query().map(ToString::to_string))
        .flatten();
    let target = match wanted {
        Some(wanted) => {
            let query: String =
                url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &wanted).finish();
            format!("{side}/sign-in?{query}")
        }
        None => format!("{side}/sign-in"),
    };
    if *req.method() == Method::GET {
        return see_other(&target);
    }
    PageCx::apex(req)
        .redirect(&target, Flash::warning(Message::new("errors-session-ended")))
        .unwrap_or_else(|_| see_other(&target))
}

/// The head of a request, to render an error page from after the request itself was used up.
fn shadow(req: &Request) -> Request {
    let mut builder = Request::builder().method(req.method().clone()).uri(req.original_uri().clone());
    for (name, value) in req.headers() {
        builder = builder.header(name.clone(), value.clone());
    }
    let mut copy = builder.finish();
    if let Some(web) = req.data::<Web>() {
        copy.extensions_mut().insert(web.clone());
    }
    if let Ok(place) = place(req) {
        copy.extensions_mut().insert::<Place>(place.clone());
    }
    copy
}
