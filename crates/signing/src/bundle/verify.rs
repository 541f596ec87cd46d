use super::{Bundle, BundleError, BundledParty, read};
use crate::keys::PublicKeys;
use crate::log::{LogProof, SignedHead, VoidEntry};
use crate::verify::{self, Attachment, Blob, Expected, Other, Parts, Report, Status, Timestamp};

/// What the person knows from outside the bundle.
#[derive(Debug, Clone, Default)]
pub enum Trust {
    /// The thumbprint in their mail or on the certificate.
    Kid(String),
    /// A copy of the published keys that they fetched themselves.
    Keys(PublicKeys),
    /// Nothing.
    #[default]
    Nothing,
}

/// Verifies a bundle file; `head` is a log head from the person's mailbox. An error only when
/// the file cannot be opened as a bundle.
pub fn verify(zip: &[u8], trust: &Trust, head: Option<&SignedHead>) -> Result<Report, BundleError> {
    Ok(verify_parts(&read(zip)?, trust, head))
}

/// Verifies the files of a bundle.
pub fn verify_parts(bundle: &Bundle, trust: &Trust, head: Option<&SignedHead>) -> Report {
    // What is there but cannot be read counts as changed, not as missing: an empty set of keys
    // would say "missing", so the broken file is reported beside it.
    let own_keys = bundle.keys.as_deref().map(PublicKeys::from_json);
    let proof = bundle.log.as_deref().map(LogProof::from_json);
    let mut broken = Vec::new();
    if let Some(Err(e)) = &own_keys {
        broken.push(("keys_file", format!("keys.json is malformed: {e}.")));
    }
    if let Some(Err(e)) = &proof {
        broken.push(("log_file", format!("log.json is malformed: {e}.")));
    }
    let void = bundle.void.as_deref().map(VoidEntry::from_json);
    if let Some(Err(e)) = &void {
        broken.push(("void_file", format!("void.json is malformed: {e}.")));
    }
    let parties: Vec<Party<'_>> = bundle.parties.values().map(Party::read).collect();
    for e in parties.iter().filter_map(|party| party.broken.as_ref()) {
        broken.push(("party", format!("The log.json of another signer is malformed: {e}.")));
    }
    let jws = bundle.jws.as_deref().map(String::from_utf8_lossy);
    let pem = bundle.key_pem.as_deref().map(String::from_utf8_lossy);
    let own_keys = own_keys.and_then(Result::ok).unwrap_or_default();
    let (keys, trust) = match trust {
        Trust::Keys(keys) => (keys, verify::Trust::AllKeys),
        Trust::Kid(kid) => (&own_keys, verify::Trust::Kid(kid.trim().to_owned())),
        Trust::Nothing => (&own_keys, verify::Trust::Nothing),
    };
    let proof = proof.and_then(Result::ok);
    let void = void.and_then(Result::ok);
    let parts = Parts {
        evidence: bundle.evidence.as_deref(),
        signature: bundle.signature.as_deref(),
        jws: jws.as_deref(),
        disclosures: bundle.disclosures.as_deref(),
        document: bytes(bundle.document.as_deref()),
        data: bytes(bundle.data.as_deref()),
        attachments: bundle
            .attachments
            .iter()
            .map(|a| Attachment { name: &a.name, blob: bytes(a.bytes.as_deref()) })
            .collect(),
        mark: bytes(bundle.mark.as_ref().map(|mark| mark.bytes.as_slice())),
        key_pem: pem.as_deref(),
        keys,
        trust,
        proof: proof.as_ref(),
        outside_head: head,
        live_size: None,
        timestamp: Timestamp::of(bundle.timestamp.as_deref()),
        void: void.as_ref(),
        others: parties.iter().map(Party::other).collect(),
        status: Status::default(),
        expected: Expected::default(),
        broken,
    };
    verify::verify(&parts)
}

/// Another signer's files, read.
struct Party<'a> {
    files: &'a BundledParty,
    jws: Option<std::borrow::Cow<'a, str>>,
    proof: Option<LogProof>,
    broken: Option<String>,
}

impl<'a> Party<'a> {
    fn read(files: &'a BundledParty) -> Self {
        let proof = files.log.as_deref().map(LogProof::from_json);
        let broken = proof.as_ref().and_then(|read| read.as_ref().err()).map(ToString::to_string);
        Self {
            jws: files.jws.as_deref().map(String::from_utf8_lossy),
            proof: proof.and_then(Result::ok),
            broken,
            files,
        }
    }

    fn other(&self) -> Other<'_> {
        Other {
            evidence: self.files.evidence.as_deref(),
            signature: self.files.signature.as_deref(),
            jws: self.jws.as_deref(),
            disclosures: self.files.disclosures.as_deref(),
            mark: bytes(self.files.mark.as_ref().map(|mark| mark.bytes.as_slice())),
            proof: self.proof.as_ref(),
            timestamp: Timestamp::of(self.files.timestamp.as_deref()),
        }
    }
}

fn bytes(bytes: Option<&[u8]>) -> Blob<'_> {
    bytes.map_or(Blob::Absent, Blob::Bytes)
}
