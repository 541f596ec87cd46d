use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::files::{BundledAttachment, Mark, MarkFormat};
use super::names::{parse_attachment, parse_party};
use super::{Bundle, BundleError};

/// Largest bundle, packed and unpacked, in bytes.
pub const MAX_BUNDLE: u64 = 1_000_000_000;
/// Most files in a bundle.
pub const MAX_FILES: usize = 400;

/// How much is read of a bundle.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Packed and unpacked, in bytes.
    pub bytes: u64,
    /// Files in it.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: MAX_BUNDLE, files: MAX_FILES }
    }
}

/// Opens a bundle from anybody. Only the files of a bundle are accepted, each once, and only
/// from a ZIP that every program unpacks to the same files.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    read_within(bytes, Limits::default())
}

/// [`read`] with other limits.
pub fn read_within(bytes: &[u8], limits: Limits) -> Result<Bundle, BundleError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(BundleError::TooLarge(limits.bytes));
    }
    check_end(bytes, limits.files)?;
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    if zip.offset() != 0 {
        return Err(BundleError::Ambiguous("bytes before the first file".into()));
    }
    zip.validate_header_consistency().map_err(|e| BundleError::Ambiguous(e.to_string()))?;
    let mut bundle = Bundle::default();
    let mut left = limits.bytes;
    for n in 0..zip.len() {
        let file = zip.by_index(n)?;
        let path = file.name()?.into_owned();
        if file.size() > left {
            return Err(BundleError::TooLarge(limits.bytes));
        }
        if file.encrypted() || file.is_symlink() {
            return Err(BundleError::Stranger(path));
        }
        if path == "attachments/" || (path.starts_with("parties/") && path.ends_with('/')) {
            continue;
        }
        let mut content = Vec::new();
        // One byte more than allowed, so that a size that lies is noticed and not believed.
        file.take(left + 1).read_to_end(&mut content)?;
        left = left.checked_sub(content.len() as u64).ok_or(BundleError::TooLarge(limits.bytes))?;
        place(&mut bundle, path, content)?;
    }
    Ok(bundle)
}

/// The file must end with its directory: looked at before anything is parsed, so that neither a
/// second directory behind the first nor a million entries are ever read.
fn check_end(bytes: &[u8], most: usize) -> Result<(), BundleError> {
    let end = bytes.last_chunk::<22>().filter(|end| end.starts_with(b"PK\x05\x06"));
    let end = end.ok_or_else(|| BundleError::Ambiguous("it does not end with its list".into()))?;
    let number = |at: usize| usize::from(u16::from_le_bytes([end[at], end[at + 1]]));
    if number(20) != 0 {
        return Err(BundleError::Ambiguous("a comment behind its list".into()));
    }
    if number(10) > most {
        return Err(BundleError::TooMany(most));
    }
    Ok(())
}

fn place(bundle: &mut Bundle, path: String, content: Vec<u8>) -> Result<(), BundleError> {
    if let Some((n, name)) = parse_attachment(&path) {
        return place_attachment(bundle, n, name, content, &path);
    }
    if let Some((n, name)) = parse_party(&path) {
        return place_party(bundle, n, name, content, &path);
    }
    if let Some(format) = mark_format(&path) {
        return place_mark(&mut bundle.mark, format, content);
    }
    let slot = match path.as_str() {
        "document.pdf" => &mut bundle.document,
        "bid.json" => &mut bundle.data,
        "evidence.json" => &mut bundle.evidence,
        "evidence.sig" => &mut bundle.signature,
        "evidence.jws" => &mut bundle.jws,
        "disclosures.json" => &mut bundle.disclosures,
        "key.pem" => &mut bundle.key_pem,
        "keys.json" => &mut bundle.keys,
        "log.json" => &mut bundle.log,
        "certificate.pdf" => &mut bundle.certificate,
        "timestamp.tsr" => &mut bundle.timestamp,
        "void.json" => &mut bundle.void,
        // Instructions for people; always written anew, never believed.
        "VERIFY.txt" => return Ok(()),
        super::recorded::NOTE => return Err(BundleError::NotSigned),
        _ => return Err(BundleError::Stranger(path)),
    };
    *slot = Some(content);
    Ok(())
}

fn mark_format(name: &str) -> Option<MarkFormat> {
    match name {
        "signature.png" => Some(MarkFormat::Png),
        "signature.svg" => Some(MarkFormat::Svg),
        "signature.txt" => Some(MarkFormat::Text),
        _ => None,
    }
}

fn place_mark(slot: &mut Option<Mark>, format: MarkFormat, bytes: Vec<u8>) -> Result<(), BundleError> {
    match slot.replace(Mark { format, bytes }) {
        None => Ok(()),
        Some(_) => Err(BundleError::Ambiguous("two signatures".into())),
    }
}

fn place_party(
    bundle: &mut Bundle,
    n: u32,
    name: &str,
    content: Vec<u8>,
    path: &str,
) -> Result<(), BundleError> {
    let party = bundle.parties.entry(n).or_default();
    if let Some(format) = mark_format(name) {
        return place_mark(&mut party.mark, format, content);
    }
    let slot = match name {
        "evidence.json" => &mut party.evidence,
        "evidence.sig" => &mut party.signature,
        "evidence.jws" => &mut party.jws,
        "disclosures.json" => &mut party.disclosures,
        "log.json" => &mut party.log,
        "certificate.pdf" => &mut party.certificate,
        "timestamp.tsr" => &mut party.timestamp,
        _ => return Err(BundleError::Stranger(path.to_owned())),
    };
    *slot = Some(content);
    Ok(())
}

fn place_attachment(
    bundle: &mut Bundle,
    n: usize,
    name: &str,
    content: Vec<u8>,
    path: &str,
) -> Result<(), BundleError> {
    if n > MAX_FILES {
        return Err(BundleError::Stranger(path.to_owned()));
    }
    while bundle.attachments.len() < n {
        bundle.attachments.push(BundledAttachment { name: String::new(), bytes: None });
    }
    let slot = &mut bundle.attachments[n - 1];
    if slot.bytes.is_some() {
        return Err(BundleError::Ambiguous(format!("two attachments with the number {n}")));
    }
    *slot = BundledAttachment { name: name.to_owned(), bytes: Some(content) };
    Ok(())
}
