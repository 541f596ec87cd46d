use super::Timestamp;
use crate::digest::{sha256_hex, unhex};
use crate::keys::PublicKeys;
use crate::log::{LogProof, SignedHead, VoidEntry};

/// What verification is given, borrowed. In a bundle it comes from the ZIP, on the server from
/// the database and the blob store.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// `evidence.json`.
    pub evidence: Option<&'a [u8]>,
    /// `evidence.sig`.
    pub signature: Option<&'a [u8]>,
    /// `evidence.jws`.
    pub jws: Option<&'a str>,
    /// `disclosures.json`; `None` when erased or withheld, which is no fault.
    pub disclosures: Option<&'a [u8]>,
    /// The PDF.
    pub document: Blob<'a>,
    /// `bid.json`.
    pub data: Blob<'a>,
    /// Attachments in their order.
    pub attachments: Vec<Attachment<'a>>,
    /// The signature's picture, or its typed text.
    pub mark: Blob<'a>,
    /// `key.pem` of a bundle, which the OpenSSL commands use; `None` on the server.
    pub key_pem: Option<&'a str>,
    /// The published keys.
    pub keys: &'a PublicKeys,
    /// Which of them are known from elsewhere.
    pub trust: Trust,
    /// The way from the entry to signed heads. On the server: up to the first head after the
    /// entry, or as far as `outside_head` when that is longer.
    pub proof: Option<&'a LogProof>,
    /// A head from somebody's mailbox.
    pub outside_head: Option<&'a SignedHead>,
    /// Number of entries in the live log; `None` in a bundle, which is a picture of one moment.
    pub live_size: Option<u64>,
    /// The word of an outside authority on the time.
    pub timestamp: Timestamp<'a>,
    /// The entry of the log that voids it, if there is one.
    pub void: Option<&'a VoidEntry>,
    /// What the other signers left, where there are several.
    pub others: Vec<Other<'a>>,
    /// What only the database knows.
    pub status: Status,
    /// What the caller knows the evidence must be about.
    pub expected: Expected<'a>,
    /// Files that are there but cannot be read: the id of a check and a sentence. Each makes the
    /// verdict TAMPERED, where a missing one would make it INCOMPLETE.
    pub broken: Vec<(&'static str, String)>,
}

impl Parts<'_> {
    /// Whether a key counts beside the evidence's own, such as that of a log head: one the person
    /// only finds in the bundle itself does not when they brought a thumbprint.
    pub(super) fn believes(&self, kid: &str) -> bool {
        match &self.trust {
            Trust::AllKeys | Trust::Nothing => true,
            Trust::Kid(known) => self.keys.leads_to(known, kid),
        }
    }
}

/// What another signer of the same files left. The files are the same, so they are not here.
#[derive(Debug, Clone, Copy, Default)]
pub struct Other<'a> {
    /// Their `evidence.json`.
    pub evidence: Option<&'a [u8]>,
    /// Their `evidence.sig`.
    pub signature: Option<&'a [u8]>,
    /// Their `evidence.jws`.
    pub jws: Option<&'a str>,
    /// Their `disclosures.json`.
    pub disclosures: Option<&'a [u8]>,
    /// Their signature's picture or text.
    pub mark: Blob<'a>,
    /// The way from their entry to signed heads.
    pub proof: Option<&'a LogProof>,
    /// What an outside authority says of their time.
    pub timestamp: Timestamp<'a>,
}

/// A stored file.
#[derive(Debug, Clone, Copy, Default)]
pub enum Blob<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// Its digest and size, computed just now by the caller while streaming it.
    Digest {
        /// 64 lowercase hex digits.
        sha256: &'a str,
        /// In bytes.
        size: u64,
    },
    /// Missing.
    #[default]
    Absent,
}

/// An attachment and the name it goes by.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its name as stored, or as it stands in a bundle.
    pub name: &'a str,
    /// Its content.
    pub blob: Blob<'a>,
}

/// Where the keys come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// All of them from outside the thing verified: our own, or a file the person keeps.
    AllKeys,
    /// The person knows this thumbprint, from a mail or a certificate.
    Kid(String),
    /// Nothing from outside: the parts can only be consistent with each other.
    Nothing,
}

/// Facts that no bytes show; `None` when there is nobody to ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// It was voided: the contract by the company, or the signature by what became of the bid.
    pub voided: Option<bool>,
    /// No contract came of it yet.
    pub pending: Option<bool>,
    /// Nobody can sign any more, because the time to do so is over.
    pub expired: bool,
}

/// What the evidence must say, where the caller knows it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The certificate's id, from the address.
    pub id: Option<&'a str>,
    /// The company's id, from the host.
    pub company: Option<&'a str>,
    /// The issuer's address.
    pub issuer: Option<&'a str>,
}

impl Blob<'_> {
    /// Lowercase hex SHA-256 and size; `None` when absent (or when a given digest is none).
    pub(super) fn digest(&self) -> Option<(String, u64)> {
        match self {
            Self::Bytes(bytes) => Some((sha256_hex(bytes), bytes.len() as u64)),
            Self::Digest { sha256, size } => unhex::<32>(sha256).map(|_| ((*sha256).to_owned(), *size)),
            Self::Absent => None,
        }
    }
}
