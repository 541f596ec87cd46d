//! What pages and mails can say: `t("…")` and the filters for figures and times.
//!
//! They read three names from what the template is rendered with: `locale` (a tag; English where absent),
//! `zone` (an IANA name; UTC where absent) and `now` (RFC 3339; where absent `time` is absolute). Macros see
//! them too, imported ones included.

mod figures;
mod times;
mod translate;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, escape_formatter};

/// An environment as all our templates want it: undefined names fail, `None` prints nothing, escaping goes by
/// the file's extension, and [`register`] is done.
pub fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_formatter(write);
    register(&mut env);
    env
}

/// The default but for two things: nothing is written for none, and a slash stays as it is, so that addresses read
/// as addresses.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        _ if value.is_none() => Ok(()),
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => {
            escape(out, text)
        }
        _ => escape_formatter(out, state, value),
    }
}

fn escape(out: &mut Output<'_>, text: &str) -> Result<(), minijinja::Error> {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        out.write_str(match special.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#x27;",
        })?;
        rest = &special[1..];
    }
    Ok(out.write_str(rest)?)
}

/// Adds `t` and the filters `money`, `qty`, `bytes`, `date`, `time` and `datetime`.
pub fn register(env: &mut Environment<'_>) {
    env.add_function("t", translate::t);
    env.add_filter("money", figures::money);
    env.add_filter("qty", figures::quantity);
    env.add_filter("bytes", figures::bytes);
    env.add_filter("date", times::date);
    env.add_filter("time", times::time);
    env.add_filter("datetime", times::datetime);
}

fn invalid(problem: String) -> minijinja::Error {
    minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, problem)
}

/// What a value says, for a parser; objects and lists say nothing.
fn words(value: &Value) -> Option<String> {
    (value.as_str().is_some() || value.is_number()).then(|| value.to_string())
}
