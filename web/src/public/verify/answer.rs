//! The answer of verification as JSON, the same under `/verify` and in the API.

use data_encoding::BASE64;
use plumbline_app::verification::Stored;
use plumbline_signing::verify::Report;
use poem_openapi::Object;
use poem_openapi::types::Any;
use serde::Serialize;
use serde_json::Value;

/// What verification found, recomputed from the stored bytes at this request, with the bytes to judge it by. Of
/// private data it has the signer's name and a masked address only.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct Verification {
    /// `VALID`, `PENDING`, `TAMPERED`, `KEY_REVOKED`, `VOIDED` or `INCOMPLETE`.
    verdict: String,
    /// The verdict in words.
    headline: String,
    /// Whether the key is one of ours.
    key_confirmed: bool,
    /// The certificate's number.
    id: Option<String>,
    /// Thumbprint of the key that the evidence names.
    kid: Option<String>,
    /// What was signed; null when the signature does not hold, like `who` and `when`.
    what: Any<Value>,
    /// By whom.
    who: Any<Value>,
    /// Everybody who has signed the same, in the order of their numbers.
    parties: Any<Value>,
    /// When, in UTC.
    when: Any<Value>,
    /// Number of the entry in the company's log.
    log_seq: Option<u64>,
    /// The signed heads that vouch for it.
    heads: Any<Value>,
    /// Whether it was voided: the contract by the company, or the signature by what became of the bid.
    voided: Option<bool>,
    /// Whether other signatures are outstanding.
    pending: Option<bool>,
    /// What the company's log says of its voiding: when and why.
    void: Any<Value>,
    /// State of an RFC 3161 timestamp: `absent` (none was asked for), `pending`, `ok`, or `wrong`.
    timestamp: String,
    /// Every check, in order.
    checks: Vec<CheckResult>,
    /// The exact text of `evidence.json`.
    evidence: Option<String>,
    /// `evidence.sig` in base64.
    signature: String,
    /// `evidence.jws`.
    jws: String,
    /// The public key as a JWK with its status.
    key: Any<Value>,
    /// The public key as OpenSSL reads it.
    key_pem: Option<String>,
    /// `log.json`: the way from the entry to a signed head.
    log_proof: Any<Value>,
    /// SHA-256 of the certificate, once it is made.
    certificate_sha256: Option<String>,
    /// How to check without us, with the files of the bundle.
    offline: Vec<String>,
}

/// One check.
#[derive(Debug, Object)]
struct CheckResult {
    /// Stable name.
    id: String,
    /// Passed, failed, or (null) not checked.
    ok: Option<bool>,
    /// A sentence.
    detail: String,
}

/// The commands that check a bundle with common tools.
pub const OFFLINE: [&str; 3] = [
    "sha256sum document.pdf",
    "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in evidence.json -sigfile evidence.sig",
    "plumbline verify BUNDLE.zip --kid THUMBPRINT",
];

impl Verification {
    /// From what was found.
    pub fn new(report: &Report, stored: &Stored) -> Self {
        let key = report.kid.as_deref().and_then(|kid| stored.keys.get(kid));
        let proof = stored.proof.as_ref().and_then(|proof| proof.to_json().ok());
        Self {
            verdict: json(&report.verdict).as_str().unwrap_or_default().to_owned(),
            headline: report.headline(),
            key_confirmed: report.key_confirmed,
            id: report.id.clone(),
            kid: report.kid.clone(),
            what: Any(json(&report.what)),
            who: Any(json(&report.who)),
            parties: Any(json(&report.parties)),
            when: Any(json(&report.when)),
            log_seq: report.log_seq,
            heads: Any(json(&report.heads)),
            voided: report.voided,
            pending: report.pending,
            void: Any(json(&report.void)),
            timestamp: report.timestamp.to_owned(),
            checks: report
                .checks
                .iter()
                .map(|check| CheckResult { id: check.id.clone(), ok: check.ok, detail: check.detail.clone() })
                .collect(),
            evidence: String::from_utf8(stored.evidence.clone()).ok(),
            signature: BASE64.encode(&stored.signature),
            jws: stored.jws.clone(),
            key: Any(key.map(json).unwrap_or_default()),
            key_pem: key.map(plumbline_signing::PublicKey::to_pem),
            log_proof: Any(proof.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()),
            certificate_sha256: stored.certificate_sha256.clone(),
            offline: offline(report),
        }
    }
}

/// The commands, with this certificate's key.
pub fn offline(report: &Report) -> Vec<String> {
    let kid = report.kid.as_deref().unwrap_or("THUMBPRINT");
    OFFLINE.iter().map(|line| line.replace("THUMBPRINT", kid)).collect()
}

/// Structs of strings, numbers and lists always have a JSON form.
fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
