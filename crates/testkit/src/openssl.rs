//! OpenSSL, where a test needs what is no code of ours.

use anyhow::{Result, ensure};
use std::path::Path;
use tokio::process::Command;

/// A self-signed certificate on a fresh key.
const NEW: [&str; 9] =
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
/// What the authority is called and kept as.
const AUTHORITY: [&str; 6] = ["-subj", "/CN=A test's authority", "-keyout", "ca.key", "-out", "ca.pem"];
/// A certificate that the authority gave, to nobody who could give any.
const LEAF: [&str; 10] = [
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-keyout",
    "leaf.key",
    "-out",
    "leaf.pem",
    "-addext",
    "basicConstraints=critical,CA:FALSE",
];

/// Runs it in `folder`.
pub(crate) async fn run(folder: &Path, args: &[&str]) -> Result<()> {
    let done = Command::new("openssl").args(args).current_dir(folder).output().await?;
    ensure!(done.status.success(), "openssl {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

/// An authority, `ca.pem`, and the certificate that it gave to `subject`, `leaf.pem` with `leaf.key`; `extension` says
/// what that is good for.
pub async fn certify(folder: &Path, subject: &str, extension: &str) -> Result<()> {
    run(folder, &[&NEW[..], &AUTHORITY].concat()).await?;
    run(folder, &[&NEW[..], &LEAF, &["-subj", subject, "-addext", extension]].concat()).await
}
