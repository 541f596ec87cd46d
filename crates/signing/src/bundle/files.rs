use super::BundleError;
use std::collections::BTreeMap;

use crate::evidence::Evidence;
use crate::jcs::{self, Profile};
use crate::keys::PublicKeys;
use crate::log::LogProof;

/// The files of a bundle; what is `None` is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    /// `document.pdf`, as frozen.
    pub document: Option<Vec<u8>>,
    /// `attachments/NN-name`, in the order of the evidence.
    pub attachments: Vec<BundledAttachment>,
    /// `bid.json`, the canonical data of a bid or change order.
    pub data: Option<Vec<u8>>,
    /// `signature.png`, `.svg` or `.txt`.
    pub mark: Option<Mark>,
    /// `evidence.json`.
    pub evidence: Option<Vec<u8>>,
    /// `evidence.sig`.
    pub signature: Option<Vec<u8>>,
    /// `evidence.jws`.
    pub jws: Option<Vec<u8>>,
    /// `disclosures.json`.
    pub disclosures: Option<Vec<u8>>,
    /// `key.pem`, the public key that signed.
    pub key_pem: Option<Vec<u8>>,
    /// `keys.json`, all published keys.
    pub keys: Option<Vec<u8>>,
    /// `log.json`, the way to a signed head.
    pub log: Option<Vec<u8>>,
    /// `certificate.pdf`, a view that verification does not need.
    pub certificate: Option<Vec<u8>>,
    /// `timestamp.tsr`, the answer of an outside authority.
    pub timestamp: Option<Vec<u8>>,
    /// `void.json`, the entry of the log that voids it.
    pub void: Option<Vec<u8>>,
    /// `parties/NN/…`: what the other signers left, by their number.
    pub parties: BTreeMap<u32, BundledParty>,
}

/// What another signer of the same files left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BundledParty {
    /// `evidence.json`.
    pub evidence: Option<Vec<u8>>,
    /// `evidence.sig`.
    pub signature: Option<Vec<u8>>,
    /// `evidence.jws`.
    pub jws: Option<Vec<u8>>,
    /// `disclosures.json`.
    pub disclosures: Option<Vec<u8>>,
    /// `signature.png`, `.svg` or `.txt`.
    pub mark: Option<Mark>,
    /// `log.json`.
    pub log: Option<Vec<u8>>,
    /// `certificate.pdf`.
    pub certificate: Option<Vec<u8>>,
    /// `timestamp.tsr`.
    pub timestamp: Option<Vec<u8>>,
}

/// An attachment; `bytes` is `None` for one that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundledAttachment {
    /// Its name. After reading, the form [`super::attachment_name`] gives it.
    pub name: String,
    /// Its content.
    pub bytes: Option<Vec<u8>>,
}

/// The signature as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which file it is.
    pub format: MarkFormat,
    /// The very bytes whose SHA-256 was committed to.
    pub bytes: Vec<u8>,
}

/// Forms of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkFormat {
    /// A picture.
    Png,
    /// A drawing.
    Svg,
    /// A typed name, UTF-8.
    Text,
}

impl Bundle {
    /// A bundle of signed evidence with the public keys and the log proof; the caller adds the
    /// files that are to go with it.
    pub fn new(
        evidence: Vec<u8>,
        signature: Vec<u8>,
        jws: &str,
        keys: &PublicKeys,
        log: Option<&LogProof>,
    ) -> Result<Self, BundleError> {
        let record: Evidence = jcs::parse_canonical(&evidence, Profile::Evidence)?;
        let key = keys
            .get(&record.kid)
            .ok_or_else(|| BundleError::Evidence(format!("the key {} is unknown", record.kid)))?;
        Ok(Self {
            evidence: Some(evidence),
            signature: Some(signature),
            jws: Some(jws.as_bytes().to_vec()),
            key_pem: Some(key.to_pem().into_bytes()),
            keys: Some(keys.to_json()),
            log: log.map(LogProof::to_json).transpose()?,
            ..Self::default()
        })
    }
}
