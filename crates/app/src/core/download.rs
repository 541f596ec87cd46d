//! What is handed out: a stored file by its hash, or a ZIP that was made for it.

use plumbline_store::documents::DocumentRow;

/// A stored file to hand out.
#[derive(Debug, Clone)]
pub struct Download {
    /// File name.
    pub name: String,
    /// By content.
    pub media_type: String,
    /// Where its content is.
    pub sha256: String,
}

impl Download {
    /// A PDF.
    pub fn pdf(name: String, sha256: String) -> Self {
        Self { name, media_type: "application/pdf".to_owned(), sha256 }
    }

    /// A JPEG.
    pub fn jpeg(name: String, sha256: String) -> Self {
        Self { name, media_type: "image/jpeg".to_owned(), sha256 }
    }
}

impl From<DocumentRow> for Download {
    fn from(row: DocumentRow) -> Self {
        Self { name: row.name, media_type: row.media_type, sha256: row.sha256 }
    }
}

/// A finished ZIP.
#[derive(Debug, Clone)]
pub struct Zip {
    /// File name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}
