//! Large faces, taken at set-up and read only when a text needs them.

use super::FontsError;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use typst::foundations::Bytes;
use typst::text::{Coverage, Font};

/// What set-up fetches, so that a document looks and weighs the same wherever it is made.
const PINNED: &str = include_str!("../../../../deploy/fonts.sha256");

#[derive(Debug)]
pub(super) struct Folder {
    files: Vec<PathBuf>,
    /// What each usable file can print, found out the first time it matters.
    index: OnceLock<Vec<(PathBuf, Coverage)>>,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, FontsError> {
        let listed = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut files: Vec<PathBuf> = listed
            .map_err(|source| FontsError { path: path.display().to_string(), source })?
            .into_iter()
            .map(|entry| entry.path())
            .filter(|file| file.extension().is_some_and(|e| e.eq_ignore_ascii_case("ttf")))
            .collect();
        // the order decides between two faces for one character, so it must not be the file system's
        files.sort();
        Ok(Self { files, index: OnceLock::new() })
    }

    /// The faces that have a glyph for any of the characters.
    pub(super) fn faces_for(&self, chars: &[char]) -> Vec<Font> {
        let useful = |coverage: &Coverage| chars.iter().any(|c| coverage.contains(u32::from(*c)));
        self.index()
            .iter()
            .filter(|(_, coverage)| useful(coverage))
            .filter_map(|(file, _)| Self::read(file))
            .collect()
    }

    fn index(&self) -> &[(PathBuf, Coverage)] {
        self.index.get_or_init(|| {
            let read = |file: &PathBuf| Some((file.clone(), Self::read(file)?.info().coverage.clone()));
            self.files.iter().filter_map(read).collect()
        })
    }

    /// A face; `None`, with a warning, where the file is not what it should be. A paper without it has
    /// numbers in place of its characters, which is better than no paper.
    fn read(file: &Path) -> Option<Font> {
        let refuse = |reason: &str| tracing::warn!(file = %file.display(), reason, "a font is not used");
        let bytes = std::fs::read(file).map_err(|e| refuse(&e.to_string())).ok()?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if pinned(&name).is_some_and(|sum| sum != HEXLOWER.encode(&Sha256::digest(&bytes))) {
            refuse("its checksum is not the pinned one");
            return None;
        }
        let face = Font::new(Bytes::new(bytes), 0);
        if face.is_none() {
            refuse("it is not a font");
        }
        face
    }
}

/// The checksum a file of this name must have; `None` for faces an operator added.
fn pinned(name: &str) -> Option<&'static str> {
    PINNED
        .lines()
        .find_map(|line| line.split_once("  ").filter(|(_, file)| *file == name))
        .map(|(sum, _)| sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONO: &[u8] = include_bytes!("../../fonts/NotoSansMono-Regular.ttf");

    #[test]
    fn a_face_is_found_by_what_it_prints() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("some.ttf"), MONO).unwrap();
        std::fs::write(folder.path().join("broken.ttf"), b"no font").unwrap();
        std::fs::write(folder.path().join("notes.txt"), b"").unwrap();
        let fonts = Folder::open(folder.path()).unwrap();
        assert_eq!(fonts.faces_for(&['A']).len(), 1);
        assert!(fonts.faces_for(&['王']).is_empty());
    }

    #[test]
    fn a_changed_file_is_not_used() {
        assert_eq!(pinned("NotoSansSC-Regular.ttf").map(str::len), Some(64));
        assert_eq!(pinned("some.ttf"), None);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("NotoSansSC-Regular.ttf"), MONO).unwrap();
        assert!(Folder::open(folder.path()).unwrap().faces_for(&['A']).is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let gone = tempfile::tempdir().unwrap().path().join("gone");
        let error = Folder::open(&gone).unwrap_err().to_string();
        assert!(error.contains("gone"), "{error}");
    }
}
