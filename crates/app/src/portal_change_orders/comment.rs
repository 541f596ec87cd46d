//! The customer comments on a change order.

use super::approve::{noted, told};
use crate::change_orders::cleaned;
use crate::{Cx, Facts, MailKind, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::comments::{self, NewComment};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the customer's to a change order that is shared with them at comment or further; staff are told.
pub async fn comment(cx: &mut Cx, id: Uuid, body: &str) -> Result<Uuid> {
    let (contact, _) = cx.actor().contact()?;
    let row = super::lock(cx, id).await?;
    cx.authorize(Action::PortalChangeOrderComment, Facts::shared(row.access()))?;
    let body = cleaned("comment", body)?;
    let (comment, company) = (cx.new_id(), cx.company_id());
    let new = NewComment {
        id: comment,
        on: Target::ChangeOrder(id),
        revision_number: row.revision,
        staff_id: None,
        contact_id: Some(contact),
        body: &body,
        requests_changes: false,
    };
    comments::insert(cx.conn(), company, new).await?;
    let data = json!({ "comment_id": comment, "revision": row.revision });
    cx.record(noted(&row, Event::ChangeOrderCommented, data));
    let mut params = told(&row, contact);
    params["comment_id"] = json!(comment);
    cx.notify_staff(
        MailKind::ChangeOrderCommented,
        Event::ChangeOrderCommented,
        Subject("change_order", id),
        params,
    )
    .await?;
    Ok(comment)
}
