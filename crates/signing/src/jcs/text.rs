use super::{JcsError, Profile};

/// Characters that reorder the text around them without being seen: a file
/// name or a title with one can read as something else than it is.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn check_text(text: &str, profile: Profile) -> Result<(), JcsError> {
    let refused = |c: char| match c {
        '\n' | '\t' => profile == Profile::Evidence,
        c => c.is_control() || is_bidi_control(c),
    };
    match text.chars().find(|c| refused(*c)) {
        Some(c) => Err(JcsError::Character(u32::from(c))),
        None => Ok(()),
    }
}

pub(super) fn check_key(key: &str, profile: Profile) -> Result<(), JcsError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    match profile {
        Profile::Evidence if key.is_empty() || !key.bytes().all(plain) => Err(JcsError::Key(key.to_owned())),
        Profile::Evidence => Ok(()),
        Profile::Data => check_text(key, profile),
    }
}
