//! A fresh bundle of the running service, checked by programs that share no line with ours: OpenSSL, Python's
//! `cryptography`, a JOSE library and JSON schemas. They were written from `docs/evidence/`.

use crate::signed::signed;
use anyhow::{Context, Result, ensure};
use plumbline_testkit::TestApp;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Output;
use tokio::process::Command;
use zip::ZipArchive;

/// Where `deploy/dev/setup.sh test` has put the packages; else the machine's own.
fn python() -> PathBuf {
    let own = plumbline_devstack::home().join("venv/bin/python");
    if own.exists() { own } else { "python3".into() }
}

/// As anybody unpacks it.
fn unpack(zip: &[u8], into: &Path) -> Result<()> {
    let mut zip = ZipArchive::new(Cursor::new(zip))?;
    for n in 0..zip.len() {
        let mut file = zip.by_index(n)?;
        let path = into.join(file.enclosed_name().context("a name that leads elsewhere")?);
        std::fs::create_dir_all(path.parent().context("a folder")?)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}

async fn judged(bundle: &Path, kid: &str) -> Result<Output> {
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("independent/run.sh");
    Ok(Command::new("bash").arg(run).arg(bundle).arg(kid).env("PYTHON", python()).output().await?)
}

#[tokio::test]
async fn the_golden_bundle_holds_for_openssl_python_and_jose() -> Result<()> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/evidence/golden");
    let kid = std::fs::read_to_string(golden.join("kid.txt"))?;
    let run = judged(&golden.join("bundle"), kid.trim()).await?;
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success() && said.contains(" changed bundles refused"), "{said}");
    Ok(())
}

fn flip(path: &Path, at: usize) -> Result<()> {
    let mut bytes = std::fs::read(path)?;
    ensure!(bytes.len() > at, "{} is too short", path.display());
    bytes[at] ^= 1;
    Ok(std::fs::write(path, bytes)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn load_a_fresh_bundle_holds_for_openssl_python_and_jose() -> Result<()> {
    let test = TestApp::start().await?;
    let done = signed(&test).await?;
    let zip = done.bundle().await?;
    let kid = test.app.keys()?.active().kid().to_owned();
    let folder = tempfile::tempdir()?;
    let bundle = folder.path().join("bundle");
    unpack(&zip, &bundle)?;
    let run = judged(&bundle, &kid).await?;
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}");
    for line in [
        &format!("valid {}", done.certificate),
        &format!("ok      key {kid}"),
        "ok      jose",
        "ok      schemas",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // the script itself changes each part of it once and lets nobody accept that; 2 attachments are in it
    let refused: usize = said
        .lines()
        .find_map(|line| {
            line.strip_prefix("ok      ")?.strip_suffix(" changed bundles refused")?.parse().ok()
        })
        .with_context(|| said.clone())?;
    assert!(refused >= 34, "{said}");
    // one bit is enough for the whole run to fail, by whatever name it begins
    for (file, at, check) in [
        ("document.pdf", 200, "FAILED  files"),
        ("evidence.json", 100, "FAILED  signature"),
        ("evidence.sig", 3, "FAILED  signature"),
        ("log.json", 30, "FAILED  log"),
    ] {
        let copy = folder.path().join(file.replace('.', "-"));
        unpack(&zip, &copy)?;
        flip(&copy.join(file), at)?;
        let run = judged(&copy, &kid).await?;
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(!run.status.success() && said.contains(check), "{file}: {said}");
    }
    // and so is the thumbprint of another key
    let run = judged(&bundle, &"A".repeat(43)).await?;
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(!run.status.success() && said.contains("FAILED  trusted_key"), "{said}");
    Ok(())
}
