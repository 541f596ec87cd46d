//! The entry's place in the company's log, and the heads that vouch for it.

use super::Parts;
use super::findings::Findings;
use super::report::HeadSeen;
use crate::digest::{hex, sha256_hex};
use crate::evidence::Evidence;
use crate::keys::KeyStatus;
use crate::log::{Entry, Head, LogProof, SignedHead};

/// A head whose signature holds.
#[derive(Debug)]
pub(super) struct HeadFound {
    pub(super) head: Head,
    pub(super) key_revoked: bool,
    /// Whether its chain hash is the recomputed one.
    pub(super) vouches: bool,
}

impl HeadFound {
    pub(super) fn seen(&self) -> HeadSeen {
        let Head { size, chain, at, kid, .. } = &self.head;
        HeadSeen { size: *size, chain: chain.clone(), at: *at, kid: kid.clone() }
    }
}

pub(super) fn check(parts: &Parts<'_>, evidence: &Evidence, found: &mut Findings) -> Vec<HeadFound> {
    let Some(proof) = parts.proof else {
        found.missing("log_proof", "The place in the company's log is missing.");
        return Vec::new();
    };
    let entry = entry_fits(proof, evidence, parts.evidence.unwrap_or_default());
    match entry {
        Ok(()) => found.pass("log_entry", "The company's log has an entry for this evidence."),
        Err(why) => found.fail("log_entry", format!("The log entry does not fit: {why}.")),
    }
    found.judge(
        "log_proof",
        proof.begins_with_entry() && hex(&proof.prev) == evidence.log.prev,
        "The chain hashes start where the evidence says.",
        "The chain hashes do not start where the evidence says.",
    );
    let mut heads = Vec::new();
    for signed in proof.heads.iter().filter(|_| !parts.keys.keys.is_empty()) {
        own_head(signed, proof, evidence, parts, found, &mut heads);
    }
    if proof.heads.is_empty() || parts.keys.keys.is_empty() {
        found.missing("log_head", "No signed head of the log could be checked.");
    }
    if let Some(signed) = parts.outside_head {
        outside_head(signed, proof, evidence, parts, found, &mut heads);
    }
    heads
}

fn entry_fits(proof: &LogProof, evidence: &Evidence, bytes: &[u8]) -> Result<(), &'static str> {
    let entry = Entry::parse(&proof.entry).map_err(|_| "it is not a log entry")?;
    if entry.company != evidence.company.id {
        return Err("it belongs to another company");
    }
    if entry.seq != evidence.log.seq {
        return Err("it stands at another place");
    }
    if entry.data_sha256 != sha256_hex(bytes) {
        return Err("it is about other evidence");
    }
    if entry.at != evidence.signed_at {
        return Err("it is dated otherwise");
    }
    Ok(())
}

fn own_head(
    signed: &SignedHead,
    proof: &LogProof,
    evidence: &Evidence,
    parts: &Parts<'_>,
    found: &mut Findings,
    heads: &mut Vec<HeadFound>,
) {
    let (head, key) = match signed.verify(parts.keys) {
        Ok(verified) => verified,
        Err(e) => return found.fail("log_head", format!("The log head does not hold: {e}.")),
    };
    if !parts.believes(&key.kid) {
        let detail = format!("The log head is under the key {}, which you do not know.", key.kid);
        return found.missing("log_head", detail);
    }
    let recomputed = proof.chain_at(evidence.log.seq, head.size);
    let vouches = head.company == evidence.company.id && recomputed == head.chain_hash();
    found.judge(
        "log_head",
        vouches,
        format!("The log head signed over {} entries covers this one.", head.size),
        "The log head vouches for another log than the one shown.",
    );
    heads.push(HeadFound { key_revoked: key.status == KeyStatus::Revoked, head, vouches });
}

fn outside_head(
    signed: &SignedHead,
    proof: &LogProof,
    evidence: &Evidence,
    parts: &Parts<'_>,
    found: &mut Findings,
    heads: &mut Vec<HeadFound>,
) {
    let id = "outside_head";
    let (head, key) = match signed.verify(parts.keys) {
        Ok(verified) => verified,
        // Not held against the evidence: anybody can bring a forged head.
        Err(e) => return found.missing(id, format!("The head you gave cannot be used: {e}.")),
    };
    if !parts.believes(&key.kid) {
        return found.missing(id, "The head you gave is under a key you do not know.");
    }
    if head.company != evidence.company.id {
        return found.missing(id, "The head you gave is about another company's log.");
    }
    if head.size < evidence.log.seq {
        return found.skip(id, "The head you gave is older than this signature.");
    }
    if let Some(size) = parts.live_size.filter(|size| head.size > *size) {
        let detail =
            format!("The log was cut: it has {size} entries, and the head you gave knows {}.", head.size);
        return found.fail(id, detail);
    }
    let Some(chain) = proof.chain_at(evidence.log.seq, head.size) else {
        let detail = "The head you gave is newer than the log shown here; fetch a newer copy.";
        return found.missing(id, detail);
    };
    let vouches = head.chain_hash() == Some(chain);
    found.judge(
        id,
        vouches,
        "The head you gave vouches for the same log.",
        "The log was rewritten: the head you gave vouches for another history.",
    );
    heads.push(HeadFound { key_revoked: key.status == KeyStatus::Revoked, head, vouches });
}
