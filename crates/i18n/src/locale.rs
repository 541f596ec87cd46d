//! Which language a person reads.

use crate::words;
use fluent_templates::{LanguageIdentifier, Loader};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::LazyLock;

const FALLBACK: &str = "en-US";

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let mut all: Vec<_> = words::WORDS
        .locales()
        .map(|language| Shipped { tag: language.to_string(), language: language.clone() })
        .collect();
    all.sort_by_key(|shipped| (shipped.tag != FALLBACK, shipped.tag.clone()));
    all
});

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Shipped {
    tag: String,
    language: LanguageIdentifier,
}

/// A language that has words here; cheap to copy. Written as its tag, such as `en-US`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locale(&'static Shipped);

impl Locale {
    /// All languages there are words for, the default first.
    pub fn all() -> impl Iterator<Item = Self> {
        SHIPPED.iter().map(Self)
    }

    /// The language of this tag (`es-US`), or of the same language elsewhere (`es-MX`); any case.
    pub fn parse(tag: &str) -> Option<Self> {
        // every word of a page asks, mostly by the very tag
        if let Some(exact) = Self::all().find(|l| l.0.tag == tag) {
            return Some(exact);
        }
        let wanted: LanguageIdentifier = tag.trim().parse().ok()?;
        Self::all()
            .find(|l| l.0.language == wanted)
            .or_else(|| Self::all().find(|l| l.0.language.language == wanted.language))
    }

    /// The best language for an `Accept-Language` header; the default where none fits or it makes no sense.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wishes: Vec<(&str, f32)> = accept_language
            .split(',')
            .map(|wish| {
                let (tag, parameters) = wish.split_once(';').unwrap_or((wish, ""));
                let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse);
                (tag.trim(), weight.unwrap_or(0.0))
            })
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        wishes.sort_by(|a, b| b.1.total_cmp(&a.1));
        wishes.into_iter().find_map(|(tag, _)| Self::parse(tag)).unwrap_or_default()
    }

    /// The tag, as in HTML's `lang`.
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    pub(crate) fn language(self) -> &'static LanguageIdentifier {
        &self.0.language
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self(SHIPPED.first().expect("the fallback language is compiled in"))
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.tag())
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

/// A stored language that is no longer shipped reads as the default.
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Ok(Self::parse(&tag).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_best_language_there_are_words_for() {
        for header in ["", "*", "en", "EN-us", "tlh, en;q=0.5", "en-GB;q=0.2,xx", "q=,;;q=nan", "en;q=0"] {
            assert_eq!(Locale::negotiate(header).tag(), "en-US", "{header}");
        }
    }

    #[test]
    fn spanish_of_anywhere_is_the_spanish_there_is() {
        for header in ["es", "es-MX,en;q=0.9", "fr, es-419;q=0.8, en;q=0.7", "ES-us"] {
            assert_eq!(Locale::negotiate(header).tag(), "es-US", "{header}");
        }
    }

    #[test]
    fn a_stored_language_survives_its_removal() {
        let locale: Locale = serde_json::from_str("\"tlh\"").unwrap();
        assert_eq!(serde_json::to_string(&locale).unwrap(), "\"en-US\"");
        assert!(Locale::parse("tlh").is_none());
    }
}
