//! Signatures that no contract will come of.

use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::{BidStatus, Event};
use plumbline_store::signers;
use serde_json::json;
use uuid::Uuid;

/// What became of the bid before everybody had signed. The spelling goes into the log and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lapse {
    /// A new revision took its place.
    Superseded,
    /// Somebody said no.
    Rejected,
    /// The company took it back.
    Withdrawn,
    /// The company recorded an acceptance given elsewhere.
    Recorded,
}

impl Lapse {
    fn as_str(self) -> &'static str {
        match self {
            Self::Superseded => "superseded",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Recorded => "recorded",
        }
    }
}

/// Says in the log that the signatures given on the current revision of an open bid no longer count. They are kept,
/// and verification names the entry. Asked before the bid changes.
pub(crate) async fn lapse(
    cx: &mut Cx,
    bid: Uuid,
    customer: Uuid,
    status: BidStatus,
    why: Lapse,
) -> Result<()> {
    // in any other state they have lapsed already, or a contract came of them
    if !crate::bids::is_open(status) {
        return Ok(());
    }
    let company = cx.company_id();
    for given in signers::given(cx.conn(), company, bid).await? {
        let data = json!({
            "certificates": [given.certificate_id], "name": given.name, "revision": given.revision, "why": why.as_str(),
        });
        cx.record(
            Happening::new(Event::SignatureVoided, Subject("bid", bid), data).bid(bid).customer(customer),
        );
    }
    Ok(())
}
