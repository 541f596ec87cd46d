//! The faces we print with: a few inside the program, large ones in a folder, none of the system's.

mod bundled;
mod folder;

use folder::Folder;
use std::collections::BTreeSet;
use std::path::Path;
use typst::text::Font;

/// Where faces come from.
#[derive(Debug)]
pub struct Fonts {
    folder: Option<Folder>,
}

/// The folder of large faces cannot be listed.
#[derive(Debug, thiserror::Error)]
#[error("the fonts in {path} cannot be read: {source}")]
pub struct FontsError {
    /// The folder.
    pub path: String,
    /// Why.
    pub source: std::io::Error,
}

impl Fonts {
    /// The faces in the program (Latin, Greek, Cyrillic, Devanagari) and those in `folder`, flat `.ttf` files
    /// such as `NotoSansSC-Regular.ttf`. A file that has the name of a pinned face but not its checksum is
    /// not used. The large faces are read when a character needs them and let go with the document.
    pub fn open(folder: Option<&Path>) -> Result<Self, FontsError> {
        Ok(Self { folder: folder.map(Folder::open).transpose()? })
    }

    /// Only the faces in the program.
    pub fn bundled() -> Self {
        Self { folder: None }
    }

    /// The faces that print these characters: always those in the program, then large ones as needed.
    pub(crate) fn for_chars(&self, chars: &BTreeSet<char>) -> Vec<Font> {
        let mut faces = bundled::faces().to_vec();
        let Some(folder) = &self.folder else { return faces };
        let foreign: Vec<char> =
            chars.iter().copied().filter(|c| !c.is_ascii() && !covers(&faces, *c)).collect();
        if !foreign.is_empty() {
            faces.extend(folder.faces_for(&foreign));
        }
        faces
    }
}

/// Does one of the faces have a glyph for it?
pub(crate) fn covers(faces: &[Font], c: char) -> bool {
    faces.iter().any(|face| face.info().coverage.contains(c.into()))
}
