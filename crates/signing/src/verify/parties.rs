//! The other signers: whether each has signed the very same thing.

use super::findings::Findings;
use super::report::{PartySeen, Verdict};
use super::{Expected, Other, Parts, Status};
use crate::evidence::{Document, Evidence, disclosed};
use crate::jcs::{self, Profile};

/// Verifies what the other signers left, and notes who has signed; whether the verdict is to be PENDING.
pub(super) fn check(
    parts: &Parts<'_>,
    evidence: Option<&Evidence>,
    found: &mut Findings,
) -> (Vec<PartySeen>, bool) {
    let Some(own) = evidence else {
        return (Vec::new(), parts.status.pending.unwrap_or(false));
    };
    let mut seen = vec![PartySeen::new(own, name(own, parts.disclosures))];
    for other in &parts.others {
        if let Some(party) = one(parts, own, other, &seen, found) {
            seen.push(party);
        }
    }
    seen.sort_by_key(|party| party.n);
    let of = own.party.of;
    let missing = (1..=of).filter(|n| !seen.iter().any(|party| party.n == *n)).count();
    let pending = match (parts.status.pending, missing) {
        (Some(true), _) => {
            let still = if parts.status.expired {
                "Other signers have not signed, and the bid has expired: without a new revision it stays so."
            } else {
                "Other signers have still to sign."
            };
            found.skip("parties", still);
            true
        }
        (_, 0) => {
            found.pass("parties", "Everybody has signed.");
            false
        }
        (Some(false), missing) => {
            found.fail(
                "parties",
                format!("A contract was made of it, but {missing} of {of} signatures are missing."),
            );
            false
        }
        (None, _) => {
            let detail = format!(
                "{} of {of} signatures are here; whether all were given only shows online.",
                seen.len()
            );
            found.skip("parties", detail);
            // VALID would claim that they had signed
            true
        }
    };
    (seen, pending)
}

fn one(
    parts: &Parts<'_>,
    own: &Evidence,
    other: &Other<'_>,
    seen: &[PartySeen],
    found: &mut Findings,
) -> Option<PartySeen> {
    let record: Option<Evidence> =
        other.evidence.and_then(|bytes| jcs::parse_canonical(bytes, Profile::Evidence).ok());
    let Some(record) = record else {
        found.fail("party", "The record of another signer cannot be read.");
        return None;
    };
    let id = format!("party:{}", record.party.n);
    if let Err(why) = same(own, &record, seen) {
        found.fail(id, format!("Another signer's record does not belong here: {why}."));
        return None;
    }
    let report = super::judge(
        &Parts {
            evidence: other.evidence,
            signature: other.signature,
            jws: other.jws,
            disclosures: other.disclosures,
            mark: other.mark,
            key_pem: None,
            proof: other.proof,
            outside_head: None,
            live_size: None,
            timestamp: other.timestamp,
            void: None,
            others: Vec::new(),
            status: Status::default(),
            expected: Expected { id: None, company: Some(&own.company.id), issuer: Some(&own.issuer) },
            broken: Vec::new(),
            ..parts.clone()
        },
        false,
    );
    let because = report.checks.iter().find(|check| match report.verdict {
        Verdict::Incomplete => check.ok.is_none() && check.detail.contains("missing"),
        _ => check.ok == Some(false),
    });
    let because = because.map_or("", |check| check.detail.as_str());
    match report.verdict {
        Verdict::Tampered => found.fail(id, format!("Another signer's signature does not hold. {because}")),
        Verdict::KeyRevoked => {
            found.revoked(id, format!("Another signer's signature is in doubt. {because}"));
        }
        Verdict::Incomplete => {
            found.missing(id, format!("Another signer's signature is not complete. {because}"));
        }
        Verdict::Valid | Verdict::Pending | Verdict::Voided => {
            found.pass(id, "Another signer's signature over the same files holds.");
        }
    }
    let name = name(&record, other.disclosures);
    Some(PartySeen::new(&record, name))
}

/// Whether another record is about the same thing, by another signer; else why not.
fn same(own: &Evidence, other: &Evidence, seen: &[PartySeen]) -> Result<(), &'static str> {
    let files = |evidence: &Evidence| -> Vec<Document> {
        evidence.documents.iter().map(|file| Document { opened_at: None, ..file.clone() }).collect()
    };
    if other.company.id != own.company.id || other.issuer != own.issuer {
        return Err("it is of another company");
    }
    if (other.action, &other.subject) != (own.action, &own.subject) || files(other) != files(own) {
        return Err("it is about other files");
    }
    if other.party.of != own.party.of {
        return Err("it counts other signers");
    }
    if seen.iter().any(|party| party.n == other.party.n || party.id == other.id) {
        return Err("that signer is here already");
    }
    Ok(())
}

fn name(record: &Evidence, disclosures: Option<&[u8]>) -> Option<String> {
    disclosures.and_then(|json| disclosed(&record.sd, json).ok()).and_then(|open| open.signer_name)
}
