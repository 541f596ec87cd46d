//! What a file is that somebody holds against a certificate.

use serde::Serialize;

use crate::digest::sha256_hex;
use crate::evidence::{Evidence, Role};

/// What a dropped file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "number")]
pub enum Dropped {
    /// The PDF that was signed.
    Document,
    /// The attachment of that number, from 1.
    Attachment(usize),
    /// The data the signing page was made from.
    Data,
    /// `evidence.json` itself.
    Evidence,
    /// The certificate.
    Certificate,
    /// None of these (it may be another revision, which only the database knows).
    None,
}

/// Classifies a file by its SHA-256 (lowercase hex). `evidence` are the bytes of `record`, whose
/// signature the caller has verified; `certificate_sha256` is known once it was rendered.
pub fn classify(
    sha256: &str,
    record: &Evidence,
    evidence: &[u8],
    certificate_sha256: Option<&str>,
) -> Dropped {
    if certificate_sha256 == Some(sha256) {
        return Dropped::Certificate;
    }
    if sha256_hex(evidence) == sha256 {
        return Dropped::Evidence;
    }
    // A file that stands twice is what stands first: the document before any attachment.
    let is = |role| record.document(role).is_some_and(|d| d.sha256 == sha256);
    if is(Role::Document) {
        return Dropped::Document;
    }
    if is(Role::Data) {
        return Dropped::Data;
    }
    match record.attachments().position(|d| d.sha256 == sha256) {
        Some(n) => Dropped::Attachment(n + 1),
        None => Dropped::None,
    }
}
