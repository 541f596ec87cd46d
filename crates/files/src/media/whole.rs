//! What only the whole of a file shows: packages are opened up to their last entry, and files that are two types at
//! once are found out at their ends.

use std::io::{Cursor, Read};
use std::ops::Range;

use zip::ZipArchive;

use super::{Found, MediaType, NotAllowed};

/// The most bytes that a spreadsheet may unpack to, whoever opens it.
const MOST_UNPACKED: u64 = 512_000_000;
/// The most entries of a package.
const MOST_ENTRIES: usize = 10_000;
/// How many bytes of a file's end [`two_in_one`] wants.
pub(crate) const TAIL: usize = 66 * 1024;
/// Within so many bytes of its beginning a reader of PDF or a browser looks for what it knows.
const LOOKED_AT: usize = 1024;

/// Measures a ZIP package by unpacking it into nothing.
///
/// # Errors
/// [`NotAllowed`] when it unpacks to more than `most` bytes, or cannot be unpacked.
pub fn unpacks_within(bytes: &[u8], most: u64) -> Result<(), NotAllowed> {
    measure(&mut open(bytes)?, most)
}

/// Confirms the type that the beginning of a file promised.
pub(crate) fn confirm(kind: MediaType, bytes: &[u8]) -> Result<(), NotAllowed> {
    match kind {
        MediaType::Xlsx | MediaType::Ods => package(bytes),
        MediaType::Xls => compound(bytes),
        _ => Ok(()),
    }
}

fn refused<T>(found: Found) -> Result<T, NotAllowed> {
    Err(NotAllowed { found })
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, NotAllowed> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotAllowed { found: Found::Damaged })
}

fn package(bytes: &[u8]) -> Result<(), NotAllowed> {
    let mut archive = open(bytes)?;
    if archive.offset() != 0 {
        return refused(Found::TwoInOne);
    }
    let macros = archive.file_names_raw().any(|name| {
        let name = name.to_ascii_lowercase();
        name.ends_with(b"vbaproject.bin")
            || name.starts_with(b"xl/macrosheets/")
            || name.starts_with(b"basic/")
    });
    if macros {
        return refused(Found::Macros);
    }
    measure(&mut archive, MOST_UNPACKED)
}

/// Entries that share bytes are how a small file unpacks to a huge one; the rest is counted.
fn measure(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<(), NotAllowed> {
    if archive.len() > MOST_ENTRIES {
        return refused(Found::Bomb);
    }
    let (mut left, mut places) = (most, Vec::<Range<u64>>::new());
    for n in 0..archive.len() {
        let entry = archive.by_index(n).map_err(|_| NotAllowed { found: Found::Damaged })?;
        let begin = entry.header_start();
        let end = entry.data_start().unwrap_or(begin).saturating_add(entry.compressed_size());
        places.push(begin..end);
        if entry.size() > left {
            return refused(Found::Bomb);
        }
        // what it says of its size is not believed
        let unpacked = std::io::copy(&mut entry.take(left.saturating_add(1)), &mut std::io::sink())
            .map_err(|_| NotAllowed { found: Found::Damaged })?;
        match left.checked_sub(unpacked) {
            Some(rest) => left = rest,
            None => return refused(Found::Bomb),
        }
    }
    places.sort_by_key(|place| place.start);
    if places.windows(2).any(|two| two[0].end > two[1].start) {
        return refused(Found::Bomb);
    }
    Ok(())
}

/// An Office file of 2003 or older: a workbook without macros passes.
fn compound(bytes: &[u8]) -> Result<(), NotAllowed> {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return refused(Found::Damaged) };
    let names: Vec<String> = file.read_root_storage().map(|entry| entry.name().to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|one| one == name);
    if has("_vba_project_cur") || has("vba") {
        return refused(Found::Macros);
    }
    if has("worddocument") {
        return refused(Found::Document);
    }
    if has("powerpoint document") {
        return refused(Found::Presentation);
    }
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| has(&name.to_lowercase())) else {
        return refused(Found::OldOffice);
    };
    let mut head = Vec::new();
    let read = file.open_stream(name).and_then(|stream| stream.take(1 << 20).read_to_end(&mut head));
    if read.is_err() {
        return refused(Found::Damaged);
    }
    if has_macro_sheet(&head) { refused(Found::Macros) } else { Ok(()) }
}

/// Whether one of the sheets that a workbook lists holds macros, as was the way before there was VBA.
fn has_macro_sheet(workbook: &[u8]) -> bool {
    const SHEET: u16 = 0x0085;
    const END: u16 = 0x000a;
    let mut at = 0;
    while let Some(&[a, b, c, d]) = workbook.get(at..at + 4) {
        let (kind, length) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
        if kind == END {
            return false;
        }
        if kind == SHEET && workbook.get(at + 9).is_some_and(|kind| *kind == 1) {
            return true;
        }
        at += 4 + length;
    }
    false
}

/// Whether a file that is no package is something else besides: a ZIP hangs at its end, or a web page or PDF stands
/// at the beginning of a picture. `tail` is the file's end, at most [`TAIL`] bytes of it.
pub(crate) fn two_in_one(kind: MediaType, head: &[u8], tail: &[u8]) -> bool {
    if kind.is_text() || matches!(kind, MediaType::Xlsx | MediaType::Ods | MediaType::Xls) {
        return false;
    }
    let begin = head.get(..LOOKED_AT.min(head.len())).unwrap_or_default().to_ascii_lowercase();
    let begins = |what: &[u8]| begin.windows(what.len()).any(|window| window == what);
    let page = kind != MediaType::Dxf && super::refuse::TAGS.iter().any(|tag| begins(tag));
    page || (kind != MediaType::Pdf && begins(b"%pdf-")) || ends_as_zip(tail)
}

/// The end of a ZIP's directory, followed by nothing but its comment and a little more.
fn ends_as_zip(tail: &[u8]) -> bool {
    tail.windows(22).enumerate().any(|(at, end)| {
        let comment = usize::from(u16::from_le_bytes([end[20], end[21]]));
        end.starts_with(b"PK\x05\x06\0\0\0\0") && at + 22 + comment + LOOKED_AT >= tail.len()
    })
}
