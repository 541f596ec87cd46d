//! Finding the server's programs.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Error, Result, process::run};

/// Older versions lack what the migrations use.
const OLDEST: u32 = 15;

/// A folder with `initdb`, `pg_ctl`, `psql` and `postgres` of one version.
#[derive(Clone, Debug)]
pub(crate) struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    /// The newest version installed.
    pub(crate) fn newest() -> Result<Self> {
        installed().into_values().next_back().ok_or(Error::NoPostgres)
    }

    /// The version that wrote `data`: another major version cannot open it.
    pub(crate) fn matching(data: &Path, major: u32) -> Result<Self> {
        let mut all = installed();
        if all.is_empty() {
            return Err(Error::NoPostgres);
        }
        all.remove(&major).ok_or_else(|| Error::OtherMajor { data: data.to_owned(), major })
    }

    pub(crate) fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }
}

/// Every usable version by its major number; the first folder found wins.
fn installed() -> BTreeMap<u32, Binaries> {
    let mut found = BTreeMap::new();
    for folder in candidates() {
        if let Some(major) = major(&folder) {
            found.entry(major).or_insert(Binaries { folder });
        }
    }
    found
}

/// In order of preference: what the user says, then the distribution, then Homebrew, then PATH.
fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::var_os("PLUMBLINE_PG_BIN").into_iter().map(PathBuf::from).collect();
    if let Ok(text) = run(Command::new("pg_config").arg("--bindir")) {
        folders.push(PathBuf::from(text.trim()));
    }
    for parent in ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"] {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        folders.extend(entries.map(|e| e.path().join("bin")));
    }
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    folders.retain(|f| ["postgres", "initdb", "pg_ctl", "psql"].iter().all(|p| f.join(p).is_file()));
    folders.dedup();
    folders
}

/// The major version of the server in `folder`, when it is one we run on.
fn major(folder: &Path) -> Option<u32> {
    let text = run(Command::new(folder.join("postgres")).arg("--version")).ok()?;
    parse(&text).filter(|m| *m >= OLDEST)
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` → 15; `… 18beta1` → 18.
fn parse(version: &str) -> Option<u32> {
    let word = version.split_whitespace().find(|w| w.starts_with(|c: char| c.is_ascii_digit()))?;
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(parse("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(parse("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(parse("something else"), None);
    }
}
