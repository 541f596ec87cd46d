//! ZIP files made to confuse.

use std::io::{Cursor, Write};

use plumbline_signing::bundle::{BundleError, Limits, read, read_within, write};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::world;

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Replaces a name in the local headers, the directory, or both, without moving a byte.
fn rename(zip: &[u8], from: &str, to: &str, which: &[usize]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut out = zip.to_vec();
    let at: Vec<_> = (0..zip.len() - from.len()).filter(|&n| zip[n..].starts_with(from.as_bytes())).collect();
    for &n in which {
        out[at[n]..at[n] + to.len()].copy_from_slice(to.as_bytes());
    }
    out
}

#[test]
fn files_that_do_not_belong() {
    for name in [
        "../evil",
        "/etc/passwd",
        "attachments/../../evil",
        "attachments/01-../evil",
        "attachments/01-a/b",
        "attachments/1-a",
        "attachments/00-a",
        "attachments/+1-a",
        "attachments/999999999999-a",
        "attachments/401-a",
        "attachments\\01-a",
        "evidence.json/",
        "Evidence.json",
        "evidence.json ",
        "document.pdf.exe",
        "run.sh",
    ] {
        let error = read(&zip_of(&[(name, b"x")])).unwrap_err();
        assert!(matches!(error, BundleError::Stranger(_)), "{name}: {error}");
    }
}

#[test]
fn symlinks() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("document.pdf", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let error = read(&zip.finish().unwrap().into_inner()).unwrap_err();
    assert!(matches!(error, BundleError::Stranger(_)), "{error}");
}

#[test]
fn the_same_name_twice() {
    let zip = zip_of(&[("bid.json", b"good"), ("aid.json", b"evil")]);
    let twice = rename(&zip, "aid.json", "bid.json", &[0, 1]);
    let error = read(&twice).unwrap_err();
    assert!(matches!(error, BundleError::Ambiguous(_)), "{error}");
}

#[test]
fn two_signatures_or_two_attachments_of_one_number() {
    for pair in [["signature.png", "signature.txt"], ["attachments/01-a", "attachments/01-b"]] {
        let error = read(&zip_of(&[(pair[0], b"a"), (pair[1], b"b")])).unwrap_err();
        assert!(matches!(error, BundleError::Ambiguous(_)), "{error}");
    }
}

#[test]
fn another_name_in_the_local_header() {
    let zip = zip_of(&[("bid.json", b"x")]);
    let error = read(&rename(&zip, "bid.json", "Bid.json", &[0])).unwrap_err();
    assert!(matches!(error, BundleError::Ambiguous(_)), "{error}");
}

#[test]
fn bytes_before_behind_or_between() {
    let zip = write(&world().bundle).unwrap();
    let before = [b"#!/bin/sh\n", &zip[..]].concat();
    let behind = [&zip[..], b"\n"].concat();
    let second = [&zip[..], &zip[..]].concat();
    for bytes in [before, behind, second] {
        assert!(matches!(read(&bytes), Err(BundleError::Ambiguous(_))));
    }
    let mut commented = ZipWriter::new(Cursor::new(Vec::new()));
    commented.set_comment("hello").unwrap();
    let commented = commented.finish().unwrap().into_inner();
    assert!(matches!(read(&commented), Err(BundleError::Ambiguous(_))));
}

#[test]
fn bombs() {
    let limits = Limits { bytes: 100_000, files: 3 };
    let zeros = vec![0; 60_000];
    let zip = zip_of(&[("document.pdf", &zeros)]);
    assert!(zip.len() < 1000);
    read_within(&zip, limits).unwrap();
    let two = zip_of(&[("document.pdf", &zeros), ("bid.json", &zeros)]);
    assert!(matches!(read_within(&two, limits), Err(BundleError::TooLarge(100_000))));
    let many = zip_of(&[("bid.json", b""), ("key.pem", b""), ("log.json", b""), ("keys.json", b"")]);
    assert!(matches!(read_within(&many, limits), Err(BundleError::TooMany(3))));
    let large = vec![0; 100_001];
    assert!(matches!(read_within(&large, limits), Err(BundleError::TooLarge(_))));
}

#[test]
fn a_size_that_lies() {
    let zip = zip_of(&[("document.pdf", &vec![7; 60_000])]);
    let size = 60_000_u32.to_le_bytes();
    let mut lying = zip.clone();
    for n in 0..zip.len() - 4 {
        if zip[n..n + 4] == size {
            lying[n..n + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    assert_ne!(lying, zip);
    assert!(read(&lying).is_err());
}

#[test]
fn not_a_zip() {
    for bytes in [&b""[..], b"PK", &[0; 22], b"%PDF-1.4 not a zip but long enough for its end"] {
        assert!(read(bytes).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever single byte is changed: refused, or the files are read as they were or noticed as
    /// changed by their checksums, never silently other ones.
    #[test]
    fn any_byte_changed(pick in any::<prop::sample::Index>(), bit in 0..8) {
        let good = write(&world().bundle).unwrap();
        let mut zip = good.clone();
        zip[pick.index(good.len())] ^= 1_u8 << bit;
        if let Ok(bundle) = read(&zip) {
            prop_assert_eq!(bundle, read(&good).unwrap());
        }
    }
}
