//! A folder as blob storage.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use object_store::local::LocalFileSystem;

use super::key::INCOMING;
use crate::FilesError;

/// Other processes may be receiving uploads into the same folder right now; one that nobody has
/// written to for a day is theirs no more.
pub(super) const ABANDONED: Duration = Duration::from_hours(24);

pub(super) fn open(folder: &Path) -> Result<LocalFileSystem, FilesError> {
    make_private(folder)?;
    let incoming = folder.join(INCOMING);
    make_private(&incoming)?;
    sweep(&incoming, file_time())?;
    // A row in the database will point at what we say is stored: it must survive a power cut.
    Ok(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
}

/// Now, by the clock that stamps the files of this machine.
#[expect(clippy::disallowed_methods, reason = "compared with the file system's own times")]
fn file_time() -> SystemTime {
    SystemTime::now()
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes what was left half-written long before `now`.
fn sweep(incoming: &Path, now: SystemTime) -> io::Result<()> {
    for entry in fs::read_dir(incoming)? {
        let entry = entry?;
        // Another process may sweep or finish at the same moment: what is gone is gone.
        let Ok(modified) = entry.metadata().and_then(|meta| meta.modified()) else {
            continue;
        };
        if now.duration_since(modified).unwrap_or_default() > ABANDONED {
            match fs::remove_file(entry.path()) {
                Ok(()) => tracing::info!(file = ?entry.file_name(), "removed an abandoned upload"),
                Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_abandoned_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).unwrap();
        let incoming = folder.path().join(INCOMING);
        let file = incoming.join("left#1");
        fs::write(&file, b"half").unwrap();
        let now = file_time();
        sweep(&incoming, now + Duration::from_hours(1)).unwrap();
        assert!(file.exists(), "an upload that may still be running stays");
        sweep(&incoming, now + Duration::from_hours(25)).unwrap();
        assert!(!file.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("files");
        open(&files).unwrap();
        let mode = fs::metadata(&files).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
