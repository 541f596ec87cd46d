//! The customer's no.

use super::approve::{noted, told};
use super::open::{changed, open};
use crate::{Cx, Facts, Form, MailKind, Result, Subject};
use plumbline_domain::{Action, CustomerStatus, Event};
use plumbline_store::change_orders::{self, Answer};
use serde_json::json;
use uuid::Uuid;

/// Rejects the revision the customer read; `reason` may be empty. Staff are told at once.
pub async fn reject(cx: &mut Cx, id: Uuid, revision: Option<i32>, reason: &str) -> Result<()> {
    let (contact, _) = cx.actor().contact()?;
    let row = super::lock(cx, id).await?;
    cx.authorize(Action::PortalChangeOrderDecide, Facts::shared(row.access()))?;
    open(&row)?;
    if revision.is_some_and(|read| read != row.revision) {
        return Err(changed());
    }
    let mut form = Form::new();
    let reason = form.long_text("reason", reason, 4_000);
    form.done()?;
    let company = cx.company_id();
    let answer = Answer { status: CustomerStatus::Rejected, by: contact, reason: &reason, last: false };
    change_orders::answer(cx.conn(), company, id, &answer).await?;
    cx.record(noted(&row, Event::ChangeOrderRejected, json!({ "revision": row.revision, "reason": reason })));
    let mut params = told(&row, contact);
    params["reason"] = json!(reason);
    cx.notify_staff(
        MailKind::ChangeOrderRejectedStaff,
        Event::ChangeOrderRejected,
        Subject("change_order", id),
        params,
    )
    .await
}
