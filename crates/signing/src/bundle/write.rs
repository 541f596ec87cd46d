use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::files::MarkFormat;
use super::names::{attachment_name, attachment_path, party_path};
use super::{Bundle, BundleError, verify_txt};

/// The ZIP file of a bundle. Same files in, same bytes out: no clock goes in.
pub fn write(bundle: &Bundle) -> Result<Vec<u8>, BundleError> {
    let readme = verify_txt::text(bundle);
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
    add("VERIFY.txt", Some(readme.as_bytes()))?;
    add("document.pdf", bundle.document.as_deref())?;
    for (n, attachment) in bundle.attachments.iter().enumerate() {
        let path = attachment_path(n + 1, &attachment_name(&attachment.name));
        add(&path, attachment.bytes.as_deref())?;
    }
    add("bid.json", bundle.data.as_deref())?;
    if let Some(mark) = &bundle.mark {
        add(mark.format.path(), Some(&mark.bytes))?;
    }
    add("evidence.json", bundle.evidence.as_deref())?;
    add("evidence.sig", bundle.signature.as_deref())?;
    add("evidence.jws", bundle.jws.as_deref())?;
    add("disclosures.json", bundle.disclosures.as_deref())?;
    add("key.pem", bundle.key_pem.as_deref())?;
    add("keys.json", bundle.keys.as_deref())?;
    add("log.json", bundle.log.as_deref())?;
    add("certificate.pdf", bundle.certificate.as_deref())?;
    add("timestamp.tsr", bundle.timestamp.as_deref())?;
    add("void.json", bundle.void.as_deref())?;
    for (n, party) in &bundle.parties {
        if let Some(mark) = &party.mark {
            add(&party_path(*n, mark.format.path()), Some(&mark.bytes))?;
        }
        for (name, bytes) in [
            ("evidence.json", &party.evidence),
            ("evidence.sig", &party.signature),
            ("evidence.jws", &party.jws),
            ("disclosures.json", &party.disclosures),
            ("log.json", &party.log),
            ("certificate.pdf", &party.certificate),
            ("timestamp.tsr", &party.timestamp),
        ] {
            add(&party_path(*n, name), bytes.as_deref())?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

impl MarkFormat {
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Png => "signature.png",
            Self::Svg => "signature.svg",
            Self::Text => "signature.txt",
        }
    }
}
