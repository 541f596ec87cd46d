//! From the Host header to the company.

use crate::error::Failure;
use crate::own_domain;
use crate::state::Web;
use plumbline_app::{Error, domains};
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use uuid::Uuid;

/// Which site a request is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The base domain.
    Apex,
    /// A company's subdomain, or its own domain.
    Company {
        /// Its id.
        id: Uuid,
        /// Its slug.
        slug: String,
        /// Its own domain, when this is it.
        own: Option<String>,
    },
}

impl Place {
    /// The company, or "not found" on the apex.
    pub fn company(&self) -> Result<Uuid, Failure> {
        match self {
            Self::Apex => Err(Failure(Error::NotFound)),
            Self::Company { id, .. } => Ok(*id),
        }
    }
}

/// The place a request was resolved to by [`resolve`].
pub fn place(req: &Request) -> Result<&Place, Failure> {
    req.extensions().get::<Place>().ok_or(Failure(Error::NotFound))
}

/// Puts the [`Place`] into the request; an unknown host gets a plain 404 that leaks nothing.
pub async fn resolve<E: Endpoint>(next: E, mut req: Request) -> Result<Response> {
    let web: Web = req.data::<Web>().cloned().ok_or_else(|| Failure(Error::internal("no application")))?;
    if req.uri().path() == own_domain::ASK {
        return own_domain::ask(&web, &req).await;
    }
    let Some(host) = host_of(&req) else { return Ok(unknown()) };
    let base = web.app.config.site.base_domain().to_owned();
    let place = if host == base {
        Place::Apex
    } else if let Some(slug) = host.strip_suffix(&base).and_then(|rest| rest.strip_suffix('.')) {
        match web.company_of(slug).await.map_err(Failure)? {
            Some(id) => Place::Company { id, slug: slug.to_owned(), own: None },
            None => return Ok(unknown()),
        }
    } else {
        match domains::tenant(&web.app, &host).await.map_err(Failure)? {
            Some(tenant) if tenant.served => {
                Place::Company { id: tenant.company, slug: tenant.slug, own: Some(host) }
            }
            Some(tenant) => return Ok(own_domain::home(&web, &tenant, &req).unwrap_or_else(unknown)),
            None => return Ok(unknown()),
        }
    };
    req.extensions_mut().insert(place);
    Ok(next.call(req).await?.into_response())
}

/// The host as we compare it: lower case, without port and trailing dot. HTTP/2 has it in the URI.
fn host_of(req: &Request) -> Option<String> {
    let raw =
        req.header("host").map(str::to_owned).or_else(|| req.uri().authority().map(ToString::to_string))?;
    let host = match raw.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => raw.as_str(),
    };
    Some(host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase())
}

fn unknown() -> Response {
    Response::builder()
        .status(poem::http::StatusCode::NOT_FOUND)
        .content_type("text/plain; charset=utf-8")
        .body("Not found\n")
}
