//! A bid is shared with its customer.

use crate::{Cx, Error, Facts, Happening, MailKind, Result, Subject};
use plumbline_domain::{Action, BidStatus, Event, InvitationStatus, ShareLevel};
use plumbline_i18n::Message;
use plumbline_store::customers;
use plumbline_store::shares::{self, NewShare, ShareRow};
use serde_json::json;
use uuid::Uuid;

/// Shares a sent bid with its customer, who has been in the portal; their contacts are told by mail.
pub async fn share(cx: &mut Cx, bid: Uuid, level: ShareLevel) -> Result<ShareRow> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidShare, Facts::ANY)?;
    if locked.status != BidStatus::Sent {
        return Err(crate::bids::closed(locked.status));
    }
    let company = cx.company_id();
    let customer = customers::lock(cx.conn(), company, locked.customer_id).await?.ok_or(Error::NotFound)?;
    if !customer.is_active || customer.invitation_status != InvitationStatus::Accepted {
        return Err(Error::conflict("customer-not-accepted", Message::new("bids-customer-not-accepted")));
    }
    let live = shares::of_bid(cx.conn(), company, bid).await?;
    if live.iter().any(|share| share.customer_id == customer.id) {
        return Err(Error::conflict("already-shared", Message::new("bids-already-shared")));
    }
    let new = NewShare {
        id: cx.new_id(),
        bid_id: bid,
        customer_id: customer.id,
        level,
        shared_by: cx.actor().staff_id()?,
    };
    shares::insert(cx.conn(), company, &new).await?;
    cx.record(
        Happening::new(
            Event::BidShared,
            Subject("bid", bid),
            json!({ "customer_id": customer.id, "level": level.as_str(), "share_id": new.id }),
        )
        .bid(bid)
        .customer(customer.id),
    );
    tell(cx, bid).await?;
    shares::get(cx.conn(), company, bid, new.id).await?.ok_or_else(|| Error::internal("the share is gone"))
}

async fn tell(cx: &mut Cx, bid: Uuid) -> Result<()> {
    super::tell_contacts(cx, bid, MailKind::BidShared, json!({ "bid_id": bid })).await
}
