//! RFC 9457 problems.

use crate::csrf::Forged;
use crate::error::{Failure, message, note, retry_after, status};
use plumbline_app::Error;
use plumbline_domain::Plan;
use plumbline_i18n::Locale;
use poem::http::StatusCode;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object};

/// What operations return.
pub type ApiResult<T> = Result<T, Problem>;

/// Why a request was refused, for machines (`code`) and people (`detail`).
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct ProblemBody {
    /// A URI for the kind of problem.
    #[oai(rename = "type")]
    kind: String,
    /// The status in words.
    title: String,
    /// The status.
    status: u16,
    /// What happened, and what to do.
    detail: String,
    /// Stable, for machines, such as `upgrade_required`.
    code: String,
    /// The fields that cannot be taken.
    errors: Option<Vec<FieldProblem>>,
    /// With `upgrade_required`: the lowest plan that would do.
    #[oai(rename = "required_plan")]
    required_plan: Option<String>,
    /// With `upgrade_required`: the feature that is missing.
    feature: Option<String>,
    /// With `scope_missing`: the scope that the API token lacks.
    #[oai(rename = "required_scope")]
    required_scope: Option<String>,
    /// Seconds to wait.
    retry_after: Option<u64>,
}

/// One field that cannot be taken.
#[derive(Debug, Clone, Object)]
pub struct FieldProblem {
    /// Its name, such as `lines[3].quantity`.
    field: String,
    /// What is wrong with it.
    detail: String,
}

/// A refusal.
#[derive(Debug, ApiResponse)]
#[oai(bad_request_handler = "of_poem_error")]
pub enum Problem {
    /// The request cannot be read.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<ProblemBody>),
    /// Nobody is signed in, or a fresh code is needed.
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(Json<ProblemBody>),
    /// The plan does not have it.
    #[oai(status = 402, content_type = "application/problem+json")]
    UpgradeRequired(Json<ProblemBody>),
    /// The role may not.
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(Json<ProblemBody>),
    /// There is no such thing, for you.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<ProblemBody>),
    /// The company has closed.
    #[oai(status = 410, content_type = "application/problem+json")]
    Gone(Json<ProblemBody>),
    /// Its state does not allow it.
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<ProblemBody>),
    /// Too large.
    #[oai(status = 413, content_type = "application/problem+json")]
    TooLarge(Json<ProblemBody>),
    /// A field cannot be taken.
    #[oai(status = 422, content_type = "application/problem+json")]
    Invalid(Json<ProblemBody>),
    /// Too many tries.
    #[oai(status = 429, content_type = "application/problem+json")]
    TooMany(Json<ProblemBody>, #[oai(header = "Retry-After")] u64),
    /// A fault of ours.
    #[oai(status = 500, content_type = "application/problem+json")]
    Internal(Json<ProblemBody>),
    /// A part we need is down.
    #[oai(status = 503, content_type = "application/problem+json")]
    Unavailable(Json<ProblemBody>, #[oai(header = "Retry-After")] u64),
}

/// An error with faults of the field `from` said of `to`: a page's form does not always spell a field as a body does.
pub fn renamed(error: Error, from: &str, to: &str) -> Error {
    let Error::Invalid(mut errors) = error else { return error };
    for error in errors.iter_mut().filter(|error| error.field == from) {
        to.clone_into(&mut error.field);
    }
    Error::Invalid(errors)
}

impl From<Failure> for Problem {
    fn from(Failure(error): Failure) -> Self {
        error.into()
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        note(&error);
        let locale = Locale::default();
        let status = status(&error);
        let mut body = blank(status, code(&error), message(&error).text(locale));
        match &error {
            Error::Invalid(errors) => {
                let fields = errors
                    .iter()
                    .map(|e| FieldProblem { field: camel_case(&e.field), detail: e.message.text(locale) });
                body.errors = Some(fields.collect());
            }
            Error::UpgradeRequired { required_plan, feature } => {
                body.required_plan = Some(Plan::as_str(*required_plan).to_owned());
                body.feature = Some(feature.clone());
            }
            Error::ScopeMissing(scope) => body.required_scope = Some(scope.as_str().to_owned()),
            _ => {}
        }
        body.retry_after = retry_after(Some(&error));
        problem(status, body)
    }
}

/// The application names fields as forms do; the API's bodies are in camel case.
fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let initial = letters.next().map(|c| c.to_ascii_uppercase());
        name.chars().chain(initial).chain(letters).collect()
    })
}

fn code(error: &Error) -> &str {
    match error {
        Error::NotFound => "not_found",
        Error::Closed => "company_closed",
        Error::Unauthenticated => "unauthenticated",
        Error::VerificationNeeded => "verification_needed",
        Error::Forbidden => "forbidden",
        Error::BadToken => "token_invalid",
        Error::ScopeMissing(_) => "scope_missing",
        Error::NotForTokens => "token_not_accepted",
        Error::UpgradeRequired { .. } => "upgrade_required",
        Error::Invalid(_) => "invalid",
        Error::Conflict { code, .. } => code,
        Error::TooMany { .. } => "too_many_requests",
        Error::Unavailable(_) => "unavailable",
        Error::Internal(_) => "internal",
    }
}

/// The framework's own errors: unreadable bodies and parameters, unknown paths, missing sessions.
pub fn of_poem_error(error: poem::Error) -> Problem {
    let status = error.status();
    let said = error.to_string();
    match error.downcast::<Failure>() {
        Ok(Failure(error)) => error.into(),
        Err(error) if error.is::<Forged>() => {
            let detail = plumbline_i18n::Message::new("errors-csrf").text(Locale::default());
            problem(StatusCode::FORBIDDEN, blank(StatusCode::FORBIDDEN, "csrf", detail))
        }
        Err(_) => match status {
            StatusCode::UNAUTHORIZED => Error::Unauthenticated.into(),
            StatusCode::NOT_FOUND => Error::NotFound.into(),
            status if status.is_client_error() => problem(status, blank(status, "bad_request", said)),
            _ => Error::internal(said).into(),
        },
    }
}

fn blank(status: StatusCode, code: &str, detail: String) -> ProblemBody {
    ProblemBody {
        kind: "about:blank".into(),
        title: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        detail,
        code: code.to_owned(),
        errors: None,
        required_plan: None,
        feature: None,
        required_scope: None,
        retry_after: None,
    }
}

fn problem(status: StatusCode, body: ProblemBody) -> Problem {
    let wait = body.retry_after.unwrap_or(5);
    let json = Json(body);
    match status.as_u16() {
        401 => Problem::Unauthorized(json),
        402 => Problem::UpgradeRequired(json),
        403 => Problem::Forbidden(json),
        404 => Problem::NotFound(json),
        410 => Problem::Gone(json),
        409 => Problem::Conflict(json),
        413 => Problem::TooLarge(json),
        422 => Problem::Invalid(json),
        429 => Problem::TooMany(json, wait),
        500 => Problem::Internal(json),
        503 => Problem::Unavailable(json, wait),
        _ => Problem::BadRequest(json),
    }
}
