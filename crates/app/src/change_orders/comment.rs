//! Staff comment on a change order.

use crate::{Cx, Error, Form, MailKind, Result};
use plumbline_domain::{Action, Event};
use plumbline_store::comments::{self, NewComment};
use plumbline_store::shares::Target;
use serde_json::json;
use uuid::Uuid;

/// Adds a comment of the company's; contacts it is shared with are told by mail.
pub async fn comment(cx: &mut Cx, id: Uuid, body: &str) -> Result<Uuid> {
    let locked = super::lock(cx, id, Action::ChangeOrderComment).await?;
    let body = cleaned("comment", body)?;
    let (comment, company) = (cx.new_id(), cx.company_id());
    let new = NewComment {
        id: comment,
        on: Target::ChangeOrder(id),
        revision_number: locked.row.current_revision,
        staff_id: Some(cx.actor().staff_id()?),
        contact_id: None,
        body: &body,
        requests_changes: false,
    };
    comments::insert(cx.conn(), company, new).await?;
    let data = json!({ "comment_id": comment, "revision": locked.row.current_revision });
    cx.record(locked.happening(Event::ChangeOrderCommented, data));
    let params = json!({ "change_order_id": id, "comment_id": comment });
    crate::shares::tell_contacts(cx, Target::ChangeOrder(id), MailKind::ChangeOrderCommented, params).await?;
    Ok(comment)
}

/// What somebody wrote; it must say something.
pub(crate) fn cleaned(field: &'static str, body: &str) -> Result<String, Error> {
    let mut form = Form::new();
    let body = form.long_text(field, body, crate::comments::MAX_CHARS);
    if body.is_empty() {
        form.take(field, Err(plumbline_domain::text::TextFault::Empty));
    }
    form.done()?;
    Ok(body)
}
