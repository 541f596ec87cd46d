//! Drawings: DWG and both kinds of DXF.

use super::MediaType;

pub(super) fn sniff(head: &[u8]) -> Option<MediaType> {
    match head {
        // AC1012 (release 13) … AC1032 (2018 and later); zeros follow the version.
        [b'A', b'C', b'1', b'0', a, b, 0, ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            Some(MediaType::Dwg)
        }
        _ if head.starts_with(b"AutoCAD Binary DXF\r\n\x1a\0") => Some(MediaType::Dxf),
        _ => is_text_dxf(head).then_some(MediaType::Dxf),
    }
}

/// Pairs of lines, a number and a value: comments (999) first, then `0 SECTION 2 HEADER` or another.
/// Its strings may be in any code page, so the bytes are not asked to be UTF-8.
fn is_text_dxf(head: &[u8]) -> bool {
    const SECTIONS: [&[u8]; 8] = [
        b"HEADER",
        b"CLASSES",
        b"TABLES",
        b"BLOCKS",
        b"ENTITIES",
        b"OBJECTS",
        b"THUMBNAILIMAGE",
        b"ACDSDATA",
    ];
    if head.contains(&0) {
        return false;
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let mut pair = || Some((lines.next()?, lines.next()?));
    loop {
        match pair() {
            Some((b"999", _)) => {}
            Some((b"0", b"SECTION")) => break,
            _ => return false,
        }
    }
    matches!(pair(), Some((b"2", section)) if SECTIONS.contains(&section))
}
