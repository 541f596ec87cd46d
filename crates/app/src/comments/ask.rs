//! The customer comments, or asks for changes.

use crate::{Cx, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event};
use plumbline_store::comments::{self, NewComment};
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
    let (id, company) = (cx.new_id(), cx.company_id());
    let new = NewComment {
        id,
        on: Target::Bid(bid),
        revision_number: shared.revision,
        staff_id: None,
        contact_id: Some(contact),
        body: &body,
        requests_changes: what == Ask::Changes,
    };
    comments::insert(cx.conn(), company, new).await?;
    cx.record(
        Happening::new(event, Subject("bid", bid), json!({ "comment_id": id, "revision": shared.revision }))
            .bid(bid)
            .customer(shared.customer_id),
    );
    let facts = json!({ "bid_id": bid, "comment_id": id, "contact_id": contact });
    cx.notify_staff(kind, event, Subject("bid", bid), facts).await?;
    Ok(id)
}
