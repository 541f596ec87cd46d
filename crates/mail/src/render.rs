//! From a letter to words: subject, text and HTML.

use crate::letters::TEMPLATES;
use crate::{Brand, Letter};
use chrono_tz::Tz;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use plumbline_i18n::Locale;
use std::fmt;
use std::sync::LazyLock;

static TEMPLATE_SET: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut env = plumbline_i18n::environment();
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    env.set_syntax(lines.expect("the standard delimiters are valid"));
    env.add_filter("short", short);
    env.add_filter("quoted", quoted);
    for (name, source) in TEMPLATES {
        env.add_template(name, source).expect("templates are compiled by every test run");
    }
    env
});

/// A mail in words, not yet addressed to anybody.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Bodies hold codes and links: neither belongs in a log.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// A template that does not fit its letter: ours to repair, never the reader's fault.
#[derive(Debug, thiserror::Error)]
#[error("mail {name} cannot be rendered: {source}")]
pub struct RenderError {
    name: &'static str,
    source: minijinja::Error,
}

/// Writes a letter in the reader's language, with times in `zone`.
pub fn render<L: Letter>(
    locale: Locale,
    zone: Tz,
    brand: &Brand,
    letter: &L,
) -> Result<Rendered, RenderError> {
    render_with(locale, zone, brand, letter, None)
}

/// The same with the address that ends such mails, which then stands below.
pub fn render_with<L: Letter>(
    locale: Locale,
    zone: Tz,
    brand: &Brand,
    letter: &L,
    unsubscribe: Option<&str>,
) -> Result<Rendered, RenderError> {
    let context = context! {
        locale => locale.tag(),
        zone => zone.name(),
        brand => Serde(brand.safe()),
        letter => Serde(letter),
        unsubscribe => unsubscribe,
    };
    let part = |extension: &str| {
        let name = format!("{}.{extension}", L::NAME);
        TEMPLATE_SET
            .get_template(&name)
            .and_then(|template| template.render(context.clone()))
            .map_err(|source| RenderError { name: L::NAME, source })
    };
    let text = part("txt")?;
    let (subject, text) = text.split_once('\n').unwrap_or((&text, ""));
    Ok(Rendered { subject: subject.trim().to_owned(), text: tidy(text), html: part("html")? })
}

/// At most `max` characters, cut at a word where one ends nearby.
fn short(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|at| cut[*at..].chars().count() < 20).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// Somebody's own words in a text part: every line marked, so that they cannot pass for ours.
fn quoted(text: &Value) -> String {
    text.to_string()
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// No blank space at line ends, one empty line between paragraphs, one line feed at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_a_word() {
        assert_eq!(short("Driveway", 8), "Driveway");
        assert_eq!(short("Driveway and drainage", 15), "Driveway and…");
        assert_eq!(short(&"ü".repeat(300), 60), format!("{}…", "ü".repeat(59)));
    }

    #[test]
    fn other_peoples_words_are_marked() {
        assert_eq!(quoted(&Value::from("a\n\nb")), "> a\n>\n> b");
    }
}
