//! Mails as files: `.eml`, named so that they sort by time.

use crate::eml::{self, Parsed};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use uuid::Uuid;

/// Writes a message so that it is either whole in the folder, durably, or not there. Blocks.
///
/// Returns the file's name, `{time-sorted id}_{message id}.eml`. Creates the folder where needed.
pub fn write(folder: &Path, eml: &[u8]) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    let label: String = eml::read(eml)
        .map_or_else(String::new, |mail| mail.message_id)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@') { c } else { '-' })
        .take(120)
        .collect();
    let name = format!("{}_{label}.eml", Uuid::now_v7().simple());
    let part = folder.join(format!(".{name}.part"));
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(eml)?;
        file.sync_all()?;
        fs::rename(&part, folder.join(&name))?;
        File::open(folder)?.sync_all()
    });
    if let Err(fault) = written {
        // what is left of a failed write is never read: its name begins with a dot
        fs::remove_file(&part).ok();
        return Err(fault);
    }
    Ok(name)
}

/// The names of all messages, the newest first; none where there is no folder yet.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry?.file_name().into_string().ok().filter(|name| is_name(name)));
    }
    names.sort_by(|a, b| b.cmp(a));
    Ok(names)
}

/// One message by its file's name; `None` for a name that is none of ours, or a file that is no message.
pub fn open(folder: &Path, name: &str) -> io::Result<Option<Parsed>> {
    if !is_name(name) {
        return Ok(None);
    }
    match fs::read(folder.join(name)) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        bytes => Ok(eml::read(&bytes?)),
    }
}

fn is_name(name: &str) -> bool {
    name.strip_suffix(".eml").is_some() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_first_and_nothing_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mail");
        assert!(names(&path).unwrap().is_empty());
        for n in 1..=3 {
            write(&path, format!("Message-ID: <{n}/../@x.test>\r\nSubject: {n}\r\n\r\nHi\r\n").as_bytes())
                .unwrap();
        }
        fs::write(path.join(".9.eml.part"), "half").unwrap();
        let all = names(&path).unwrap();
        assert_eq!(all.len(), 3);
        assert!(all[0].ends_with("_3-..-@x.test.eml"), "{}", all[0]);
        assert_eq!(open(&path, &all[2]).unwrap().unwrap().subject, "1");
    }

    #[test]
    fn names_do_not_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret.eml"), "Subject: no\r\n\r\n").unwrap();
        let inner = folder.path().join("mail");
        fs::create_dir(&inner).unwrap();
        for name in ["../secret.eml", "/etc/passwd", ".secret.eml", "gone.eml"] {
            assert!(open(&inner, name).unwrap().is_none(), "{name}");
        }
    }
}
