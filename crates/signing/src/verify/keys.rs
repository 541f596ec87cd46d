//! The key: whether it is known, from where, and whether it may be believed.

use chrono::TimeDelta;

use super::core::Core;
use super::findings::Findings;
use super::log::HeadFound;
use super::{Parts, Trust};
use crate::evidence::Evidence;
use crate::keys::{KeyStatus, PublicKey};
use crate::time;

/// How far the clock of the machine that made a key may be off.
const CLOCKS: TimeDelta = TimeDelta::days(1);

/// Checks the key the evidence names; whether it is confirmed from outside.
pub(super) fn check(parts: &Parts<'_>, core: &Core, heads: &[HeadFound], found: &mut Findings) -> bool {
    let Some(evidence) = &core.evidence else {
        return false;
    };
    if parts.keys.keys.is_empty() {
        found.missing("key_known", "The published keys are missing.");
        return false;
    }
    let Some(key) = parts.keys.get(&evidence.kid) else {
        found.fail("key_known", format!("The key {} is not among the known ones.", evidence.kid));
        return false;
    };
    found.pass("key_known", format!("The key {} is among the published ones.", key.kid));
    if let Some(pem) = parts.key_pem {
        found.judge(
            "key_file",
            pem.trim_end() == key.to_pem().trim_end(),
            "key.pem is the key that signed.",
            "key.pem is another key than the one that signed.",
        );
    }
    let confirmed = confirm(parts, key, found);
    status(parts, evidence, key, heads, found);
    confirmed
}

fn confirm(parts: &Parts<'_>, key: &PublicKey, found: &mut Findings) -> bool {
    let id = "key_confirmed";
    match &parts.trust {
        Trust::AllKeys => {
            found.pass(id, "The key is known from outside this evidence.");
            true
        }
        Trust::Nothing => {
            found
                .skip(id, "Consistent, key not confirmed: compare the thumbprint with the one in your mail.");
            false
        }
        Trust::Kid(kid) if parts.keys.leads_to(kid, &key.kid) => {
            found.pass(id, "The key is the one you know, or was announced by it.");
            true
        }
        // A later key says nothing about an earlier one: anybody can announce it.
        Trust::Kid(kid) if parts.keys.leads_to(&key.kid, kid) => {
            found.missing(
                id,
                "The key you know is a later one: give the thumbprint from the mail that came \
                 with this certificate.",
            );
            false
        }
        Trust::Kid(_) => {
            found.fail(id, "The signature was made under another key than the one you know.");
            false
        }
    }
}

fn status(
    parts: &Parts<'_>,
    evidence: &Evidence,
    key: &PublicKey,
    heads: &[HeadFound],
    found: &mut Findings,
) {
    let id = "key_status";
    if key.created_at.is_some_and(|created| evidence.signed_at + CLOCKS < created) {
        return found.fail(id, "The signature is dated before the key existed.");
    }
    match (key.status, key.revoked_at) {
        (KeyStatus::Active, _) => found.pass(id, "The key is in use."),
        (KeyStatus::Retired, _) => {
            found.pass(id, "The key was replaced since; what it signed stays valid.");
        }
        (KeyStatus::Revoked, revoked_at) => {
            // Its own signatures prove nothing about time any more; another key's do.
            let witness = heads.iter().find(|found| {
                found.vouches
                    && !found.key_revoked
                    && found.head.kid != key.kid
                    && revoked_at.is_some_and(|revoked| found.head.at < revoked)
                    && parts.believes(&found.head.kid)
            });
            match witness {
                Some(witness) => found.pass(
                    id,
                    format!(
                        "The key was revoked later; a log head of {} under another key shows \
                         that the signature is older.",
                        time::format(witness.head.at)
                    ),
                ),
                None => found
                    .revoked(id, "The key was revoked, and nothing else shows that the signature is older."),
            }
        }
    }
}
