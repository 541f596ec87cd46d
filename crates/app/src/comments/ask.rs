//! The customer comments, or asks for changes.

use super::By;
use crate::{Cx, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// What a customer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A question or a remark.
    Comment,
    /// A wish for another revision.
    Changes,
}

impl Ask {
    fn field(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Changes => "request",
        }
    }
}

/// Adds a comment of the customer's to a bid that is shared with them at comment or further; staff are told
/// at once.
pub async fn ask(cx: &mut Cx, bid: Uuid, what: Ask, body: &str) -> Result<Uuid> {
    let (contact, _) = cx.actor().contact()?;
    let shared = crate::portal_bids::lock(cx, bid).await?;
    let (action, event, kind) = match what {
        Ask::Comment => (Action::PortalBidComment, Event::BidCommented, MailKind::CommentAdded),
        Ask::Changes => {
            (Action::PortalBidRequestChanges, Event::BidChangesRequested, MailKind::ChangesRequestedStaff)
        }
    };
    cx.authorize(action, Facts::shared(shared.access()))?;
    if what == Ask::Changes && !matches!(shared.status, BidStatus::Sent | BidStatus::Expired) {
        return Err(crate::bids::closed(shared.status));
    }
    let body = super::clean(what.field(), body)?;
    let (on, by) = ((Target::Bid(bid), shared.revision), By::Contact(contact));
    let id = super::keep(cx, on, by, &body, what == Ask::Changes).await?;
    cx.record(
        Happening::new(event, Subject("bid", bid), json!({ "comment_id": id, "revision": shared.revision }))
            .bid(bid)
            .customer(shared.customer_id),
    );
    let facts = json!({ "bid_id": bid, "comment_id": id, "contact_id": contact });
    cx.notify_staff(kind, event, Subject("bid", bid), facts).await?;
    Ok(id)
}
