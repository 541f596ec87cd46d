//! A browser on its way in: the pre-sign-in cookie, and the session's cookie at the end.

use crate::cookies;
use crate::preferences;
use crate::session::Visitor;
use crate::state::Web;
use plumbline_app::session::Side;
use plumbline_app::sign_in::{Browser, SignedIn};
use plumbline_app::{Error, Secrets};
use poem::http::{HeaderValue, header};
use poem::{FromRequest, Request, RequestBody, Response, Result};
use std::time::Duration;

/// Longer than any challenge lives.
const ASK_LIVES: Duration = Duration::from_hours(1);
/// As long as browsers keep a cookie: when a session ends is the server's decision.
const SESSION_LIVES: Duration = Duration::from_hours(9600);

/// Somebody who may be about to sign in.
#[derive(Debug)]
pub struct Asker {
    /// The visitor's page and company.
    pub visitor: Visitor,
    /// What the use cases need to know of the browser.
    pub browser: Browser,
}

impl<'a> FromRequest<'a> for Asker {
    async fn from_request(req: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let visitor = Visitor::from_request(req, body).await?;
        if visitor.company.closed {
            return Err(crate::error::Failure(Error::Closed).into());
        }
        let browser = Browser {
            actor: visitor.actor.clone(),
            ask: cookies::read(req, cookies::ASK).filter(|token| is_token(token)),
            staff_cookie: cookies::read(req, cookies::STAFF),
            portal_cookie: cookies::read(req, cookies::PORTAL),
            locale: preferences::language(req),
        };
        Ok(Self { visitor, browser })
    }
}

/// Whether it has the form of a token of ours: 256 bits in base64url.
pub(crate) fn is_token(token: &str) -> bool {
    token.len() == 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

impl Asker {
    /// Makes sure that the browser has its pre-sign-in cookie; the header goes into the answer.
    pub fn mark(&mut self, secrets: &Secrets) -> Result<HeaderValue, Error> {
        let token = match self.browser.ask.take() {
            Some(token) => token,
            None => secrets.new_cookie().map_err(Error::internal)?.0,
        };
        let cookie = cookies::set(cookies::ASK, &token, ASK_LIVES);
        self.browser.ask = Some(token);
        Ok(cookie)
    }
}

/// The headers that sign a browser in: its session's cookie, and an end to the one it asked with.
pub fn session_cookies(signed_in: &SignedIn) -> [HeaderValue; 2] {
    let name = match signed_in.side {
        Side::Staff => cookies::STAFF,
        Side::Contact => cookies::PORTAL,
    };
    [cookies::set(name, &signed_in.token, SESSION_LIVES), cookies::end(cookies::ASK)]
}

/// Adds `Set-Cookie` headers.
pub fn with_cookies(mut res: Response, set: impl IntoIterator<Item = HeaderValue>) -> Response {
    for cookie in set {
        res.headers_mut().append(header::SET_COOKIE, cookie);
    }
    res
}

/// The token that the forms of a session just opened will carry.
pub fn csrf_of(web: &Web, asker: &Asker, signed_in: &SignedIn) -> String {
    web.app.secrets.csrf(asker.visitor.company.id, signed_in.session_id)
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn only_our_own_form_is_taken() {
        assert!(is_token(&"aZ0-_".repeat(9)[..43]));
        assert!(!is_token("") && !is_token(&"a".repeat(42)) && !is_token(&format!("{};", "a".repeat(42))));
    }
}
