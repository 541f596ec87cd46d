//! The one spelling of a JSON value: RFC 8785 (JCS), narrowed to what we sign.
//!
//! A signature covers bytes. Two programs can only agree on the bytes when a
//! value has exactly one spelling, so what is ambiguous between languages is
//! refused instead of normalised: floats, integers of 2^53 and beyond, duplicate keys,
//! control characters and the invisible ones that turn text around.

mod parse;
mod text;
mod write;

pub use parse::{parse, parse_canonical};
pub use text::is_bidi_control;
pub use write::{to_canonical, to_canonical_data};

/// Largest integer every JSON implementation carries exactly: 2^53 - 1.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// How strict the strings and keys of a value are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Evidence, log entries, heads: keys of `[a-z0-9_]`, no control characters at all.
    Evidence,
    /// Domain data such as `bid.json`: any printable key; line feeds and tabs in text,
    /// because descriptions of line items have them.
    Data,
}

/// Why a value has no canonical spelling, or why bytes are not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JcsError {
    /// A number with a fraction or an exponent; amounts are strings.
    #[error("a number that is not an integer")]
    Float,
    /// An integer outside ±(2^53 - 1).
    #[error("an integer beyond 2^53 - 1")]
    Integer,
    /// A key outside `[a-z0-9_]`.
    #[error("the key {0:?} has characters other than a-z, 0-9 and _")]
    Key(String),
    /// The same key twice in one object.
    #[error("the key {0:?} stands twice in one object")]
    Duplicate(String),
    /// A control character, NUL, or a character that changes the direction of text.
    #[error("the character U+{0:04X} is not allowed")]
    Character(u32),
    /// Not JSON at all, or nested too deeply.
    #[error("not JSON: {0}")]
    Syntax(String),
    /// JSON, but not the canonical spelling of its value.
    #[error("another spelling than the canonical one")]
    NotCanonical,
    /// JSON, but not of the expected shape.
    #[error("not of the expected shape: {0}")]
    Shape(String),
}
