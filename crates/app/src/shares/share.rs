//! A record is shared with its customer.

use super::record::{Sharable, terms};
use crate::{Cx, Error, Facts, MailKind, Result};
use plumbline_domain::{InvitationStatus, ShareLevel};
use plumbline_i18n::Message;
use plumbline_store::customers;
use plumbline_store::shares::{self, NewShare, ShareRow};
use serde_json::{Value, json};

/// Shares a locked record with its customer, who has been in the portal; their contacts get `mail`.
///
/// Whoever calls has asked the policy and the record's own state first.
pub(crate) async fn begin(
    cx: &mut Cx,
    record: &Sharable,
    level: ShareLevel,
    (mail, params): (MailKind, Value),
) -> Result<ShareRow> {
    let terms = terms(record.what);
    cx.authorize(terms.share, Facts::ANY)?;
    check(record, level)?;
    let company = cx.company_id();
    let customer = customers::lock(cx.conn(), company, record.customer_id).await?.ok_or(Error::NotFound)?;
    if !customer.is_active || customer.invitation_status != InvitationStatus::Accepted {
        return Err(Error::conflict("customer-not-accepted", Message::new("bids-customer-not-accepted")));
    }
    let live = shares::of(cx.conn(), company, record.what).await?;
    if live.iter().any(|share| share.customer_id == customer.id) {
        return Err(Error::conflict("already-shared", Message::new("bids-already-shared")));
    }
    let new = NewShare {
        id: cx.new_id(),
        what: record.what,
        customer_id: customer.id,
        level,
        shared_by: cx.actor().staff_id()?,
    };
    shares::insert(cx.conn(), company, &new).await?;
    let data = json!({ "customer_id": customer.id, "level": level.as_str(), "share_id": new.id });
    cx.record(record.happening(terms.shared, data));
    super::tell_contacts(cx, record.what, mail, params).await?;
    let row = shares::get(cx.conn(), company, record.what, new.id).await?;
    row.ok_or_else(|| Error::internal("the share is gone"))
}

/// Refuses a level that this kind of record is not shared at.
pub(super) fn check(record: &Sharable, level: ShareLevel) -> Result<()> {
    if terms(record.what).levels.contains(&level) {
        Ok(())
    } else {
        Err(Error::invalid("level", Message::new("bids-share-level")))
    }
}
