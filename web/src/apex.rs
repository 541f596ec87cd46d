//! Somebody on the apex, who is nobody in particular yet.

use crate::cookies;
use crate::error::Failure;
use crate::host::{Place, place};
use crate::page::PageCx;
use crate::state::Web;
use plumbline_app::sign_up::Asker;
use plumbline_app::{Error, Secrets};
use poem::http::HeaderValue;
use poem::{FromRequest, Request, RequestBody, Result};
use std::time::Duration;

/// As long as a sign-up may take.
const LIVES: Duration = Duration::from_hours(1);

/// A visitor of the apex; a company's host has no such pages.
#[derive(Debug)]
pub struct Apex {
    /// What the use cases need to know of the browser.
    pub asker: Asker,
    /// What its pages need.
    pub page: PageCx,
}

impl<'a> FromRequest<'a> for Apex {
    async fn from_request(req: &'a Request, _: &mut RequestBody) -> Result<Self> {
        let web: &Web = req.data().ok_or_else(|| Failure(Error::internal("no application")))?;
        if *place(req)? != Place::Apex {
            return Err(Failure(Error::NotFound).into());
        }
        let cookie = cookies::read(req, cookies::ASK).filter(|token| crate::browser::is_token(token));
        let asker = Asker { origin: crate::origin::of(req, web), cookie };
        Ok(Self { asker, page: PageCx::apex(req) })
    }
}

impl Apex {
    /// Makes sure that the browser has a cookie by which it is known again; the header goes into the answer.
    pub fn mark(&mut self, secrets: &Secrets) -> Result<HeaderValue, Error> {
        let token = match self.asker.cookie.take() {
            Some(token) => token,
            None => secrets.new_cookie().map_err(Error::internal)?.0,
        };
        let cookie = cookies::set(cookies::ASK, &token, LIVES);
        self.asker.cookie = Some(token);
        Ok(cookie)
    }
}
