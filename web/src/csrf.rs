//! Requests that change something must come from our own pages.
//!
//! Companies are siblings under one domain, so a same-site cookie proves nothing: every mutating request must
//! carry our own Origin (or `Sec-Fetch-Site: same-origin`), and, once signed in, the session's token.

use crate::error::Failure;
use crate::host::{Place, place};
use crate::session::{Contact, Signed, Staff};
use crate::state::Web;
use plumbline_app::Error;
use poem::http::Method;
use poem::{Endpoint, FromRequest, IntoResponse, Request, RequestBody, Response, Result};
use serde::de::DeserializeOwned;
use std::ops::Deref;
use subtle::ConstantTimeEq;

/// A request that changes something came from elsewhere, or without the session's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the request did not come from this site's own pages")]
pub struct Forged;

/// Refuses mutating requests of other origins.
pub async fn check_origin<E: Endpoint>(next: E, req: Request) -> Result<Response> {
    let safe = matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // a webhook and a mail program's one click come from no page at all, and bring a proof of their own
    let path = req.uri().path();
    let proven = path == crate::webhooks::STRIPE || path.starts_with(crate::unsubscribe::PREFIX);
    // no browser sends a bearer token for another site
    let by_token = crate::api::auth::bearer(&req).is_some();
    if !safe && !proven && !by_token && !own_origin(&req)? {
        return Err(crate::error::forged());
    }
    Ok(next.call(req).await?.into_response())
}

fn own_origin(req: &Request) -> Result<bool> {
    let web: &Web = req.data().ok_or_else(|| Failure(Error::internal("no application")))?;
    let site = &web.app.config.site;
    let own = match place(req)? {
        Place::Apex => site.base_url.origin().ascii_serialization(),
        Place::Company { own: Some(host), .. } => site.own_url(host),
        Place::Company { slug, .. } => site.company_url(slug),
    };
    Ok(match (req.header("origin"), req.header("sec-fetch-site")) {
        // a page under `no-referrer` names no origin, not even to itself; the browser's other word for it stands
        (Some("null"), Some("same-origin")) => true,
        (Some(origin), _) => origin == own,
        (None, Some(from)) => from == "same-origin",
        (None, None) => false,
    })
}

/// Whether `given` is the session's token.
pub fn is_token(expected: &str, given: Option<&str>) -> bool {
    given.is_some_and(|given| bool::from(given.as_bytes().ct_eq(expected.as_bytes())))
}

/// A form of somebody who is signed in, on either side, checked for the session's token.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T> Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Form<T> {
    async fn from_request(req: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let expected = if req.uri().path().starts_with("/office") {
            Staff::from_request_without_body(req).await?.page.csrf
        } else {
            Contact::from_request_without_body(req).await?.page.csrf
        };
        let raw = read(body).await?;
        let in_form = poem::web::Form::<Vec<(String, String)>>::from_request(
            req,
            &mut RequestBody::new(raw.clone().into()),
        )
        .await?;
        let given = in_form
            .0
            .iter()
            .find(|(k, _)| k == "csrf")
            .map(|(_, v)| v.as_str())
            .or(req.header("x-csrf-token"));
        if !is_token(&expected, given) {
            return Err(crate::error::forged());
        }
        Ok(Self(poem::web::Form::<T>::from_request(req, &mut RequestBody::new(raw.into())).await?.0))
    }
}

/// A form of somebody who is not signed in yet: its origin was checked, there is no session to forge.
#[derive(Debug)]
pub struct OpenForm<T>(pub T);

impl<T> Deref for OpenForm<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for OpenForm<T> {
    async fn from_request(req: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let raw = read(body).await?;
        Ok(Self(poem::web::Form::<T>::from_request(req, &mut RequestBody::new(raw.into())).await?.0))
    }
}

/// The body of a form, at most 4 MiB: a bid of 2,000 lines fits.
async fn read(body: &mut RequestBody) -> Result<bytes::Bytes> {
    Ok(body.take()?.into_bytes_limit(4 << 20).await?)
}

impl<W: crate::session::WhoIs> Signed<W> {
    /// For multipart forms: the token as its first field, or the header.
    pub fn check_csrf(&self, given: Option<&str>) -> Result<()> {
        if is_token(&self.page.csrf, given) { Ok(()) } else { Err(crate::error::forged()) }
    }
}
