//! What Typst sees: one template, the files of one document, a few faces. No disk, no network, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static TEMPLATES: LazyLock<BTreeMap<&'static str, Source>> = LazyLock::new(|| {
    [
        ("acceptance.typ", include_str!("../templates/acceptance.typ")),
        ("bid.typ", include_str!("../templates/bid.typ")),
        ("change-order.typ", include_str!("../templates/change-order.typ")),
        ("certificate.typ", include_str!("../templates/certificate.typ")),
        ("paper.typ", include_str!("../templates/paper.typ")),
    ]
    .map(|(name, text)| (name, Source::new(id(name), text.to_owned())))
    .into()
});

/// One document's surroundings.
pub(crate) struct Desk {
    main: &'static str,
    files: Vec<(FileId, Bytes)>,
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Desk {
    /// `main` is a template's name, `files` are what it reads, by names without folders.
    pub(crate) fn new(main: &'static str, files: Vec<(&'static str, Vec<u8>)>, faces: Vec<Font>) -> Self {
        Self {
            main,
            files: files.into_iter().map(|(name, bytes)| (id(name), Bytes::new(bytes))).collect(),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
        }
    }
}

/// Names are few and fixed: Typst keeps each for ever.
fn id(name: &'static str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of our files are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        id(self.main)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        TEMPLATES.get(id.vpath().get_without_slash()).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
