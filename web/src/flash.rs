//! One message for the page after a redirect, carried by a cookie.

use crate::cookies;
use crate::error::Failure;
use data_encoding::BASE64URL_NOPAD;
use minijinja::context;
use minijinja::value::Value;
use plumbline_app::Error;
use plumbline_i18n::{Locale, Message};
use poem::Request;
use poem::http::HeaderValue;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One message for the page after a redirect.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flash {
    kind: String,
    message: Message,
}

impl Flash {
    /// Something was done; `id` is a Fluent id.
    pub fn success(id: &'static str) -> Self {
        Self { kind: "success".into(), message: Message::new(id) }
    }

    /// Something to know.
    pub fn info(message: Message) -> Self {
        Self { kind: "info".into(), message }
    }

    /// Something did not go well.
    pub fn warning(message: Message) -> Self {
        Self { kind: "warning".into(), message }
    }

    /// Something was done.
    pub fn done(message: Message) -> Self {
        Self { kind: "success".into(), message }
    }

    /// The one that a request brings.
    pub fn read(req: &Request) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(cookies::read(req, cookies::FLASH)?.as_bytes()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The `Set-Cookie` that takes it to the next page.
    pub fn cookie(&self) -> Result<HeaderValue, Failure> {
        let json = serde_json::to_vec(self).map_err(Error::internal)?;
        Ok(cookies::set(cookies::FLASH, &BASE64URL_NOPAD.encode(&json), Duration::from_mins(1)))
    }

    /// As templates take it.
    pub fn view(&self, locale: Locale) -> Value {
        context! { kind => self.kind.as_str(), text => self.message.text(locale) }
    }
}
