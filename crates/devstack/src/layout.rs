//! Where a cluster's files are.

use std::{
    fs,
    os::unix::{
        ffi::OsStrExt as _,
        fs::{MetadataExt as _, PermissionsExt as _},
    },
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::{Error, Profile, Result, account::Account};

/// A socket's whole path must fit in 107 bytes; this leaves room for its name and lock.
const LONGEST_SOCKET_FOLDER: usize = 85;

/// The folders of one cluster, each existing and owned by the account.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) base: PathBuf,
    pub(crate) run: PathBuf,
}

impl Layout {
    /// Folders inside `home`, or under `/var/tmp` when the account cannot reach `home`
    /// (root's clone in a private folder).
    pub(crate) fn prepare(home: &Path, profile: Profile, account: &Account) -> Result<Self> {
        let mut base = home.join(profile.folder());
        private(&base, account)?;
        let away = away(home).join(profile.folder());
        if !account.can_use(&base) {
            // Empty unless somebody closed the way to a cluster that worked: then it stays.
            let _ = fs::remove_dir(&base);
            shared_parent(&away, account)?;
            private(&away, account)?;
            base.clone_from(&away);
        }
        let mut run = base.join("run");
        if run.as_os_str().len() > LONGEST_SOCKET_FOLDER {
            shared_parent(&away, account)?;
            private(&away, account)?;
            run = away.join("run");
        }
        private(&run, account)?;
        Ok(Self { base, run })
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.base.join("data")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.base.join("log")
    }
}

/// `/var/tmp/plumbline-<hash of home>`: the same for every start from the same home.
fn away(home: &Path) -> PathBuf {
    let hash = HEXLOWER.encode(&Sha256::digest(home.as_os_str().as_bytes()));
    Path::new("/var/tmp").join(format!("plumbline-{}", &hash[..16]))
}

/// Anybody may create names in `/var/tmp`, so what is there already must be a real folder of ours.
fn shared_parent(away: &Path, account: &Account) -> Result<()> {
    away.parent().map_or(Ok(()), |parent| private(parent, account))
}

/// Creates `folder` for the account alone; refuses one that belongs to somebody else.
fn private(folder: &Path, account: &Account) -> Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(Error::file(folder))?;
            return account.own(folder);
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(Error::file(folder)(e)),
    }
    let meta = fs::symlink_metadata(folder).map_err(Error::file(folder))?;
    if meta.is_dir() && meta.uid() == account.uid() {
        return Ok(());
    }
    Err(Error::Foreign(folder.to_owned()))
}
