use chrono::{DateTime, Utc};
use serde::Serialize;

use super::core::Core;
use super::findings::Findings;
use super::log::HeadFound;
use super::parts::Parts;
use crate::evidence::{Action, AuthMethod, Disclosed, Document, Evidence, Subject, mask_email};
use crate::time::{stamp, stamp_opt};

/// The answer in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// Everything holds.
    Valid,
    /// Everything holds, but other signers are still to sign (or, offline, may be).
    Pending,
    /// Something is not what was signed.
    Tampered,
    /// The signing key was revoked and nothing else dates the signature before that.
    KeyRevoked,
    /// Everything holds, and the company voided the contract.
    Voided,
    /// Nothing contradicts, but something needed is missing.
    Incomplete,
}

/// One check. `id` is stable; `attachment_hash:2` is the second attachment's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Stable name.
    pub id: String,
    /// Passed, failed, or not checked.
    pub ok: Option<bool>,
    /// An English sentence, without private data.
    pub detail: String,
}

/// The result of verification, fit for the public: of private data only the signer's name and a
/// masked address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether the key is known from outside the parts. Without, VALID means "consistent".
    pub key_confirmed: bool,
    /// The certificate's id.
    pub id: Option<String>,
    /// Thumbprint of the key the evidence names.
    pub kid: Option<String>,
    /// What was signed; only when the signature holds, like the next two.
    pub what: Option<What>,
    /// By whom.
    pub who: Option<Who>,
    /// Everybody who has signed the same, this signer among them, in the order of their numbers.
    pub parties: Vec<PartySeen>,
    /// When.
    pub when: Option<When>,
    /// Number of the entry in the company's log.
    pub log_seq: Option<u64>,
    /// The signed heads that vouch for it.
    pub heads: Vec<HeadSeen>,
    /// Voided and pending, as far as known.
    pub voided: Option<bool>,
    /// Whether other signatures are outstanding.
    pub pending: Option<bool>,
    /// What the company's log says of its voiding.
    pub void: Option<VoidSeen>,
    /// State of an RFC 3161 timestamp: `absent`, `pending`, `ok`, or `wrong`.
    pub timestamp: &'static str,
    /// Every check, in order.
    pub checks: Vec<Check>,
}

/// What was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct What {
    /// What the signature does.
    pub action: Action,
    /// Name of the company at signing.
    pub company: String,
    /// Host that issued it.
    pub issuer: String,
    /// The bid or change order.
    pub subject: Subject,
    /// The frozen files.
    pub documents: Vec<Document>,
    /// The sentence beside the button.
    pub intent: String,
    /// `n` of `of` signers.
    pub party: (u32, u32),
}

/// One of the signers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PartySeen {
    /// Their number, from 1.
    pub n: u32,
    /// Of how many.
    pub of: u32,
    /// Their certificate.
    pub id: String,
    /// Name at signing, when disclosed.
    pub name: Option<String>,
    /// When they signed.
    #[serde(with = "stamp")]
    pub signed_at: DateTime<Utc>,
}

impl PartySeen {
    pub(super) fn new(record: &Evidence, name: Option<String>) -> Self {
        let (n, of) = (record.party.n, record.party.of);
        Self { n, of, id: record.id.clone(), name, signed_at: record.signed_at }
    }
}

/// Why and since when it no longer counts, as the company's log says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VoidSeen {
    /// Since when.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// `contract.voided`: by the company · `signature.voided`: by what became of the bid.
    pub event: String,
    /// For a signature: `superseded`, `rejected`, `withdrawn` or `recorded`.
    pub why: Option<String>,
    /// For a contract: the company's reason.
    pub reason: Option<String>,
}

impl VoidSeen {
    /// In words.
    pub fn sentence(&self) -> String {
        let at = crate::time::format(self.at);
        match (self.why.as_deref(), &self.reason) {
            (Some("superseded"), _) => {
                format!("Before everybody had signed, a new revision took this one's place on {at}.")
            }
            (Some("rejected"), _) => format!("Before everybody had signed, the bid was rejected on {at}."),
            (Some("withdrawn"), _) => {
                format!("Before everybody had signed, the company withdrew the bid on {at}.")
            }
            (Some("recorded"), _) => {
                format!("Before everybody had signed, the company recorded another acceptance on {at}.")
            }
            (_, Some(reason)) => format!("The company voided the contract on {at}. Its reason: {reason}"),
            (_, None) => format!("The company voided the contract on {at}."),
        }
    }
}

