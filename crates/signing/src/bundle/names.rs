use crate::jcs::is_bidi_control;

/// Longest name of an attachment in a bundle, in bytes without its number: unpacks everywhere.
const LONGEST: usize = 160;

/// The name an attachment gets in a bundle, behind its number: itself, but for what some
/// system could take for a path, a device or a command. The signed name stands in the disclosures.
pub fn attachment_name(name: &str) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() || is_bidi_control(c) => '_',
        c => c,
    };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "file".to_owned() } else { shorten(name) }
}

/// Keeps the ending, by which systems choose a program.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rfind('.').filter(|at| name.len() - at <= 12);
    let ending = ending.map_or("", |at| &name[at..]);
    let stem = &name[..name.floor_char_boundary(LONGEST - ending.len())];
    let stem = stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{stem}{ending}")
}

/// `attachments/03-name` → 3 and the name.
pub(super) fn parse_attachment(path: &str) -> Option<(usize, &str)> {
    let (number, name) = path.strip_prefix("attachments/")?.split_once('-')?;
    let n: usize = number.parse().ok()?;
    (path == attachment_path(n, name) && attachment_name(name) == name && n > 0).then_some((n, name))
}

/// `parties/02/evidence.sig` → 2 and the file's name.
pub(super) fn parse_party(path: &str) -> Option<(u32, &str)> {
    let (number, name) = path.strip_prefix("parties/")?.split_once('/')?;
    let n: u32 = number.parse().ok()?;
    (path == party_path(n, name) && (1..=99).contains(&n)).then_some((n, name))
}

/// The path of a file of signer `n`.
pub(super) fn party_path(n: u32, name: &str) -> String {
    format!("parties/{n:02}/{name}")
}

/// The path of the `n`th attachment, from 1; `name` as [`attachment_name`] gave it.
pub(super) fn attachment_path(n: usize, name: &str) -> String {
    format!("attachments/{n:02}-{name}")
}
