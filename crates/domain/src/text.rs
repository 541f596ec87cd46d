//! What people type, made safe once, where it comes in.
//!
//! Everything is NFC. Control and bidirectional control characters are refused: they forge mail headers and
//! make one name look like another.

use unicode_normalization::UnicodeNormalization;

/// Why a text was refused; the field's name is the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// More than this many characters.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// A character that cannot be shown or that hides others.
    #[error("has a character that is not allowed")]
    Character,
    /// A character a person's name cannot have, since mail headers give it a meaning.
    #[error("has one of the characters < > \" \\ @")]
    NameCharacter,
    /// Not an e-mail address.
    #[error("is not an e-mail address")]
    Email,
}

/// A person's name: 1 to 64 characters, one line, none of `< > " \ @`.
pub fn person_name(raw: &str) -> Result<String, TextFault> {
    let name = line(raw, 64)?;
    if name.is_empty() {
        return Err(TextFault::Empty);
    }
    if name.contains(['<', '>', '"', '\\', '@']) {
        return Err(TextFault::NameCharacter);
    }
    Ok(name)
}

/// A company's name: 1 to 300 characters, one line.
pub fn company_name(raw: &str) -> Result<String, TextFault> {
    required_line(raw, 300)
}

/// One line of 1 to `max` characters.
pub fn required_line(raw: &str, max: usize) -> Result<String, TextFault> {
    let text = line(raw, max)?;
    if text.is_empty() { Err(TextFault::Empty) } else { Ok(text) }
}

/// One line of at most `max` characters; trimmed, may be empty.
pub fn line(raw: &str, max: usize) -> Result<String, TextFault> {
    clean(raw.trim(), max, false)
}

/// Text of at most `max` characters that may have line feeds; CRLF becomes LF.
pub fn long_text(raw: &str, max: usize) -> Result<String, TextFault> {
    clean(raw.replace("\r\n", "\n").trim(), max, true)
}

/// An e-mail address, lowercased: what a sign-in is looked up by.
///
/// Stricter than RFC 5321 allows: no quotes, no comments, no literals, ASCII domain with a dot.
pub fn email(raw: &str) -> Result<String, TextFault> {
    let address = line(raw, 254)?.to_lowercase();
    let (local, domain) = address.rsplit_once('@').ok_or(TextFault::Email)?;
    let local_ok = (1..=64).contains(&local.len())
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let domain_ok = domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        });
    if local_ok && domain_ok { Ok(address) } else { Err(TextFault::Email) }
}

/// A file name as shown: the last part of a path, without what could hide its ending.
pub fn file_name(raw: &str) -> Result<String, TextFault> {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or(raw);
    let name = required_line(last, 200)?;
    if name.chars().all(|c| c == '.') { Err(TextFault::Character) } else { Ok(name) }
}

fn clean(text: &str, max: usize, line_feeds: bool) -> Result<String, TextFault> {
    let normal: String = text.nfc().collect();
    if normal.chars().count() > max {
        return Err(TextFault::TooLong(max));
    }
    if normal.chars().any(|c| !(allowed(c) || (line_feeds && (c == '\n' || c == '\t')))) {
        return Err(TextFault::Character);
    }
    Ok(normal)
}

/// Neither a control, nor a bidirectional control, nor a line separator, nor a non-character.
pub fn allowed(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        && (c as u32 & 0xfffe) != 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_world_pass() {
        for name in ["José Núñez", "王小明", "محمد", "O'Brien & Söhne", "हिन्दी"] {
            assert_eq!(person_name(name).unwrap(), name);
        }
        assert_eq!(person_name("Jose\u{301}").unwrap(), "José");
        assert!(company_name(&"ü".repeat(300)).is_ok());
        assert_eq!(company_name(&"ü".repeat(301)), Err(TextFault::TooLong(300)));
    }

    #[test]
    fn what_forges_headers_is_refused() {
        assert_eq!(person_name("A\r\nBcc: x@y.test"), Err(TextFault::Character));
        assert_eq!(person_name("abc\u{202e}def"), Err(TextFault::Character));
        assert_eq!(person_name("<boss@bank.test>"), Err(TextFault::NameCharacter));
        assert_eq!(person_name("  "), Err(TextFault::Empty));
        assert_eq!(long_text("a\r\nb\u{0}", 10), Err(TextFault::Character));
    }

    #[test]
    fn addresses() {
        assert_eq!(email(" Jane.Doe+x@Example.COM ").unwrap(), "jane.doe+x@example.com");
        for bad in [
            "",
            "jane",
            "@x.test",
            "a@b",
            "a b@c.test",
            "a@-c.test",
            "a..b@c.test",
            "\"a\"@c.test",
            "a@[1.2.3.4]",
        ] {
            assert_eq!(email(bad), Err(TextFault::Email), "{bad}");
        }
    }

    #[test]
    fn file_names_lose_their_folders() {
        assert_eq!(file_name("../../etc/passwd").unwrap(), "passwd");
        assert_eq!(file_name("C:\\x\\plan.pdf").unwrap(), "plan.pdf");
        assert!(file_name("..").is_err() && file_name("a/").is_err());
        assert_eq!(file_name("gpj.\u{202e}exe"), Err(TextFault::Character));
    }
}
