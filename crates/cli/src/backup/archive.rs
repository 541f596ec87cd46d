//! One file instead of a folder, by the tar that every system has.

use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A backup's folder: the one that was named, or one beside the named file, which goes when this is dropped.
#[derive(Debug)]
pub struct Folder {
    /// Where its files are.
    pub path: PathBuf,
    file: Option<PathBuf>,
}

fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tar")
}

impl Folder {
    /// A place for a new backup.
    pub fn for_backup(to: &Path) -> Result<Self> {
        let folder = Self::of(to);
        if folder.file.is_some() {
            ensure!(!to.exists(), "{}: exists already", to.display());
        }
        std::fs::create_dir_all(&folder.path).with_context(|| folder.path.display().to_string())?;
        let empty = std::fs::read_dir(&folder.path)?.next().is_none();
        ensure!(empty, "{}: is not empty", folder.path.display());
        private(&folder.path)?;
        Ok(folder)
    }

    /// A backup that is there.
    pub fn of_backup(from: &Path) -> Result<Self> {
        let folder = Self::of(from);
        if folder.file.is_some() {
            std::fs::create_dir(&folder.path).with_context(|| folder.path.display().to_string())?;
            private(&folder.path)?;
            tar(&["-x", "--no-same-owner", "-f"], from, &folder.path, &[])?;
        }
        ensure!(folder.path.is_dir(), "{}: there is no such backup", from.display());
        Ok(folder)
    }

    fn of(path: &Path) -> Self {
        if !is_file(path) {
            return Self { path: path.to_owned(), file: None };
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}", std::process::id()));
        Self { path: path.with_file_name(name), file: Some(path.to_owned()) }
    }

    /// Puts the folder into its file, where one was asked for.
    pub fn finish(&self) -> Result<()> {
        match &self.file {
            Some(file) => tar(&["-c", "-f"], file, &self.path, &["."]),
            None => Ok(()),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// It holds what every company has.
fn private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?)
}

fn tar(how: &[&str], file: &Path, folder: &Path, what: &[&str]) -> Result<()> {
    let file = std::path::absolute(file)?;
    let output = Command::new("tar").args(how).arg(&file).arg("-C").arg(folder).args(what).output();
    let output = output.context("tar: is it installed?")?;
    if !output.status.success() {
        bail!("{}: {}", file.display(), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
