//! Verification: everything recomputed from the bytes at hand, at each call.

mod core;
mod files;
mod findings;
mod keys;
mod log;
mod parties;
mod parts;
mod report;
mod timestamp;
mod void;

pub use parts::{Attachment, Blob, Expected, Other, Parts, Status, Trust};
pub use report::{Check, HeadSeen, PartySeen, Report, Verdict, VoidSeen, What, When, Who};
pub use timestamp::Timestamp;

use findings::Findings;
use report::Outcome;

/// Checks everything there is and says what was found. Never fails: what cannot be checked is a
/// check without result, and what is missing makes the verdict INCOMPLETE.
pub fn verify(parts: &Parts<'_>) -> Report {
    judge(parts, true)
}

/// One signature; `with_others` looks at the other signers too, and at whether it was voided.
fn judge(parts: &Parts<'_>, with_others: bool) -> Report {
    let mut found = Findings::default();
    for (id, detail) in &parts.broken {
        found.fail(*id, detail.clone());
    }
    let core = core::check(parts, &mut found);
    let mut disclosed = None;
    let mut heads = Vec::new();
    let mut outcome = Outcome::default();
    if let Some(evidence) = &core.evidence {
        core::check_expected(parts, evidence, &mut found);
        disclosed = files::check(parts, evidence, &mut found);
        heads = log::check(parts, evidence, &mut found);
    }
    let confirmed = keys::check(parts, &core, &heads, &mut found);
    outcome.timestamp = timestamp::check(parts, &mut found);
    if with_others {
        if let Some(evidence) = &core.evidence {
            outcome.void = void::check(parts, evidence, &heads, &mut found);
        }
        (outcome.parties, outcome.pending) = parties::check(parts, core.evidence.as_ref(), &mut found);
    }
    report::assemble(parts, &core, disclosed.as_ref(), &heads, confirmed, outcome, found)
}
