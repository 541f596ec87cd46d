//! The signature itself: bytes first, meaning after.

use super::Parts;
use super::findings::Findings;
use crate::evidence::{Evidence, Role, TYP, verify_jws};
use crate::jcs::{self, Profile};
use crate::keys::PublicKey;
use crate::random::is_certificate_id;

pub(super) struct Core {
    /// The record, when its bytes can be read at all.
    pub(super) evidence: Option<Evidence>,
    /// Whether its signature holds under the key it names.
    pub(super) signed: bool,
}

pub(super) fn check(parts: &Parts<'_>, found: &mut Findings) -> Core {
    let Some(bytes) = parts.evidence else {
        found.missing("evidence", "evidence.json is missing.");
        return Core { evidence: None, signed: false };
    };
    // Which key made the signature is found by trying, so that nothing is read from the
    // evidence before its signature is known.
    let signer = parts.signature.and_then(|signature| parts.keys.signer_of(bytes, signature));
    let evidence = read(bytes, found);
    let named = evidence.as_ref().is_none_or(|e| signer.is_some_and(|key| key.kid == e.kid));
    match (parts.signature, signer) {
        (None, _) => found.missing("signature", "evidence.sig is missing."),
        (Some(_), _) if parts.keys.keys.is_empty() => {
            found.missing("signature", "There are no keys to check the signature with.");
        }
        (Some(_), Some(_)) if named => {
            found.pass("signature", "The Ed25519 signature over evidence.json holds.");
        }
        (Some(_), Some(key)) => found.fail(
            "signature",
            format!("The signature was made by the key {}, not by the one named.", key.kid),
        ),
        (Some(signature), None) => found.fail(
            "signature",
            match signature.len() {
                64 => "The signature was not made over these bytes by any known key.".to_owned(),
                n => format!("The signature has {n} bytes, not 64."),
            },
        ),
    }
    check_jws(parts, bytes, evidence.as_ref(), signer, found);
    Core { signed: signer.is_some() && named && evidence.is_some(), evidence }
}

fn read(bytes: &[u8], found: &mut Findings) -> Option<Evidence> {
    let evidence: Evidence = match jcs::parse_canonical(bytes, Profile::Evidence) {
        Ok(evidence) => evidence,
        Err(e) => {
            found.fail("canonical", format!("evidence.json is not canonical evidence: {e}."));
            return None;
        }
    };
    found.pass("canonical", "evidence.json is the canonical spelling of its content.");
    let count = |role| evidence.documents.iter().filter(|d| d.role == role).count();
    let typed = evidence.typ == TYP && evidence.alg == "Ed25519" && evidence.sd_alg == "sha-256";
    let whole = count(Role::Document) == 1
        && count(Role::Data) == 1
        && is_certificate_id(&evidence.id)
        && (1..=evidence.party.of).contains(&evidence.party.n);
    found.judge(
        "type",
        typed && whole,
        "It is evidence of a signature, with the algorithms of this format.",
        "It is not evidence of a signature in this format.",
    );
    Some(evidence)
}

fn check_jws(
    parts: &Parts<'_>,
    bytes: &[u8],
    evidence: Option<&Evidence>,
    signer: Option<&PublicKey>,
    found: &mut Findings,
) {
    let named = evidence.and_then(|e| parts.keys.get(&e.kid));
    match (parts.jws, named.or(signer)) {
        (None, _) => found.missing("jws", "evidence.jws is missing."),
        (Some(_), None) => found.skip("jws", "There is no key to check the JWS with."),
        (Some(jws), Some(key)) => match verify_jws(jws.trim_end(), bytes, key) {
            Ok(()) => found.pass("jws", "The JWS carries the same evidence under the same key."),
            Err(e) => found.fail("jws", format!("The JWS does not vouch for the evidence: {e}.")),
        },
    }
}

/// What the caller knows beforehand: the id in the address, the company of the host.
pub(super) fn check_expected(parts: &Parts<'_>, evidence: &Evidence, found: &mut Findings) {
    let expected = &parts.expected;
    let rows = [
        ("certificate_id", expected.id, &evidence.id, "certificate"),
        ("company", expected.company, &evidence.company.id, "company"),
        ("issuer", expected.issuer, &evidence.issuer, "issuer"),
    ];
    for (id, expected, actual, noun) in rows {
        if let Some(expected) = expected {
            found.judge(
                id,
                expected == actual,
                format!("The evidence is about this {noun}."),
                format!("The evidence is about another {noun}."),
            );
        }
    }
}
