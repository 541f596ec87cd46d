//! The folder of keys: `keys.json` (public, every key ever), `<kid>.pem` (private, mode 0600).

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{KeyError, PublicKeys, SigningKey};

const PUBLISHED: &str = "keys.json";

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> KeyError {
    let path = path.to_owned();
    |source| KeyError::File { path, source }
}

/// Holds others off while the folder changes; released when dropped.
pub(super) fn lock(dir: &Path) -> Result<File, KeyError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(failed(dir))?;
    let path = dir.join("lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = file.map_err(failed(&path))?;
    file.lock().map_err(failed(&path))?;
    Ok(file)
}

pub(super) fn published_exists(dir: &Path) -> bool {
    dir.join(PUBLISHED).exists()
}

pub(super) fn read_published(dir: &Path) -> Result<PublicKeys, KeyError> {
    let path = dir.join(PUBLISHED);
    PublicKeys::from_json(&fs::read(&path).map_err(failed(&path))?)
}

/// Written beside and renamed, so a crash leaves the old or the new list, never half of one.
pub(super) fn write_published(dir: &Path, keys: &PublicKeys) -> Result<(), KeyError> {
    let path = dir.join(PUBLISHED);
    let beside = dir.join("keys.json.new");
    match fs::remove_file(&beside) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(failed(&beside)(e)),
        _ => {}
    }
    write_new(&beside, 0o644, &keys.to_json())?;
    fs::rename(&beside, &path).map_err(failed(&path))?;
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(failed(dir))
}

pub(super) fn write_secret(dir: &Path, key: &SigningKey) -> Result<(), KeyError> {
    write_new(&secret_path(dir, key.kid()), 0o600, key.to_pem()?.as_bytes())
}

pub(super) fn read_secret(dir: &Path, kid: &str) -> Result<SigningKey, KeyError> {
    let path = secret_path(dir, kid);
    let mut file = File::open(&path).map_err(failed(&path))?;
    // The mode of the opened file, not of the path: nobody can swap it in between.
    let mode = file.metadata().map_err(failed(&path))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(KeyError::Mode(path));
    }
    let mut pem = Zeroizing::new(String::with_capacity(512));
    file.read_to_string(&mut pem).map_err(failed(&path))?;
    let key = SigningKey::from_pem(&pem)?;
    if key.kid() == kid {
        Ok(key)
    } else {
        Err(KeyError::Inconsistent(format!("{} holds another key", path.display())))
    }
}

fn secret_path(dir: &Path, kid: &str) -> PathBuf {
    dir.join(format!("{kid}.pem"))
}

fn write_new(path: &Path, mode: u32, bytes: &[u8]) -> Result<(), KeyError> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(mode).open(path).map_err(failed(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed(path))
}
