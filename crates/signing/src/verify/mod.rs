//! Verification: everything recomputed from the bytes at hand, at each call.

mod core;
mod files;
mod findings;
mod keys;
mod log;
mod parts;
mod report;
mod status;

pub use parts::{Attachment, Blob, Expected, Parts, Status, Trust};
pub use report::{Check, HeadSeen, Report, Verdict, What, When, Who};

use findings::Findings;

/// Checks everything there is and says what was found. Never fails: what cannot be checked is a
/// check without result, and what is missing makes the verdict INCOMPLETE.
pub fn verify(parts: &Parts<'_>) -> Report {
    let mut found = Findings::default();
    for (id, detail) in &parts.broken {
        found.fail(*id, detail.clone());
    }
    let core = core::check(parts, &mut found);
    let mut disclosed = None;
    let mut heads = Vec::new();
    if let Some(evidence) = &core.evidence {
        core::check_expected(parts, evidence, &mut found);
        disclosed = files::check(parts, evidence, &mut found);
        heads = log::check(parts, evidence, &mut found);
    }
    let confirmed = keys::check(parts, &core, &heads, &mut found);
    let pending = status::check(parts, core.evidence.as_ref(), &mut found);
    report::assemble(parts, &core, disclosed.as_ref(), &heads, confirmed, pending, found)
}
