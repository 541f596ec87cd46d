//! Signing in without a password: an address, a mail with a code and a button, a session.
//!
//! The request never looks the address up: it queues a mail, the same for every address, and the worker finds
//! out whether anybody has it. So neither words nor timing tell a stranger who is known here.

mod ask;
mod button;
mod challenge;
mod code;
mod devices;
mod enter;
mod limits;
mod sign_out;
mod verify;
mod welcome;

pub use ask::ask;
pub(crate) use ask::queue;
pub use button::{Pressed, Shown, look, press};
pub(crate) use challenge::for_mail;
pub use code::with_code;
pub use devices::{devices, end_device, end_other_devices};
pub(crate) use limits::count as count_code;
pub use sign_out::sign_out;
pub use verify::{ask_again, require_fresh, verify};
pub(crate) use welcome::prepare as prepare_welcome;
pub use welcome::{welcome, welcomes};

use crate::session::Side;
use crate::{Actor, Error, Secrets};
use plumbline_i18n::{Locale, Message};
use uuid::Uuid;

/// How the database spells a side.
pub(crate) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Staff => "office",
        Side::Contact => "portal",
    }
}

/// A browser that is not signed in yet, or about to be anew.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The visitor and where they come from.
    pub actor: Actor,
    /// The pre-sign-in cookie's token, if the browser has one.
    pub ask: Option<String>,
    /// The office's session cookie, if the browser has one.
    pub staff_cookie: Option<String>,
    /// The portal's session cookie, if the browser has one.
    pub portal_cookie: Option<String>,
    /// The language it asks for, if it says.
    pub locale: Option<Locale>,
}

impl Browser {
    /// The digest under which the browser is registered with the challenges it asked for.
    pub(crate) fn ask_sha256(&self) -> Option<[u8; 32]> {
        self.ask.as_deref().map(Secrets::digest)
    }

    /// The digest of the session that a new one on this side takes the place of.
    pub(crate) fn old_session(&self, side: Side) -> Option<[u8; 32]> {
        let cookie = match side {
            Side::Staff => &self.staff_cookie,
            Side::Contact => &self.portal_cookie,
        };
        cookie.as_deref().map(Secrets::digest)
    }
}

/// A session just opened.
#[derive(Debug)]
pub struct SignedIn {
    /// Which side it is for, and so which cookie.
    pub side: Side,
    /// The cookie's value; nowhere else to be had.
    pub token: String,
    /// Its id, of which its form token is derived.
    pub session_id: Uuid,
}

/// One answer to every code that does not let in, whatever the reason.
pub(crate) fn wrong_code() -> Error {
    Error::invalid("code", Message::new("signin-code-wrong"))
}

/// The answer to a press of the button in a browser that did not ask: the code is needed as well.
pub fn code_needed() -> Error {
    Error::invalid("code", Message::new("signin-button-elsewhere"))
}
