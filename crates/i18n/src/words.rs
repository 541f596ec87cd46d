//! The words themselves, compiled in.

use crate::Locale;
pub use fluent_templates::fluent_bundle::FluentValue as Arg;
use fluent_templates::static_loader;
use std::collections::HashMap;

static_loader! {
    pub(crate) static WORDS = {
        locales: "./locales",
        fallback_language: "en-US",
        // the marks around arguments would show in copied text, subjects and PDFs
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The text of `id` in `locale`, else in English.
///
/// Arguments go in as written: `&[("name", name.into()), ("count", 3.into())]`; numbers choose plural forms.
/// An unknown id, or an argument the text needs and did not get, shows as `⟪id⟫`.
pub fn text(locale: Locale, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let args: Option<HashMap<&str, Arg<'_>>> = (!args.is_empty()).then(|| args.iter().cloned().collect());
    WORDS
        .lookup_single_language(locale.language(), id, args.as_ref())
        .or_else(|_| WORDS.lookup_single_language(WORDS.fallback(), id, args.as_ref()))
        .unwrap_or_else(|_| format!("⟪{id}⟫"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_arguments_without_marks() {
        let shown = text(Locale::default(), "errors-too-long", &[("max", 64.into())]);
        assert_eq!(shown, "Use at most 64 characters.");
    }

    #[test]
    fn what_is_missing_shows() {
        let missing = "no-such-id";
        assert_eq!(text(Locale::default(), missing, &[]), "⟪no-such-id⟫");
        assert_eq!(text(Locale::default(), "errors-too-long", &[]), "⟪errors-too-long⟫");
    }
}
