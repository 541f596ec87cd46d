//! Bids: written as drafts, frozen by sending, decided by the customer.

mod changes;
mod create;
mod expire;
pub(crate) mod freeze;
pub mod frozen;
mod get;
mod import;
mod input;
mod list;
mod preview;
mod reject;
mod revise;
mod send;
pub mod sheet;
mod update;
mod withdraw;

pub use changes::{changes, compare};
pub use create::create;
pub use expire::expire;
pub use freeze::{Prepared, prepare};
pub(crate) use get::file_name;
pub use get::{BidDetail, Written, get, paper};
pub use import::{Mode, import, read_sheet};
pub(crate) use input::price;
pub use input::{BidInput, LineText};
pub use list::{Listing, list};
pub use preview::preview;
pub use reject::reject;
pub use revise::revise;
pub use send::{Sent, send};
pub use update::update;
pub use withdraw::withdraw;

use crate::{Cx, Error, Result};
use plumbline_domain::BidStatus;
use plumbline_i18n::Message;
use plumbline_store::bids::{self, LockedBid};
use plumbline_store::revisions::{self, RevisionRow};
use uuid::Uuid;

/// The bid, locked.
pub(crate) async fn lock(cx: &mut Cx, id: Uuid) -> Result<LockedBid> {
    let company = cx.company_id();
    bids::lock(cx.conn(), company, id).await?.ok_or(Error::NotFound)
}

/// The revision that is being written, of a bid that can still change.
pub(crate) async fn draft(cx: &mut Cx, bid: &LockedBid) -> Result<RevisionRow> {
    let company = cx.company_id();
    if !bid.status.revisable() {
        return Err(closed(bid.status));
    }
    revisions::draft(cx.conn(), company, bid.id)
        .await?
        .ok_or_else(|| Error::conflict("no-draft", Message::new("bids-no-draft")))
}

/// Whether a bid waits for an answer, or would if its time were not over.
pub(crate) fn is_open(status: BidStatus) -> bool {
    matches!(status, BidStatus::Sent | BidStatus::Expired)
}

/// Somebody else saved in between.
pub(crate) fn changed() -> Error {
    Error::conflict("version-conflict", Message::new("bids-version-conflict"))
}

/// Why a bid in this state is not open.
pub(crate) fn closed(status: BidStatus) -> Error {
    match status {
        BidStatus::Draft => Error::conflict("bid-draft", Message::new("bids-closed-draft")),
        BidStatus::Sent => Error::conflict("bid-sent", Message::new("bids-closed-sent")),
        BidStatus::Accepted => Error::conflict("bid-accepted", Message::new("bids-closed-accepted")),
        BidStatus::Rejected => Error::conflict("bid-rejected", Message::new("bids-closed-rejected")),
        BidStatus::Expired => Error::conflict("bid-expired", Message::new("bids-closed-expired")),
        BidStatus::Withdrawn => Error::conflict("bid-withdrawn", Message::new("bids-closed-withdrawn")),
    }
}
