//! Verification for anybody: a page, the same as JSON, and the published keys.

pub mod answer;
mod ask;
mod keys;
mod page;
mod show;

use crate::error::Failure;
use crate::state::Web;
use plumbline_app::{Error, Limit, Origin};
use plumbline_i18n::Message;
use plumbline_signing::log::SignedHead;
use poem::http::{HeaderName, HeaderValue, header};
use poem::{Response, Route, get};
use std::time::Duration;

/// Each check reads every file of a contract, so nobody may ask for ever.
const LIMIT: Limit = Limit { name: "verify", most: 60, window: Duration::from_mins(1) };

/// Adds the routes.
pub fn routes(route: Route) -> Route {
    route
        .at("/verify", get(ask::ask))
        .at("/verify/:id", get(show::show))
        .at("/.well-known/signature-keys.json", get(keys::keys))
}

/// Counts a request of this address.
pub async fn count(web: &Web, origin: &Origin) -> Result<(), Error> {
    let from = origin.ip.map_or_else(|| "unknown".to_owned(), |ip| ip.to_string());
    web.app.limiter.count(LIMIT, &from).await
}

/// A head from somebody's mail, as pasted; an empty field is none.
pub fn mailed_head(pasted: Option<&str>) -> Result<Option<SignedHead>, Error> {
    match pasted.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => match SignedHead::from_text(text) {
            Ok(head) => Ok(Some(head)),
            Err(_) => Err(Error::invalid("head", Message::new("verify-head-malformed"))),
        },
    }
}

/// Answers about a certificate are for the moment, and not for search engines.
fn unlisted(mut res: Response) -> Response {
    let headers = res.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    res
}

/// Any site's script may read it: there is nothing in it that depends on who asks.
fn open_to_all(mut res: Response) -> Response {
    res.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    res
}

/// An error as a problem, for those who asked for JSON.
fn problem(failure: Failure) -> Response {
    let error: poem::Error = crate::api::Problem::from(failure.0).into();
    error.into_response()
}
