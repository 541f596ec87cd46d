//! Every time of a signature, in UTC and in the company's zone.

use crate::format;
use crate::words::Words;
use plumbline_signing::Evidence;
use plumbline_signing::log::Head;
use serde_json::{Value, json};

/// In the order in which they happened; what never happened says so, last.
pub(super) fn rows(evidence: &Evidence, head: &Head, words: &Words) -> Value {
    let mut all = [
        ("certificate-time-verified", Some(evidence.auth.verified_at)),
        ("certificate-time-viewed", evidence.viewed_at),
        ("certificate-time-consented", Some(evidence.consent.accepted_at)),
        ("certificate-time-signed", Some(evidence.signed_at)),
        ("certificate-time-logged", Some(head.at)),
    ];
    all.sort_by_key(|(_, at)| (at.is_none(), *at));
    let never = || words.get("certificate-never", &[]);
    all.into_iter()
        .map(|(id, at)| {
            json!({
                "event": words.get(id, &[]),
                "utc": at.map_or_else(never, format::utc),
                "local": at.map_or_else(never, |at| words.moment(at)),
            })
        })
        .collect()
}

/// The zone that the signer's browser named.
pub(super) fn signer_zone(evidence: &Evidence, words: &Words) -> String {
    match &evidence.signer_zone {
        Some(zone) => words.get("certificate-signer-zone", &[("zone", zone.as_str().into())]),
        None => words.get("certificate-signer-zone-unknown", &[]),
    }
}
