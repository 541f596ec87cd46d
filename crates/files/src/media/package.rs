//! ZIP packages: spreadsheets are told from other office files and from plain archives by the names
//! inside. Nothing is unpacked.

use super::{Found, MediaType};

const SIGNATURE: &[u8] = b"PK\x03\x04";
const ODS: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

pub(super) fn sniff(head: &[u8]) -> Result<MediaType, Found> {
    // OpenDocument puts its type first, uncompressed, at a fixed place.
    let mimetype = head.get(30..).unwrap_or_default();
    if mimetype.starts_with(ODS) && mimetype.get(ODS.len()..ODS.len() + 2) == Some(b"PK") {
        return Ok(MediaType::Ods);
    }
    if mimetype.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Err(Found::Document);
    }
    if mimetype.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.presentation") {
        return Err(Found::Presentation);
    }
    let names: Vec<&[u8]> = names(head).collect();
    let inside = |folder: &[u8]| names.iter().any(|name| name.starts_with(folder));
    if !names.contains(&b"[Content_Types].xml".as_slice()) {
        Err(Found::Archive)
    } else if inside(b"xl/vbaProject.bin") || inside(b"xl/macrosheets/") {
        Err(Found::Macros)
    } else if inside(b"xl/") {
        Ok(MediaType::Xlsx)
    } else if inside(b"word/") {
        Err(Found::Document)
    } else if inside(b"ppt/") {
        Err(Found::Presentation)
    } else {
        Err(Found::Archive)
    }
}

/// The names in the local headers, in the order of the file.
fn names(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts = head
        .windows(SIGNATURE.len())
        .enumerate()
        .filter(|(_, window)| *window == SIGNATURE)
        .map(|(at, _)| at);
    starts.filter_map(move |at| {
        let length = head.get(at + 26..at + 28)?;
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        head.get(at + 30..at + 30 + length)
    })
}
