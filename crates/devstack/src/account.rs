//! Which user the servers run as.

use std::{
    ffi::OsStr,
    os::unix::{fs::chown, process::CommandExt as _},
    path::Path,
    process::Command,
};

use crate::{Error, Result, process::run};

/// Variables that would lead a `PostgreSQL` program to another server than ours.
const FOREIGN: [&str; 9] = [
    "PGHOST",
    "PGHOSTADDR",
    "PGPORT",
    "PGUSER",
    "PGDATABASE",
    "PGPASSWORD",
    "PGSERVICE",
    "PGOPTIONS",
    "PGDATA",
];

/// The user that owns the data: `postgres` when we are root (the server refuses to run as root),
/// otherwise ourselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account {
    /// User and group to become.
    ids: Option<(u32, u32)>,
    /// Who owns the files in the end.
    uid: u32,
}

impl Account {
    pub(crate) fn current() -> Result<Self> {
        let own = id(&["-u"])?;
        if own != 0 {
            return Ok(Self { ids: None, uid: own });
        }
        let uid = id(&["-u", "postgres"]).map_err(|_| Error::NoAccount)?;
        let gid = id(&["-g", "postgres"]).map_err(|_| Error::NoAccount)?;
        Ok(Self { ids: Some((uid, gid)), uid })
    }

    /// The owner that files of the cluster must have.
    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    /// A command that runs as this user, with an environment that cannot point it elsewhere.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").env("HOME", "/").current_dir("/");
        if let Some((uid, gid)) = self.ids {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Gives a file or folder to this user. Nothing to do when it is ours already.
    pub(crate) fn own(&self, path: &Path) -> Result<()> {
        match self.ids {
            Some((uid, gid)) => chown(path, Some(uid), Some(gid)).map_err(Error::file(path)),
            None => Ok(()),
        }
    }

    /// Whether this user can reach `folder` and write in it.
    pub(crate) fn can_use(&self, folder: &Path) -> bool {
        run(self.command("/bin/sh").args(["-c", "cd \"$1\" && test -w .", "sh"]).arg(folder)).is_ok()
    }
}

fn id(args: &[&str]) -> Result<u32> {
    let text = run(Command::new("id").args(args))?;
    text.trim()
        .parse()
        .map_err(|_| Error::Program { program: "id".into(), detail: format!("{text:?} is not a number") })
}
