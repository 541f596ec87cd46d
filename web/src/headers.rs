//! Headers that every answer carries, the request log, and a bound on what runs at once.

use crate::error::{Failure, PageResult};
use plumbline_app::Error;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use std::time::Instant;
use tokio::sync::Semaphore;

/// More than this at once is answered 503 at once: a queue that only grows helps nobody.
static ROOM: Semaphore = Semaphore::const_new(512);

/// What a page may load, and from where.
pub(crate) const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// The answer with a policy of its own in the place of [`CSP`].
pub(crate) fn with_policy(mut res: Response, policy: &str) -> PageResult {
    let value = HeaderValue::from_str(policy).map_err(|e| Failure(Error::internal(e)))?;
    res.headers_mut().insert(header::CONTENT_SECURITY_POLICY, value);
    Ok(res)
}

/// Marks a HEAD request, which the router hands on as a GET.
#[derive(Debug, Clone, Copy)]
pub struct HeadOnly;

/// Marks HEAD requests, so that what counts looks can tell.
pub async fn mark_head<E: Endpoint>(next: E, mut req: Request) -> Result<Response> {
    if *req.method() == Method::HEAD {
        req.set_data(HeadOnly);
    }
    Ok(next.call(req).await?.into_response())
}

/// A compressor holds back what is still small, so a stream goes without.
pub async fn leave_streams_plain<E: Endpoint>(next: E, mut req: Request) -> Result<Response> {
    if crate::live::is_stream(req.uri().path()) {
        req.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    Ok(next.call(req).await?.into_response())
}

/// Sheds load past what we can carry.
pub async fn shed<E: Endpoint>(next: E, req: Request) -> Result<Response> {
    match ROOM.try_acquire() {
        Ok(_permit) => Ok(next.call(req).await?.into_response()),
        Err(_) => Err(Failure(Error::Unavailable("too many requests at once".into())).into()),
    }
}

/// Security headers, unless a handler set its own.
pub async fn secure<E: Endpoint>(next: E, req: Request) -> Result<Response> {
    let api = req.uri().path().starts_with("/api/v1/");
    let mut res = next.call(req).await?.into_response();
    let refused = api && res.status() == StatusCode::UNAUTHORIZED;
    let headers = res.headers_mut();
    if refused {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"Plumbline\""));
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // a link's token stands in the path
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "private, no-store"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    Ok(res)
}

/// One line a request, without tokens.
pub async fn log<E: Endpoint>(next: E, req: Request) -> Result<Response> {
    let (method, path, began) = (req.method().clone(), redact(req.uri().path()), Instant::now());
    let res = next.call(req).await.map(IntoResponse::into_response);
    let status = match &res {
        Ok(r) => r.status(),
        Err(e) => e.status(),
    };
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, path, status = status.as_u16(), ms, "request");
    res
}

/// A path without the token that may stand in it.
fn redact(path: &str) -> String {
    for prefix in [
        "/portal/invitation/",
        "/sign-in/welcome/",
        "/sign-in/",
        "/sign-up/confirm/",
        crate::unsubscribe::PREFIX,
    ] {
        if let Some(rest) = path.strip_prefix(prefix) {
            let tail = rest.find('/').map_or("", |i| &rest[i..]);
            return format!("{prefix}[token]{tail}");
        }
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn tokens_do_not_reach_the_log() {
        assert_eq!(redact("/portal/invitation/abc"), "/portal/invitation/[token]");
        assert_eq!(redact("/sign-in/abc/x"), "/sign-in/[token]/x");
        assert_eq!(redact("/sign-in/welcome/abc"), "/sign-in/welcome/[token]");
        assert_eq!(redact("/sign-up/confirm/abc"), "/sign-up/confirm/[token]");
        assert_eq!(redact("/unsubscribe/abc/comments"), "/unsubscribe/[token]/comments");
        assert_eq!(redact("/office/sign-in"), "/office/sign-in");
    }
}
