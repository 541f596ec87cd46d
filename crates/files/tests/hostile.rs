//! Files that want to be more than they say: refused, named, and nothing of them kept.

#![allow(clippy::unwrap_used)]

use std::convert::Infallible;
use std::io::{Cursor, Write};
use std::path::Path;

use bytes::Bytes;
use futures_util::stream;
use plumbline_files::media::{Found, unpacks_within};
use plumbline_files::{Files, FilesError, Limits};
use uuid::Uuid;
use zip::write::SimpleFileOptions;

/// A workbook with one more file in it.
fn workbook(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in
        [("[Content_Types].xml", b"<x/>".as_slice()), ("xl/workbook.xml", b"<x/>"), (name, content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}

async fn put(files: &Files, name: &str, content: &[u8]) -> Result<String, FilesError> {
    let pieces: Vec<Result<Bytes, Infallible>> =
        content.chunks(60_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let limits = Limits { max_bytes: 50_000_000 };
    Ok(files.put_stream(Uuid::nil(), name, stream::iter(pieces), limits).await?.media_type)
}

#[tokio::test]
async fn two_types_at_once_and_bombs_are_refused_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::local(folder.path()).unwrap();
    let archive = workbook("xl/a.xml", b"<x/>");
    let mut filler = vec![b' '; 300_000];
    filler.extend_from_slice(&archive);
    let joined = |begin: &[u8]| [begin, &filler].concat();
    // macros beyond the beginning that is looked at first
    let late = {
        let noise: Vec<u8> = (0..600_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in
            [("[Content_Types].xml", b"x".as_slice()), ("xl/a.bin", &noise), ("xl/VBAProject.bin", b"x")]
        {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let bomb = workbook("xl/worksheets/sheet1.xml", &vec![b' '; 600_000_000]);
    assert!(bomb.len() < 5_000_000);
    let mut cut = archive.clone();
    cut.truncate(archive.len() - 30);
    let cases: [(&str, Vec<u8>, Found); 8] = [
        ("plan.pdf", joined(b"%PDF-1.7\n"), Found::TwoInOne),
        ("photo.jpg", joined(b"\xff\xd8\xff\xe0\0\x10JFIF"), Found::TwoInOne),
        ("photo.gif", b"GIF89a/*<script>alert(1)</script>*/".to_vec(), Found::TwoInOne),
        ("plan.pdf", b"%PDF-1.7\n<html><script>alert(1)</script>".to_vec(), Found::TwoInOne),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR  %PDF-1.7".to_vec(), Found::TwoInOne),
        ("bid.xlsx", late, Found::Macros),
        ("bid.xlsx", bomb, Found::Bomb),
        ("bid.xlsx", cut, Found::Damaged),
    ];
    for (name, content, found) in cases {
        match put(&files, name, &content).await {
            Err(FilesError::TypeNotAllowed { found: told }) => assert_eq!(told, found, "{name}"),
            other => panic!("{name} with {found:?}: {other:?}"),
        }
        assert_eq!(count(folder.path()), 0, "{name} left something");
    }
    let kept = put(&files, "bid.xlsx", &archive).await.unwrap();
    assert!(kept.ends_with("spreadsheetml.sheet"));
    assert_eq!(count(folder.path()), 1);
}

#[test]
fn what_a_workbook_unpacks_to_is_measured_not_believed() {
    let book = workbook("xl/worksheets/sheet1.xml", &vec![b' '; 100_000]);
    assert!(unpacks_within(&book, 200_000).is_ok());
    assert_eq!(unpacks_within(&book, 99_000).unwrap_err().found, Found::Bomb);
    // its directory says ten bytes: it is found out all the same
    let size = 100_000_u32.to_le_bytes();
    let mut liar = book.clone();
    let places: Vec<usize> =
        liar.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(unpacks_within(&liar, 50_000).is_err());
}

#[tokio::test]
async fn pieces_come_back_in_order_and_go_when_they_are_told() {
    use futures_util::TryStreamExt;
    let folder = tempfile::tempdir().unwrap();
    let files = Files::local(folder.path()).unwrap();
    let (company, upload) = (Uuid::now_v7(), Uuid::now_v7());
    let names = [Uuid::now_v7(), Uuid::now_v7()];
    files.put_piece(company, (upload, names[1]), Bytes::from_static(b"ladder")).await.unwrap();
    files.put_piece(company, (upload, names[0]), Bytes::from_static(b"Bring a ")).await.unwrap();
    let all: Vec<Bytes> = files.pieces(company, upload, names.to_vec()).try_collect().await.unwrap();
    assert_eq!(all.concat(), b"Bring a ladder");
    // what was written just now is nobody's to sweep
    files.sweep_pieces(company, chrono::DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(count(folder.path()), 2);
    files.drop_pieces(company, upload).await.unwrap();
    files.drop_pieces(company, upload).await.unwrap();
    assert_eq!(count(folder.path()), 0);
}
