//! The customer comments on a change order.

use super::approve::{noted, told};
use crate::comments::{self, By};
use crate::{Cx, Facts, MailKind, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the customer's to a change order that is shared with them at comment or further; staff are told.
pub async fn comment(cx: &mut Cx, id: Uuid, body: &str) -> Result<Uuid> {
    let (contact, _) = cx.actor().contact()?;
    let row = super::lock(cx, id).await?;
    cx.authorize(Action::PortalChangeOrderComment, Facts::shared(row.access()))?;
    let body = comments::clean("comment", body)?;
    let (on, by) = ((Target::ChangeOrder(id), row.revision), By::Contact(contact));
    let comment = comments::keep(cx, on, by, &body, false).await?;
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
