//! Sharing a bid, changing how far, and stopping.

use super::record::Sharable;
use crate::{Cx, Facts, MailKind, Result};
use plumbline_domain::{Action, BidStatus, ShareLevel};
use plumbline_store::shares::ShareRow;
use serde_json::json;
use uuid::Uuid;

/// Shares a sent bid with its customer, who has been in the portal; their contacts are told by mail.
pub async fn share(cx: &mut Cx, bid: Uuid, level: ShareLevel) -> Result<ShareRow> {
    let locked = crate::bids::lock(cx, bid).await?;
    cx.authorize(Action::BidShare, Facts::ANY)?;
    if locked.status != BidStatus::Sent {
        return Err(crate::bids::closed(locked.status));
    }
    let record = Sharable::bid(bid, locked.customer_id);
    super::begin(cx, &record, level, (MailKind::BidShared, json!({ "bid_id": bid }))).await
}

/// Changes the level of a live share; the same level again changes nothing.
pub async fn change(cx: &mut Cx, bid: Uuid, share: Uuid, level: ShareLevel) -> Result<()> {
    let locked = crate::bids::lock(cx, bid).await?;
    super::relevel(cx, &Sharable::bid(bid, locked.customer_id), share, level).await
}

/// Stops sharing: from now on the customer does not see the bid. A contract it became stays visible.
pub async fn stop(cx: &mut Cx, bid: Uuid, share: Uuid) -> Result<()> {
    let locked = crate::bids::lock(cx, bid).await?;
    super::end(cx, &Sharable::bid(bid, locked.customer_id), share).await
}
