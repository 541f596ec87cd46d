//! Who may call an operation: a type in its signature.

use super::scopes::scope_of;
use crate::csrf::is_token;
use crate::error::Failure;
use crate::host::place;
use crate::session::{Contact, Signed, Staff, Visitor, WhoIs};
use crate::state::Web;
use plumbline_app::{Actor, Company, Error, api_tokens};
use poem::http::{Method, header};
use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::auth::ApiKey;
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions, SecurityScheme};

/// A member of staff: by session cookie, with `X-CSRF-Token` on requests that change something; or by an API token
/// that acts for them, where the operation has a scope.
#[derive(Debug)]
pub struct StaffAuth(pub Staff);

const STAFF_SESSION: &str = "StaffSession";

impl<'a> ApiExtractor<'a> for StaffAuth {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];

    type ParamType = ();
    type ParamRawType = ();

    /// The session alone: which operations take tokens as well is told by [`super::scopes::describe`].
    fn register(registry: &mut Registry) {
        registry.create_security_scheme(
            STAFF_SESSION,
            MetaSecurityScheme {
                ty: "apiKey",
                description: Some(
                    "A member of staff by session cookie; requests that change something carry `X-CSRF-Token`.",
                ),
                name: Some(crate::cookies::STAFF),
                key_in: Some("cookie"),
                scheme: None,
                bearer_format: None,
                flows: None,
                openid_connect_url: None,
            },
        );
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![STAFF_SESSION]
    }

    async fn from_request(req: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        // a request that brings a token is judged by it alone, whatever cookies come along
        match bearer(req) {
            Some(token) => Ok(Self(by_token(req, &token).await?)),
            None => Ok(Self(signed(req).await?)),
        }
    }
}

/// A contact of a customer by session cookie; requests that change something carry `X-CSRF-Token`.
#[derive(Debug, SecurityScheme)]
#[oai(
    rename = "PortalSession",
    ty = "api_key",
    key_in = "cookie",
    key_name = "__Host-plumbline-portal",
    checker = "contact"
)]
pub struct ContactAuth(pub Contact);

impl StaffAuth {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// Their company.
    pub fn company(&self) -> &Company {
        &self.0.company
    }
}

impl ContactAuth {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The company whose portal this is.
    pub fn company(&self) -> &Company {
        &self.0.company
    }
}

async fn contact(req: &Request, _: ApiKey) -> Result<Contact> {
    if bearer(req).is_some() {
        return Err(Failure(Error::BadToken).into());
    }
    signed(req).await
}

async fn signed<W: WhoIs>(req: &Request) -> Result<Signed<W>> {
    let signed = Signed::<W>::from_request_without_body(req).await?;
    let safe = matches!(*req.method(), Method::GET | Method::HEAD);
    if !safe && !is_token(&signed.page.csrf, req.header("x-csrf-token")) {
        return Err(crate::error::forged());
    }
    Ok(signed)
}

/// What stands after `Authorization: Bearer`, on the API alone. Beside another such header it is nobody's token;
/// headers of other kinds are not meant for us.
///
/// No browser sends a bearer token by itself or for another site, so a request with one needs no other proof that it
/// comes from where it says.
pub fn bearer(req: &Request) -> Option<String> {
    if !req.original_uri().path().starts_with("/api/v1/") {
        return None;
    }
    let all = req.headers().get_all(header::AUTHORIZATION).iter().filter_map(|value| value.to_str().ok());
    let mut tokens = all.filter_map(|value| {
        let (kind, token) = value.split_once(' ').unwrap_or((value, ""));
        kind.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let one = tokens.next()?;
    Some(if tokens.next().is_some() { String::new() } else { one.to_owned() })
}

async fn by_token(req: &Request, token: &str) -> Result<Staff, Failure> {
    let web: &Web = req.data().ok_or_else(|| Failure(Error::internal("no application")))?;
    let company = place(req)?.company()?;
    let session = api_tokens::resolve(&web.app, company, token, crate::origin::of(req, web)).await?;
    let needed = scope_of(req.method(), req.original_uri().path()).ok_or(Failure(Error::NotForTokens))?;
    if let Some(token) = &session.actor.origin.token {
        token.require(needed)?;
    }
    Ok(Staff::by_token(req, web, session))
}

/// Anybody on a company's host: operations that need no session.
#[derive(Debug)]
pub struct VisitorAuth(pub Visitor);

impl VisitorAuth {
    /// Who acts: nobody in particular.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }
}

impl<'a> FromRequest<'a> for VisitorAuth {
    async fn from_request(req: &'a Request, body: &mut RequestBody) -> Result<Self> {
        Ok(Self(<Visitor as FromRequest>::from_request(req, body).await?))
    }
}
