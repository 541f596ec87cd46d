//! The golden bundle in `docs/evidence/golden/`: the format as it stands, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use plumbline_signing::bundle::{self, Trust};
use plumbline_signing::log::SignedHead;
use plumbline_signing::verify::Verdict;
use zip::ZipArchive;

use crate::support::world;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/evidence/golden")
}

fn files() -> BTreeMap<String, Vec<u8>> {
    let zip = bundle::write(&world().bundle).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut out = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        out.insert(name, bytes);
    }
    out
}

/// `PLUMBLINE_WRITE_GOLDEN=1` writes the folder anew, after a deliberate change of the format.
#[test]
fn made_anew_it_is_the_same() {
    let writing = std::env::var_os("PLUMBLINE_WRITE_GOLDEN").is_some();
    for (name, bytes) in files() {
        let path = folder().join("bundle").join(&name);
        if writing {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(kept == bytes, "{name} differs from the golden one");
    }
    if writing {
        let world = world();
        fs::write(folder().join("bundle.zip"), bundle::write(&world.bundle).unwrap()).unwrap();
        fs::write(folder().join("kid.txt"), format!("{}\n", world.keys.keys[0].kid)).unwrap();
        let head = world.proof.heads[0].to_token();
        fs::write(folder().join("mailed-head.txt"), format!("{head}\n")).unwrap();
    }
}

#[test]
fn the_kept_zip_verifies() {
    let read = |name: &str| fs::read(folder().join(name)).unwrap();
    let text = |name: &str| String::from_utf8(read(name)).unwrap();
    let head = SignedHead::from_text(&text("mailed-head.txt")).unwrap();
    let trust = Trust::Kid(text("kid.txt"));
    let report = bundle::verify(&read("bundle.zip"), &trust, Some(&head)).unwrap();
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert!(report.key_confirmed);
    assert!(report.checks.iter().all(|check| check.ok != Some(false)));
}
