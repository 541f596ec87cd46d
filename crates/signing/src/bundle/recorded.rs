use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::names::{attachment_name, attachment_path};
use super::{BundleError, BundledAttachment};

/// The name of the file by which such a ZIP is known at once, by people and by [`super::read`].
pub(super) const NOTE: &str = "NOT-ELECTRONICALLY-SIGNED.txt";

/// The papers of a contract whose acceptance was given on paper, by phone or otherwise. There is no evidence in it,
/// because nobody signed electronically.
#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// `document.pdf`, as frozen.
    pub document: Option<Vec<u8>>,
    /// `attachments/NN-name`.
    pub attachments: Vec<BundledAttachment>,
    /// `bid.json`.
    pub data: Option<Vec<u8>>,
    /// `acceptance.json`: what was recorded, by whom, when.
    pub acceptance: Vec<u8>,
    /// `record.pdf`: the same for people.
    pub record: Option<Vec<u8>>,
    /// `scan/name`.
    pub scan: Option<BundledAttachment>,
    /// When it was voided and why, in a sentence.
    pub voided: Option<String>,
}

/// The ZIP file. Same files in, same bytes out.
pub fn write_recorded(papers: &Recorded) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: Option<&[u8]>| -> Result<(), BundleError> {
        if let Some(bytes) = bytes {
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(DateTime::default())
                .unix_permissions(0o644);
            zip.start_file(path, options)?;
            zip.write_all(bytes)?;
        }
        Ok(())
    };
    let voided = papers.voided.as_ref().map(|said| format!("\n{said}\n")).unwrap_or_default();
    add(NOTE, Some(format!("{TEXT}{voided}").as_bytes()))?;
    add("document.pdf", papers.document.as_deref())?;
    for (n, attachment) in papers.attachments.iter().enumerate() {
        let path = attachment_path(n + 1, &attachment_name(&attachment.name));
        add(&path, attachment.bytes.as_deref())?;
    }
    add("bid.json", papers.data.as_deref())?;
    add("acceptance.json", Some(&papers.acceptance))?;
    add("record.pdf", papers.record.as_deref())?;
    if let Some(scan) = &papers.scan {
        add(&format!("scan/{}", attachment_name(&scan.name)), scan.bytes.as_deref())?;
    }
    Ok(zip.finish()?.into_inner())
}

const TEXT: &str = "\
This contract was not signed electronically.

The company recorded that the bid in document.pdf was accepted on paper, by phone or otherwise.
acceptance.json and record.pdf say who accepted, how and when, and who wrote it down; the folder
scan has the paper, where there is one. There is no signature certificate, and nothing in this
file proves a signature.
";
