//! Texts that are decided before the reader's language is known.

use crate::{Arg, Locale, text};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A text to be translated late: an id and its arguments.
///
/// Made where something goes wrong, stored or carried in an error, and read where the language is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The id in the `.ftl` files.
    pub id: Cow<'static, str>,
    /// The arguments by name, as shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl Message {
    /// The text of `id`, still without arguments.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: BTreeMap::new() }
    }

    /// The same with one argument more.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// In words, in `locale`.
    pub fn text(&self, locale: Locale) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, value)| (name.as_str(), typed(value))).collect();
        text(locale, &self.id, &args)
    }
}

/// In words, in the default language: for logs and tests.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::default()))
    }
}

/// Numbers choose plural forms, so a whole number is one; anything that would not print the same stays text
/// (a name may be "007" or "1e5").
fn typed(value: &str) -> Arg<'_> {
    match value.parse::<i64>() {
        Ok(number) if number.abs() < 1_000_000_000_000_000 && number.to_string() == value => number.into(),
        _ => value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn travels_as_json_and_is_translated_late() {
        let message = Message::new("errors-too-many").arg("wait", 1);
        let json = serde_json::to_string(&message).unwrap();
        assert_eq!(json, r#"{"id":"errors-too-many","args":{"wait":"1"}}"#);
        let back: Message = serde_json::from_str(&json).unwrap();
        assert_eq!(back.text(Locale::default()), "That was a lot of tries. Wait 1 second, then try again.");
        assert_eq!(
            Message::new("errors-too-many").arg("wait", 30).to_string().matches("30 seconds").count(),
            1
        );
    }

    #[test]
    fn a_name_of_digits_stays_as_written() {
        for name in ["007", "1e5", "+1", "-0", "99999999999999999999", "inf"] {
            assert!(matches!(typed(name), Arg::String(_)), "{name}");
        }
        assert!(matches!(typed("-7"), Arg::Number(_)));
    }
}
