//! Our cookies: all `__Host-`, so that one company's host can neither read nor plant another's.

use poem::Request;
use poem::http::HeaderValue;
use std::time::Duration;

/// A member of staff's session.
pub const STAFF: &str = "__Host-plumbline-staff";
/// A contact's session.
pub const PORTAL: &str = "__Host-plumbline-portal";
/// A browser that asked for a code.
pub const ASK: &str = "__Host-plumbline-ask";
/// The language a browser was told.
pub const LANGUAGE: &str = "__Host-plumbline-language";
/// Light or dark, where a browser was told.
pub const THEME: &str = "__Host-plumbline-theme";
/// One message for the next page.
pub const FLASH: &str = "__Host-plumbline-flash";

/// The value of a cookie; a browser that sends two of one name is believed in neither.
pub fn read(req: &Request, name: &str) -> Option<String> {
    let mut found = req
        .headers()
        .get_all("cookie")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned());
    let value = found.next()?;
    if found.next().is_some() { None } else { Some(value) }
}

/// A `Set-Cookie` header; `value` must be of cookie characters, as our tokens are.
pub fn set(name: &str, value: &str, lives: Duration) -> HeaderValue {
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", lives.as_secs());
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A `Set-Cookie` header that ends a cookie.
pub fn end(name: &str) -> HeaderValue {
    set(name, "", Duration::ZERO)
}
