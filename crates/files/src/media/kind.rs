//! The list of what may be uploaded.

use std::fmt;

/// An allowed type of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// WebP picture.
    Webp,
    /// GIF picture.
    Gif,
    /// HEIC picture, as telephones take them.
    Heic,
    /// TIFF picture.
    Tiff,
    /// `AutoCAD` drawing.
    Dwg,
    /// Drawing exchange format, as text or binary.
    Dxf,
    /// Excel workbook without macros.
    Xlsx,
    /// Excel workbook of 2003 or older, without macros.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Comma-separated UTF-8 text.
    Csv,
    /// Any other UTF-8 text.
    Text,
}

impl MediaType {
    /// Every allowed type.
    pub const ALL: &'static [Self] = &[
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Gif,
        Self::Heic,
        Self::Tiff,
        Self::Dwg,
        Self::Dxf,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Csv,
        Self::Text,
    ];

    /// The type as HTTP names it, without parameters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Heic => "image/heic",
            Self::Tiff => "image/tiff",
            Self::Dwg => "image/vnd.dwg",
            Self::Dxf => "image/vnd.dxf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }

    /// The type of that name, if it is on the list.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// File name extensions that go with it, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
            Self::Heic => &["heic", "heif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Dwg => &["dwg"],
            Self::Dxf => &["dxf"],
            Self::Xlsx => &["xlsx"],
            Self::Xls => &["xls"],
            Self::Ods => &["ods"],
            Self::Csv => &["csv"],
            Self::Text => &["txt", "text", "md", "log", "tsv", "xyz", "asc", "prn"],
        }
    }

    /// UTF-8 to its end.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Text)
    }

    /// What it is can only be told for sure from the whole of it.
    pub(crate) const fn is_package(self) -> bool {
        matches!(self, Self::Xlsx | Self::Xls | Self::Ods)
    }

    /// Every browser shows it by itself and runs nothing in it.
    pub const fn shows_inline(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg | Self::Webp | Self::Gif)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
