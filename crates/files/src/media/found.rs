//! What was found instead of an allowed type.

use std::fmt;

/// A kind of content that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Found {
    /// No byte at all.
    Empty,
    /// Something a computer runs.
    Program,
    /// A script.
    Script,
    /// A web page.
    Html,
    /// A vector picture, which can carry scripts.
    Svg,
    /// Other XML.
    Xml,
    /// ZIP, RAR, 7z and the like.
    Archive,
    /// An Excel workbook with macros.
    Macros,
    /// A file of Office 2003 or older.
    OldOffice,
    /// A word processor's document.
    Document,
    /// Slides.
    Presentation,
    /// A picture of another type.
    Picture,
    /// A film.
    Video,
    /// Sound.
    Audio,
    /// Text in another encoding than UTF-8.
    NotUtf8,
    /// A small file that unpacks to a huge one.
    Bomb,
    /// A file of two types at once.
    TwoInOne,
    /// A package that cannot be opened.
    Damaged,
    /// Nothing we know.
    Unknown,
}

impl Found {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Empty,
        Self::Program,
        Self::Script,
        Self::Html,
        Self::Svg,
        Self::Xml,
        Self::Archive,
        Self::Macros,
        Self::OldOffice,
        Self::Document,
        Self::Presentation,
        Self::Picture,
        Self::Video,
        Self::Audio,
        Self::NotUtf8,
        Self::Bomb,
        Self::TwoInOne,
        Self::Damaged,
        Self::Unknown,
    ];

    /// One word for problems and for the message that says it to a person (the `found` of `errors-file-type`).
    pub const fn as_str(self) -> &'static str {
        self.words().0
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("empty", "an empty file"),
            Self::Program => ("program", "a program"),
            Self::Script => ("script", "a script"),
            Self::Html => ("html", "a web page (HTML)"),
            Self::Svg => ("svg", "a vector picture (SVG)"),
            Self::Xml => ("xml", "an XML file"),
            Self::Archive => ("archive", "an archive such as ZIP"),
            Self::Macros => ("macros", "a spreadsheet with macros"),
            Self::OldOffice => ("old-office", "an Office file of 2003 or older"),
            Self::Document => ("document", "a word processor document"),
            Self::Presentation => ("presentation", "a presentation"),
            Self::Picture => ("picture", "a picture of another type"),
            Self::Video => ("video", "a video"),
            Self::Audio => ("audio", "a sound file"),
            Self::NotUtf8 => ("not-utf8", "text that is not UTF-8"),
            Self::Bomb => ("bomb", "a small file that unpacks to a huge one"),
            Self::TwoInOne => ("two-in-one", "two types of file at once"),
            Self::Damaged => ("damaged", "a damaged file"),
            Self::Unknown => ("unknown", "an unknown type of file"),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().1)
    }
}
