//! The headers under which a blob leaves: a name that can do no harm, a type nobody guesses anew.

use crate::media::MediaType;

/// Whether the browser shows it or saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Save it.
    Attachment,
    /// Show it in the browser, if it is a PDF or a picture; everything else is saved all the same.
    Inline,
}

/// All headers of a download except its length: `(name, value)`, values in ASCII without line breaks.
pub fn headers(name: &str, media_type: &str, show: Show) -> Vec<(&'static str, String)> {
    let inline =
        show == Show::Inline && MediaType::from_name(media_type).is_some_and(MediaType::shows_inline);
    // A sandboxed page cannot hold a browser's PDF viewer; a PDF runs nothing of ours anyway.
    let csp = if inline && media_type == MediaType::Pdf.as_str() {
        "default-src 'none'; frame-ancestors 'self'"
    } else {
        "default-src 'none'; frame-ancestors 'self'; sandbox"
    };
    vec![
        ("Content-Type", content_type(media_type)),
        ("Content-Disposition", disposition(name, media_type, inline)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Content-Security-Policy", csp.to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
    ]
}

/// The type with its charset; what is not plainly a type becomes one that is only saved.
fn content_type(media_type: &str) -> String {
    let token = |c: u8| c.is_ascii_alphanumeric() || b"/+.-_".contains(&c);
    if media_type.starts_with("text/") && media_type.bytes().all(token) {
        format!("{media_type}; charset=utf-8")
    } else if media_type.contains('/') && media_type.bytes().all(token) {
        media_type.to_owned()
    } else {
        "application/octet-stream".to_owned()
    }
}

/// `Content-Disposition` after RFC 6266, with an ASCII name for old clients and the whole one in
/// UTF-8 (RFC 8187).
fn disposition(name: &str, media_type: &str, inline: bool) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let name = file_name(name, media_type);
    let plain: String = name.chars().map(|c| if c.is_ascii() && c != '%' { c } else { '_' }).collect();
    let encoded = percent(&name);
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// Bytes of a name that every file system takes, with room for a browser's " (1)".
const LONGEST: usize = 200;

/// A name that is safe on any system: no path, no control or direction-changing characters, and an
/// extension that goes with the type, so that `invoice.pdf.exe` holding a PDF is saved as `….exe.pdf`.
pub fn file_name(name: &str, media_type: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|&c| !c.is_control() && !turns_or_hides(c))
        .map(|c| if r#"/\:*?"<>|;"#.contains(c) { '_' } else { c })
        .collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let extensions = extensions(media_type);
    let (mut stem, mut extension) = match kept.rsplit_once('.') {
        Some((stem, last)) if fits(last, extensions) => (stem, Some(last)),
        _ => (kept, extensions.first().copied()),
    };
    let room = LONGEST - extension.map_or(0, |e| e.len() + 1);
    while stem.len() > room {
        let mut end = stem.chars();
        end.next_back();
        stem = end.as_str();
    }
    let mut stem = stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if stem.is_empty() {
        stem = "file";
    }
    let guard = if is_device(stem) { "_" } else { "" };
    match extension.take() {
        Some(extension) => format!("{guard}{stem}.{extension}"),
        None => format!("{guard}{stem}"),
    }
}

/// Of the types we hand out; any other keeps its name as it is.
fn extensions(media_type: &str) -> &'static [&'static str] {
    match media_type {
        "application/zip" => &["zip"],
        "application/json" => &["json"],
        other => MediaType::from_name(other).map_or(&[], MediaType::extensions),
    }
}

fn fits(extension: &str, of_type: &[&str]) -> bool {
    of_type.iter().any(|one| one.eq_ignore_ascii_case(extension))
}

/// Characters that change the direction of text (`gpj.exe` looks like `exe.jpg`) or show nothing.
fn turns_or_hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// Names that Windows takes for devices, whatever extension follows.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let upper = first.to_ascii_uppercase();
    match upper.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => true,
        _ => upper
            .strip_prefix("COM")
            .or_else(|| upper.strip_prefix("LPT"))
            .is_some_and(|port| port.len() == 1 && port.as_bytes()[0].is_ascii_digit()),
    }
}

fn percent(name: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
