//! Staff comment on a change order.

use crate::comments::{self, By};
use crate::{Cx, MailKind, Result};
use plumbline_domain::{Action, Event};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the company's; contacts it is shared with are told by mail.
pub async fn comment(cx: &mut Cx, id: Uuid, body: &str) -> Result<Uuid> {
    let locked = super::lock(cx, id, Action::ChangeOrderComment).await?;
    let body = comments::clean("comment", body)?;
    let (revision, by) = (locked.row.current_revision, By::Staff(cx.actor().staff_id()?));
    let comment = comments::keep(cx, (Target::ChangeOrder(id), revision), by, &body, false).await?;
    let data = json!({ "comment_id": comment, "revision": revision });
    cx.record(locked.happening(Event::ChangeOrderCommented, data));
    let params = json!({ "change_order_id": id, "comment_id": comment });
    crate::shares::tell_contacts(cx, Target::ChangeOrder(id), MailKind::ChangeOrderCommented, params).await?;
    Ok(comment)
}
