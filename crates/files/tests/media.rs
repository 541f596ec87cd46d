//! What is told from content, and a corpus of files that lie about themselves.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use plumbline_files::media::{Found, HEAD, MediaType, sniff};
use zip::write::SimpleFileOptions;

/// A real ZIP with these names inside.
fn package(names: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<x/>").unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn opendocument(kind: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    write!(zip, "application/vnd.oasis.opendocument.{kind}").unwrap();
    zip.start_file("content.xml", stored).unwrap();
    zip.write_all(b"<x/>").unwrap();
    zip.finish().unwrap().into_inner()
}

/// A file of Office 2003 with this stream in it.
fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(content).unwrap();
    file.into_inner().into_inner()
}

/// The beginning of a workbook that lists one sheet, of this kind: 0 for cells, 1 for macros.
fn sheets(kind: u8) -> Vec<u8> {
    let begin = [0x09, 0x08, 4, 0, 0, 6, 5, 0];
    let sheet = [0x85, 0, 8, 0, 0, 0, 0, 0, 0, kind, 0, 0];
    [begin.as_slice(), &sheet, &[0x0a, 0, 0, 0]].concat()
}

/// The first bytes of a Windows program, as a linker writes them.
fn program() -> Vec<u8> {
    let mut exe = vec![0_u8; 512];
    exe[..2].copy_from_slice(b"MZ");
    exe[0x3c] = 0x80;
    exe[0x80..0x84].copy_from_slice(b"PE\0\0");
    exe
}

const DXF: &[u8] = b"999\r\nmade by hand\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n  9\r\n$ACADVER\r\n";

#[test]
fn allowed_types_are_told_by_content_whatever_the_name() {
    let ftyp = |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0"].concat();
    let dxf_in_code_page = [DXF, b"  1\r\nStra\xdfe\r\n"].concat();
    let excel = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];
    let cases: Vec<(Vec<u8>, MediaType)> = vec![
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), MediaType::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), MediaType::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), MediaType::Jpeg),
        (b"GIF89a\x01\0\x01\0".to_vec(), MediaType::Gif),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), MediaType::Webp),
        (b"II*\0\x08\0\0\0".to_vec(), MediaType::Tiff),
        (b"MM\0*\0\0\0\x08".to_vec(), MediaType::Tiff),
        (ftyp(b"heic"), MediaType::Heic),
        (ftyp(b"mif1"), MediaType::Heic),
        (b"AC1032\0\0\0\0\0".to_vec(), MediaType::Dwg),
        (b"AC1015\0\0\0\0\0".to_vec(), MediaType::Dwg),
        (DXF.to_vec(), MediaType::Dxf),
        (dxf_in_code_page, MediaType::Dxf),
        (b"AutoCAD Binary DXF\r\n\x1a\0\0".to_vec(), MediaType::Dxf),
        (package(&excel), MediaType::Xlsx),
        (opendocument("spreadsheet"), MediaType::Ods),
        (compound("Workbook", &sheets(0)), MediaType::Xls),
        (compound("Book", b""), MediaType::Xls),
        ("Maße: 3 × 4 m\r\n".as_bytes().to_vec(), MediaType::Text),
        (b"\xef\xbb\xbfa,b\r\n".to_vec(), MediaType::Text),
        (b"MZ Excavating, 2 < 3 and 4 > 3\n".to_vec(), MediaType::Text),
    ];
    for (content, kind) in cases {
        for name in ["plan.pdf", "", "setup.exe", "../../etc/passwd"] {
            assert_eq!(sniff(&content, name), Ok(kind), "{kind} as {name:?}");
        }
    }
}

#[test]
fn only_a_name_tells_csv_from_text() {
    assert_eq!(sniff(b"item,qty\n", "bid.CSV"), Ok(MediaType::Csv));
    assert_eq!(sniff(b"item,qty\n", "bid.txt"), Ok(MediaType::Text));
    assert_eq!(sniff(b"item,qty\n", "csv"), Ok(MediaType::Text));
}

