//! What goes back: JSON as the API speaks it, pages, and ways on.

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Response, StatusCode, header};
use serde_json::{Value, json};

/// An answer.
pub(crate) type Answer = Response<Full<Bytes>>;

fn answer(status: StatusCode, kind: &str, body: String) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(body)));
    *answer.status_mut() = status;
    if let Ok(kind) = kind.parse() {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    answer
}

/// A page.
pub(crate) fn page(status: StatusCode, html: String) -> Answer {
    answer(status, "text/html; charset=utf-8", html)
}

/// On to another address.
pub(crate) fn see_other(to: &str) -> Answer {
    let mut answer = answer(StatusCode::SEE_OTHER, "text/plain", String::new());
    if let Ok(to) = to.parse() {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// What an operation of the API comes to.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Reply {
    pub(crate) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body }
    }

    fn error(status: StatusCode, kind: &str, code: Option<&str>, message: &str) -> Self {
        Self { status, body: json!({ "error": { "type": kind, "code": code, "message": message } }) }
    }

    /// 401.
    pub(crate) fn no_key() -> Self {
        Self::error(
            StatusCode::UNAUTHORIZED,
            "invalid_request_error",
            None,
            "You did not provide a valid API key.",
        )
    }

    /// 404.
    pub(crate) fn missing(what: &str) -> Self {
        let message = format!("There is nothing here: {what}");
        Self::error(StatusCode::NOT_FOUND, "invalid_request_error", Some("resource_missing"), &message)
    }

    /// 400.
    pub(crate) fn bad(message: &str) -> Self {
        Self::error(StatusCode::BAD_REQUEST, "invalid_request_error", None, message)
    }

    /// 400, for a key that was used for something else.
    pub(crate) fn reused() -> Self {
        let message = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
        Self::error(StatusCode::BAD_REQUEST, "idempotency_error", None, message)
    }

    /// 503, when the stand-in plays dead.
    pub(crate) fn down() -> Self {
        Self::error(
            StatusCode::SERVICE_UNAVAILABLE,
            "api_error",
            None,
            "The stand-in was told not to answer.",
        )
    }

    pub(crate) fn answer(self) -> Answer {
        answer(self.status, "application/json", self.body.to_string())
    }
}
