//! Texts made printable before Typst sees them: what no face has becomes its number, nothing is dropped.

use serde_json::Value;
use std::collections::BTreeSet;
use typst::text::Font;
use unicode_normalization::char::is_combining_mark;

/// Replaces in every string of `view` what the faces cannot print; true when something was replaced.
pub(crate) fn make_printable(view: &mut Value, faces: &[Font]) -> bool {
    let mut replaced = false;
    each_string(view, &mut |text| {
        if let Some((safe, numbered)) = printable(text, faces) {
            replaced |= numbered;
            *text = safe;
        }
    });
    replaced
}

/// All characters in the strings of `view`.
pub(crate) fn characters(view: &mut Value) -> BTreeSet<char> {
    let mut all = BTreeSet::new();
    each_string(view, &mut |text| all.extend(text.chars()));
    all
}

/// Whether a text leaves ink on paper: blanks, marks with nothing to stand on, fillers and joiners leave none.
/// Characters that are printed as numbers because they are invisible count as blank too.
pub(crate) fn visible(text: &str) -> bool {
    let filler = |c| matches!(c, '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    text.chars()
        .any(|c| may_print(c) && !c.is_whitespace() && !is_joiner(c) && !is_combining_mark(c) && !filler(c))
}

fn each_string(value: &mut Value, act: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => act(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_string(item, act)),
        Value::Object(members) => members.values_mut().for_each(|member| each_string(member, act)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text as it can be printed and whether it has numbers in it; `None` where it can be as it is.
fn printable(text: &str, faces: &[Font]) -> Option<(String, bool)> {
    let plain = |c: char| c == '\n' || (' '..='~').contains(&c);
    if text.chars().all(plain) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let (mut rest, mut numbered) = (text, false);
    while let Some(cluster) = first_cluster(rest) {
        rest = &rest[cluster.len()..];
        numbered |= put(&mut out, cluster, faces);
    }
    Some((out, numbered))
}

/// A character with the marks and joiners that follow it. One face must have them all, since a shaper that
/// finds a mark missing gives up the whole cluster.
fn first_cluster(text: &str) -> Option<&str> {
    let mut chars = text.char_indices();
    chars.next()?;
    let end = chars.find(|(_, c)| !is_combining_mark(*c) && !is_joiner(*c)).map_or(text.len(), |(at, _)| at);
    Some(&text[..end])
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// True when there is a number in it.
fn put(out: &mut String, cluster: &str, faces: &[Font]) -> bool {
    let has = |face: &Font, c: char| face.info().coverage.contains(c.into());
    if cluster.chars().all(may_print) && faces.iter().any(|face| cluster.chars().all(|c| has(face, c))) {
        out.push_str(cluster);
        return false;
    }
    let mut numbered = false;
    for (place, c) in cluster.chars().enumerate() {
        match c {
            '\n' => out.push(c),
            // no glyph anywhere, and none is meant
            '\t' | '\r' => out.push(' '),
            c if place == 0 && may_print(c) && !is_combining_mark(c) && faces.iter().any(|f| has(f, c)) => {
                out.push(c);
            }
            c => {
                number(out, c);
                numbered = true;
            }
        }
    }
    numbered
}

/// Neither a control, nor invisible, nor without a fixed meaning: PDF/A allows none of these as text.
fn may_print(c: char) -> bool {
    plumbline_domain::text::allowed(c)
        && !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{2060}'..='\u{206f}' | '\u{200b}')
}

fn number(out: &mut String, c: char) {
    use std::fmt::Write as _;
    write!(out, "[U+{:04X}]", u32::from(c)).expect("writing into a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fonts;
    use serde_json::json;

    fn printed(text: &str) -> String {
        let mut view = json!({ "a": [text] });
        let faces = Fonts::bundled().for_chars(&characters(&mut view));
        make_printable(&mut view, &faces);
        view["a"][0].as_str().unwrap().to_owned()
    }

    #[test]
    fn what_a_face_has_stays() {
        for text in ["José Núñez", "O'Brien & Söhne \"½\" €", "a\nb", "Ωмега", "हिन्दी", "e\u{301}"]
        {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn only_numbers_made_here_call_for_the_note() {
        let faces = Fonts::bundled().for_chars(&BTreeSet::new());
        for (text, numbered) in [("[U+1F600] “as typed”", false), ("é", false), ("a\tb", false), ("😀", true)]
        {
            assert_eq!(make_printable(&mut json!([text]), &faces), numbered, "{text}");
        }
    }

    #[test]
    fn what_no_face_has_becomes_its_number() {
        assert_eq!(printed("Hi 😀"), "Hi [U+1F600]");
        assert_eq!(printed("王"), "[U+738B]");
        assert_eq!(printed("a\u{202e}b"), "a[U+202E]b");
        assert_eq!(printed("\u{f8ff}"), "[U+F8FF]");
        assert_eq!(printed("a\tb"), "a b");
    }

    #[test]
    fn what_leaves_no_ink_is_not_visible() {
        for text in ["", " \t\u{a0}\u{3000}", "\u{ad}\u{200d}", "\u{301}", "\u{3164}\u{2800}", "\u{200b}"] {
            assert!(!visible(text), "{text:?}");
        }
        for text in ["a", " é", "王", "\u{301}x", "😀"] {
            assert!(visible(text), "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_fits_no_face_leaves_its_letter() {
        assert_eq!(printed("a\u{fe20}b\u{11000}"), printed("a\u{fe20}b") + "[U+11000]");
        assert!(printed("ह\u{1e8d0}").starts_with("ह["));
    }
}