#[test]
fn what_is_refused_is_named_whatever_it_calls_itself() {
    let cases: Vec<(Vec<u8>, Found)> = vec![
        (Vec::new(), Found::Empty),
        (program(), Found::Program),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec(), Found::Program),
        (b"#!/bin/sh\nrm -rf /\n".to_vec(), Found::Script),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Found::Svg),
        (b"<?xml version='1.0'?>\n<svg onload='x()'/>".to_vec(), Found::Svg),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><title>".to_vec(), Found::Html),
        (b"<html><body>%PDF-1.7".to_vec(), Found::Html),
        (b"dear customer <ScRiPt>alert(1)</script>".to_vec(), Found::Html),
        (b"<img src=x onerror=alert(1)>".to_vec(), Found::Html),
        (b"<?xml version='1.0'?><a/>".to_vec(), Found::Xml),
        (b"{\\rtf1\\ansi hello}".to_vec(), Found::Document),
        (package(&["readme.txt"]), Found::Archive),
        (package(&["[Content_Types].xml", "other/x.xml"]), Found::Archive),
        (package(&["[Content_Types].xml", "word/document.xml"]), Found::Document),
        (package(&["[Content_Types].xml", "ppt/slides/1.xml"]), Found::Presentation),
        (package(&["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"]), Found::Macros),
        (opendocument("text"), Found::Document),
        (opendocument("presentation"), Found::Presentation),
        (b"Rar!\x1a\x07\x01\0\0\0".to_vec(), Found::Archive),
        (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), Found::Archive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), Found::Damaged),
        (compound("WordDocument", b""), Found::Document),
        (compound("PowerPoint Document", b""), Found::Presentation),
        (compound("Other", b""), Found::OldOffice),
        (compound("_VBA_PROJECT_CUR", b""), Found::Macros),
        (compound("Workbook", &sheets(1)), Found::Macros),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec(), Found::Video),
        (b"BM\x9a\0\0\0\0\0\0\0".to_vec(), Found::Picture),
        (b"Stra\xdfe 5\r\n".to_vec(), Found::NotUtf8),
        (b"k\xc3".to_vec(), Found::NotUtf8),
        (b"\x01\x02\x03\x04".to_vec(), Found::Unknown),
        (b"AC10 is not a drawing\0".to_vec(), Found::Unknown),
        (b"  0\nSECTION\n  2\nHEADER\n\0".to_vec(), Found::Unknown),
    ];
    for (content, found) in cases {
        for name in ["plan.pdf", "photo.png", "bid.csv", ""] {
            let refused = sniff(&content, name).unwrap_err();
            assert_eq!(refused.found, found, "{} as {name}", content.escape_ascii());
        }
    }
}

#[test]
fn a_pdf_signature_that_does_not_come_first_is_no_pdf() {
    let polyglot = b"\n<script>alert(1)</script>\n%PDF-1.7\n";
    assert_eq!(sniff(polyglot, "a.pdf").unwrap_err().found, Found::Html);
    let shifted = b"\0%PDF-1.7\n";
    assert_eq!(sniff(shifted, "a.pdf").unwrap_err().found, Found::Unknown);
}

#[test]
fn a_character_cut_by_the_head_is_not_held_against_a_text() {
    let mut head = vec![b'a'; HEAD - 1];
    head.push(0xc3);
    assert_eq!(sniff(&head, "a.txt"), Ok(MediaType::Text));
}

#[test]
fn types_and_findings_have_names_of_their_own() {
    for &kind in MediaType::ALL {
        assert_eq!(MediaType::from_name(kind.as_str()), Some(kind));
        assert!(!kind.extensions().is_empty());
    }
    assert_eq!(MediaType::from_name("text/html"), None);
    let mut words: Vec<_> = Found::ALL.iter().map(|found| found.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Found::ALL.len());
}
