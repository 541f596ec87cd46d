//! The log's word that a signature no longer counts.

use super::Parts;
use super::findings::Findings;
use super::log::HeadFound;
use super::report::VoidSeen;
use crate::evidence::Evidence;
use crate::log::leaf;

/// Notes whether the signature was voided, and what the log says of it.
pub(super) fn check(
    parts: &Parts<'_>,
    evidence: &Evidence,
    heads: &[HeadFound],
    found: &mut Findings,
) -> Option<VoidSeen> {
    if parts.void.is_none() {
        match parts.status.voided {
            // the log is where it would stand, so that a mere mark in a table is somebody's invention
            Some(true) => {
                found.fail("voided", "It is marked as voided, but the company's log does not say so.");
            }
            Some(false) => found.pass("voided", "It has not been voided."),
            None => found.skip("voided", "Whether it was voided since only shows online."),
        }
        return None;
    }
    let seen = match fits(parts, evidence, heads) {
        Ok(seen) => seen,
        Err(why) => {
            found.fail("voided", format!("The entry about its voiding does not hold: {why}."));
            return None;
        }
    };
    if parts.status.voided == Some(false) {
        found.fail("voided", "The company's log says that it was voided, but it is not marked so.");
    } else {
        found.skip("voided", seen.sentence());
    }
    Some(seen)
}

fn fits(parts: &Parts<'_>, evidence: &Evidence, heads: &[HeadFound]) -> Result<VoidSeen, &'static str> {
    let void = parts.void.ok_or("it is missing")?;
    let entry = void.about(&evidence.id)?;
    if entry.company != evidence.company.id {
        return Err("it belongs to another company");
    }
    let place = entry.seq.checked_sub(evidence.log.seq).filter(|place| *place > 0);
    let place = place.ok_or("it is older than the signature")?;
    let stands = parts.proof.is_some_and(|proof| {
        usize::try_from(place).is_ok_and(|place| proof.leaves.get(place) == Some(&leaf(&void.entry)))
    });
    if !stands {
        return Err("it does not stand at its place in the log");
    }
    // behind the last signed head anybody could write anything; on the server the log itself is at hand
    let covered = heads.iter().any(|found| found.vouches && found.head.size >= entry.seq);
    if !covered && parts.live_size.is_none() {
        return Err("no signed head of the log covers it");
    }
    Ok(VoidSeen { at: entry.at, event: entry.kind, why: void.detail("why"), reason: void.detail("reason") })
}