/// What was found beside the signature itself.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) parties: Vec<PartySeen>,
    pub(super) pending: bool,
    pub(super) void: Option<VoidSeen>,
    pub(super) timestamp: &'static str,
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Who {
    /// Name at signing, when disclosed.
    pub name: Option<String>,
    /// Masked address, when disclosed.
    pub email: Option<String>,
    /// How they were authenticated.
    pub auth_method: AuthMethod,
}

/// When things happened, UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// First view.
    #[serde(with = "stamp_opt")]
    pub viewed_at: Option<DateTime<Utc>>,
    /// Authentication.
    #[serde(with = "stamp")]
    pub verified_at: DateTime<Utc>,
    /// Consent to electronic records.
    #[serde(with = "stamp")]
    pub consented_at: DateTime<Utc>,
    /// Signature.
    #[serde(with = "stamp")]
    pub signed_at: DateTime<Utc>,
    /// IANA zone of the signer's browser.
    pub signer_zone: Option<String>,
}

/// A head that vouches for the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HeadSeen {
    /// Entries it covers.
    pub size: u64,
    /// Its chain hash.
    pub chain: String,
    /// When it was signed.
    #[serde(with = "stamp")]
    pub at: DateTime<Utc>,
    /// By which key.
    pub kid: String,
}

impl Report {
    /// The verdict in words a person can rely on: without a key from outside nothing is called
    /// valid.
    pub fn headline(&self) -> String {
        let word = match (self.verdict, self.key_confirmed) {
            (Verdict::Valid, true) => "VALID",
            (Verdict::Valid, false) => "CONSISTENT, KEY NOT CONFIRMED",
            (Verdict::Pending, true) => "PENDING",
            (Verdict::Pending, false) => "PENDING, KEY NOT CONFIRMED",
            (Verdict::Tampered, _) => "TAMPERED",
            (Verdict::KeyRevoked, _) => "KEY REVOKED",
            (Verdict::Voided, _) => "VOIDED",
            (Verdict::Incomplete, _) => "INCOMPLETE",
        };
        word.to_owned()
    }

    /// The check of that id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }
}

pub(super) fn assemble(
    parts: &Parts<'_>,
    core: &Core,
    disclosed: Option<&Disclosed>,
    heads: &[HeadFound],
    key_confirmed: bool,
    outcome: Outcome,
    found: Findings,
) -> Report {
    let Outcome { parties, pending, void, timestamp } = outcome;
    let verdict = verdict(&found, void.is_some(), pending);
    let shown = core.evidence.as_ref().filter(|_| core.signed);
    Report {
        verdict,
        key_confirmed,
        id: shown.map(|e| e.id.clone()),
        kid: core.evidence.as_ref().map(|e| e.kid.clone()),
        what: shown.map(what),
        who: shown.map(|e| who(e, disclosed)),
        parties: if shown.is_some() { parties } else { Vec::new() },
        when: shown.map(when),
        log_seq: shown.map(|e| e.log.seq),
        heads: heads.iter().filter(|head| head.vouches).map(HeadFound::seen).collect(),
        voided: parts.status.voided.or(void.is_some().then_some(true)),
        pending: parts.status.pending,
        void,
        timestamp,
        checks: found.checks,
    }
}

fn verdict(found: &Findings, voided: bool, pending: bool) -> Verdict {
    if found.tampered {
        Verdict::Tampered
    } else if found.revoked {
        Verdict::KeyRevoked
    } else if found.incomplete {
        Verdict::Incomplete
    } else if voided {
        Verdict::Voided
    } else if pending {
        Verdict::Pending
    } else {
        Verdict::Valid
    }
}

fn what(e: &Evidence) -> What {
    What {
        action: e.action,
        company: e.company.name.clone(),
        issuer: e.issuer.clone(),
        subject: e.subject.clone(),
        documents: e.documents.clone(),
        intent: e.intent.text.clone(),
        party: (e.party.n, e.party.of),
    }
}

fn who(e: &Evidence, disclosed: Option<&Disclosed>) -> Who {
    Who {
        name: disclosed.and_then(|d| d.signer_name.clone()),
        email: disclosed.and_then(|d| d.signer_email.as_deref()).map(mask_email),
        auth_method: e.auth.method,
    }
}

fn when(e: &Evidence) -> When {
    When {
        viewed_at: e.viewed_at,
        verified_at: e.auth.verified_at,
        consented_at: e.consent.accepted_at,
        signed_at: e.signed_at,
        signer_zone: e.signer_zone.clone(),
    }
}
