//! The company's own yes.

use super::{Locked, Seen, base_moved};
use crate::{Cx, Error, Result};
use plumbline_domain::{Action, CustomerStatus, Event, InternalStatus};
use plumbline_i18n::Message;
use plumbline_store::change_orders;
use serde_json::json;
use uuid::Uuid;

/// Approves a change order for the company, as it was seen. With the customer's yes it is final. Gives whether it is.
pub async fn approve(cx: &mut Cx, id: Uuid, seen: Seen) -> Result<bool> {
    let locked = super::lock(cx, id, Action::ChangeOrderApprove).await?;
    locked.open()?;
    if locked.row.internal_status == InternalStatus::Approved {
        return Err(Error::conflict("already-approved", Message::new("changes-already-approved")));
    }
    seen.check(&locked.latest)?;
    let company = cx.company_id();
    let value = change_orders::value(cx.conn(), company, locked.row.project_id).await?;
    if locked.latest.base().is_some_and(|base| !base.same_base(&value)) {
        return Err(base_moved());
    }
    let last = locked.row.customer_status == CustomerStatus::Approved;
    let staff = cx.actor().staff_id()?;
    change_orders::approve_internally(cx.conn(), company, id, staff, last).await?;
    let data = json!({ "revision": locked.latest.number, "cost": locked.latest.cost.plain() });
    cx.record(locked.happening(Event::ChangeOrderInternallyApproved, data));
    if last {
        settled(cx, &locked).await?;
    }
    Ok(last)
}

/// Both sides said yes: what the contract comes to now goes into the log.
pub(crate) async fn settled(cx: &mut Cx, locked: &Locked) -> Result<()> {
    let company = cx.company_id();
    let value = change_orders::value(cx.conn(), company, locked.row.project_id).await?;
    let data = json!({
        "cost": locked.latest.cost.plain(), "days": locked.latest.days, "new_value": value.now().plain(),
    });
    cx.record(locked.happening(Event::ChangeOrderApproved, data));
    Ok(())
}
