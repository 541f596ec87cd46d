//! The frozen files, the disclosures, the signature's picture.

use super::findings::Findings;
use super::{Blob, Parts};
use crate::bundle::attachment_name;
use crate::evidence::{Disclosed, Document, Evidence, Role, disclosed};

pub(super) fn check(parts: &Parts<'_>, evidence: &Evidence, found: &mut Findings) -> Option<Disclosed> {
    if let Some(document) = evidence.document(Role::Document) {
        file("document_hash", "The document", document, &parts.document, found);
    }
    if let Some(data) = evidence.document(Role::Data) {
        file("data_hash", "The data (bid.json)", data, &parts.data, found);
    }
    attachments(parts, evidence, found);
    let disclosed = open(parts, evidence, found);
    names(parts, disclosed.as_ref(), found);
    mark(parts, disclosed.as_ref(), found);
    disclosed
}

fn file(id: &str, noun: &str, signed: &Document, blob: &Blob<'_>, found: &mut Findings) {
    match blob.digest() {
        None => found.missing(id, format!("{noun} is missing.")),
        Some((sha256, size)) => found.judge(
            id,
            sha256 == signed.sha256 && size == signed.size,
            format!("{noun} is the one that was signed."),
            format!("{noun} is not the one that was signed: its SHA-256 is {sha256}."),
        ),
    }
}

fn attachments(parts: &Parts<'_>, evidence: &Evidence, found: &mut Findings) {
    let mut count = 0;
    for (n, signed) in evidence.attachments().enumerate() {
        let blob = parts.attachments.get(n).map_or(Blob::Absent, |attachment| attachment.blob);
        let number = n + 1;
        let noun = format!("Attachment {number}");
        file(&format!("attachment_hash:{number}"), &noun, signed, &blob, found);
        count = number;
    }
    if parts.attachments.len() > count {
        let detail = "There are more attachments than were signed.";
        found.fail("attachment_count", detail);
    }
}

fn open(parts: &Parts<'_>, evidence: &Evidence, found: &mut Findings) -> Option<Disclosed> {
    let Some(json) = parts.disclosures else {
        found.skip("disclosures", "The private details were erased or are not part of this.");
        return None;
    };
    match disclosed(&evidence.sd, json) {
        Ok(disclosed) => {
            found.pass("disclosures", "The private details are those that were signed.");
            Some(disclosed)
        }
        Err(e) => {
            found.fail("disclosures", format!("The private details were changed: {e}."));
            None
        }
    }
}

fn names(parts: &Parts<'_>, disclosed: Option<&Disclosed>, found: &mut Findings) {
    let Some(names) = disclosed.and_then(|d| d.file_names.as_ref()) else {
        if !parts.attachments.is_empty() {
            found.skip("attachment_names", "The names of the attachments are not disclosed.");
        }
        return;
    };
    let present = parts.attachments.iter().enumerate();
    let mut present = present.filter(|(_, a)| !matches!(a.blob, Blob::Absent)).peekable();
    if present.peek().is_none() {
        return;
    }
    let same = |n: usize, name: &str| {
        names.get(n).is_some_and(|signed| name == signed || name == attachment_name(signed))
    };
    let renamed = present.find(|(n, attachment)| !same(*n, attachment.name));
    match renamed {
        None => found.pass("attachment_names", "The attachments have the names that were signed."),
        Some((n, _)) => found.fail(
            "attachment_names",
            format!("Attachment {} has another name than the one that was signed.", n + 1),
        ),
    }
}

fn mark(parts: &Parts<'_>, disclosed: Option<&Disclosed>, found: &mut Findings) {
    let id = "signature_mark";
    let signed = disclosed.and_then(|d| d.signature_sha256.as_ref());
    match (signed, parts.mark.digest()) {
        (Some(signed), Some((sha256, _))) => found.judge(
            id,
            *signed == sha256,
            "The signature's picture or text is the one that was given.",
            "The signature's picture or text is not the one that was given.",
        ),
        (Some(_), None) => found.missing(id, "The signature's picture or text is missing."),
        (None, _) => found.skip(id, "The signature's picture or text is not disclosed."),
    }
}
