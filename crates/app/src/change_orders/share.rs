//! A change order is shared with its project's customer.

use super::Locked;
use super::freeze::{Prepared, freeze};
use crate::shares::Sharable;
use crate::{Cx, MailKind, Refs, Result};
use plumbline_domain::{Action, ShareLevel};
use plumbline_store::shares::{ShareRow, Target};
use serde_json::json;
use uuid::Uuid;

fn sharable(locked: &Locked) -> Sharable {
    let row = &locked.row;
    let refs = Refs { project: Some(row.project_id), customer: Some(row.customer_id), ..Refs::default() };
    Sharable { what: Target::ChangeOrder(row.id), customer_id: row.customer_id, refs }
}

/// Shares a change order with its customer, who has been in the portal: what was prepared is frozen, and their
/// contacts are told by mail.
pub async fn share(cx: &mut Cx, prepared: &Prepared, level: ShareLevel) -> Result<ShareRow> {
    let locked = super::lock(cx, prepared.id, Action::ChangeOrderShare).await?;
    freeze(cx, &locked, prepared).await?;
    let mail = (MailKind::ChangeOrderShared, json!({ "change_order_id": prepared.id }));
    crate::shares::begin(cx, &sharable(&locked), level, mail).await
}

/// Changes the level of a live share; the same level again changes nothing.
pub async fn change(cx: &mut Cx, id: Uuid, share: Uuid, level: ShareLevel) -> Result<()> {
    let locked = super::lock(cx, id, Action::ChangeOrderShare).await?;
    crate::shares::relevel(cx, &sharable(&locked), share, level).await
}

/// Stops sharing: from now on the customer does not see it, unless they signed it.
pub async fn stop(cx: &mut Cx, id: Uuid, share: Uuid) -> Result<()> {
    let locked = super::lock(cx, id, Action::ChangeOrderUnshare).await?;
    crate::shares::end(cx, &sharable(&locked), share).await
}
