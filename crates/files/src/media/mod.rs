//! What a file is, told by its content.
//!
//! A name is what a person typed: it decides nothing but CSV or other text. A type that is not on the
//! list is refused, with what was found instead, so that the message can say it in plain words.

mod drawing;
mod found;
mod kind;
mod package;
mod refuse;
mod text;
mod whole;

pub use found::Found;
pub use kind::MediaType;
pub use text::TextCheck;
pub use whole::unpacks_within;
pub(crate) use whole::{TAIL, confirm, two_in_one};

/// How many bytes from the beginning [`sniff`] wants, if the file has as many.
pub const HEAD: usize = 256 * 1024;

/// The content is of no allowed type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an allowed type: {found}")]
pub struct NotAllowed {
    /// What it is instead.
    pub found: Found,
}

/// The type of a file that begins with `head`: the whole file, or at least its first [`HEAD`] bytes.
///
/// # Errors
/// [`NotAllowed`] with what was found.
pub fn sniff(head: &[u8], name: &str) -> Result<MediaType, NotAllowed> {
    let refused = |found| Err(NotAllowed { found });
    if head.is_empty() {
        return refused(Found::Empty);
    }
    if let Some(kind) = picture_or_pdf(head).or_else(|| drawing::sniff(head)) {
        return Ok(kind);
    }
    if head.starts_with(b"PK\x03\x04") {
        return package::sniff(head).map_err(|found| NotAllowed { found });
    }
    let complete = head.len() < HEAD;
    if head.starts_with(&OLD_OFFICE) {
        // what it is stands in a directory that may come last: the whole file is asked when it is there
        return if complete {
            confirm(MediaType::Xls, head).map(|()| MediaType::Xls)
        } else {
            Ok(MediaType::Xls)
        };
    }
    let mut text = TextCheck::default();
    text.update(head);
    let readable = if complete { text.finish() } else { text.so_far() };
    match readable {
        Ok(()) => match refuse::markup(head) {
            Some(found) => refused(found),
            None if has_extension(name, "csv") => Ok(MediaType::Csv),
            None => Ok(MediaType::Text),
        },
        Err(unreadable) => refused(refuse::binary(head).unwrap_or(unreadable.found)),
    }
}

fn picture_or_pdf(head: &[u8]) -> Option<MediaType> {
    let brand = head.get(8..12).unwrap_or_default();
    let container = head.get(4..8).unwrap_or_default();
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(MediaType::Pdf),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(MediaType::Png),
        [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(MediaType::Gif),
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => Some(MediaType::Tiff),
        [b'R', b'I', b'F', b'F', ..] if brand == b"WEBP" => Some(MediaType::Webp),
        _ if container == b"ftyp" && HEIC.contains(&brand) => Some(MediaType::Heic),
        _ => None,
    }
}

/// How Office files of 2003 and older begin.
const OLD_OFFICE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The brands of pictures from telephones, still and burst.
const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(extension))
}
