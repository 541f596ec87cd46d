//! What no bytes show: whether the contract was voided, whether others still have to sign.

use super::Parts;
use super::findings::Findings;
use crate::evidence::Evidence;

/// Notes the facts from the database; whether the verdict is to be PENDING.
pub(super) fn check(parts: &Parts<'_>, evidence: Option<&Evidence>, found: &mut Findings) -> bool {
    found.skip("timestamp", "There is no RFC 3161 timestamp; the log's heads stand for the time.");
    match parts.status.voided {
        Some(true) => found.skip("voided", "The company has voided this contract since."),
        Some(false) => found.pass("voided", "The contract has not been voided."),
        None => found.skip("voided", "Whether the contract was voided since only shows online."),
    }
    let of = evidence.map_or(1, |evidence| evidence.party.of);
    match (parts.status.pending, of) {
        (Some(true), _) => found.skip("parties", "Other signers have still to sign."),
        (Some(false), _) | (None, ..=1) => found.pass("parties", "Everybody has signed."),
        (None, of) => found.skip(
            "parties",
            format!("This is one of {of} signatures; whether all were given only shows online."),
        ),
    }
    // Offline nobody knows of the others, and VALID would claim they had signed.
    parts.status.pending.unwrap_or(of > 1)
}
