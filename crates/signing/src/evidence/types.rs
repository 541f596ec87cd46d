use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::time::{stamp, stamp_opt};

/// `evidence.json`, member for member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Always [`super::TYP`].
    pub typ: String,
    /// Always "Ed25519".
    pub alg: String,
    /// RFC 7638 thumbprint of the signing key.
    pub kid: String,
    /// The certificate's id: 128 bits, 26 characters of lowercase base32.
    pub id: String,
    /// Where it can be verified: `https://{slug}.BASE_DOMAIN`.
    pub issuer: String,
    /// What the signer did.
    pub action: Action,
    /// The company the signer dealt with.
    pub company: Company,
    /// What was signed.
    pub subject: Subject,
    /// The frozen bytes: one document, one data, then the attachments in their order.
    pub documents: Vec<Document>,
    /// How the signature was given.
    pub signature: SignatureForm,
    /// Which of the signers.
    pub party: Party,
    /// The sentence beside the button, without name or amount.
    pub intent: Intent,
    /// Consent to electronic records.
    pub consent: Consent,
    /// How the signer was authenticated.
    pub auth: Auth,
    /// When this revision was first opened by the signer; null when it never was.
    #[serde(with = "stamp_opt")]
    pub viewed_at: Option<DateTime<Utc>>,
    /// When it was signed.
    #[serde(with = "stamp")]
    pub signed_at: DateTime<Utc>,
    /// IANA zone the signer's browser named; null when unknown.
    pub signer_zone: Option<String>,
    /// Always "sha-256".
    pub sd_alg: String,
    /// Salted commitments to what is private.
    pub sd: Commitments,
    /// Its place in the company's log.
    pub log: LogPlace,
}

/// What the signature does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Accepts a bid.
    AcceptBid,
    /// Approves a change order.
    ApproveChangeOrder,
}

/// The company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Its id.
    pub id: String,
    /// Its name at signing.
    pub name: String,
}

/// What was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Bid or change order.
    #[serde(rename = "type")]
    pub kind: SubjectType,
    /// Its id.
    pub id: String,
    /// The number people use, such as `B-0042`.
    pub number: String,
    /// The frozen revision, from 1.
    pub revision: u32,
    /// Its title at signing.
    pub title: String,
}

/// Kinds of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectType {
    /// A bid.
    Bid,
    /// A change order.
    ChangeOrder,
}

/// One file as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its part.
    pub role: Role,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, 64 lowercase hex digits.
    pub sha256: String,
    /// When the signer opened it; null when never.
    #[serde(with = "stamp_opt")]
    pub opened_at: Option<DateTime<Utc>>,
}

/// The part a file plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The PDF.
    Document,
    /// The canonical JSON that the signing page is made from.
    Data,
    /// A file attached by the company.
    Attachment,
}

/// How the signature was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureForm {
    /// Typed or drawn.
    pub kind: MarkKind,
}

/// Typed or drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The name in letters.
    Typed,
    /// A picture.
    Drawn,
}

/// The `n`th of `of` signers, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// From 1.
    pub n: u32,
    /// How many must sign.
    pub of: u32,
}

/// The fixed sentence the signer agreed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// Its version, such as `accept-2026-11`.
    pub id: String,
    /// Its words in that language.
    pub text: String,
    /// Its language, BCP 47.
    pub locale: String,
}

/// Consent to electronic records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Version of the disclosure that was shown.
    pub disclosure: String,
    /// SHA-256 of its text, lowercase hex.
    pub sha256: String,
    /// When it was accepted.
    #[serde(with = "stamp")]
    pub accepted_at: DateTime<Utc>,
}

/// How the signer was authenticated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    /// The method.
    pub method: AuthMethod,
    /// When it last succeeded.
    #[serde(with = "stamp")]
    pub verified_at: DateTime<Utc>,
}

/// Methods of authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMethod {
    /// A code sent to the signer's e-mail address.
    EmailCode,
}

/// `base64url(SHA-256(disclosure))` for each private value. All are always present, so that
/// not even the absence of an IP address shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "named like the values they commit to, see Private")]
pub struct Commitments {
    pub signer_name: String,
    pub signer_email: String,
    pub ip: String,
    pub user_agent: String,
    pub amount: String,
    pub sentence: String,
    pub signature_sha256: String,
    pub file_names: String,
}

/// A place in the company's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogPlace {
    /// Number of the entry, from 1.
    pub seq: u64,
    /// Chain hash before the entry, lowercase hex.
    pub prev: String,
}

impl Evidence {
    /// The one file of a role that stands once.
    pub fn document(&self, role: Role) -> Option<&Document> {
        self.documents.iter().find(|document| document.role == role)
    }

    /// The attachments, in their order.
    pub fn attachments(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| document.role == Role::Attachment)
    }
}
