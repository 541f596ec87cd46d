//! Who may call an operation: a type in its signature.

use crate::csrf::is_token;
use crate::session::{Contact, Signed, Staff, Visitor, WhoIs};
use plumbline_app::{Actor, Company};
use poem::http::Method;
use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::SecurityScheme;
use poem_openapi::auth::ApiKey;

/// A member of staff by session cookie; requests that change something carry `X-CSRF-Token`.
#[derive(Debug, SecurityScheme)]
#[oai(
    rename = "StaffSession",
    ty = "api_key",
    key_in = "cookie",
    key_name = "__Host-plumbline-staff",
    checker = "staff"
)]
pub struct StaffAuth(pub Staff);

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

async fn staff(req: &Request, _: ApiKey) -> Result<Staff> {
    signed(req).await
}

async fn contact(req: &Request, _: ApiKey) -> Result<Contact> {
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
        Ok(Self(Visitor::from_request(req, body).await?))
    }
}
