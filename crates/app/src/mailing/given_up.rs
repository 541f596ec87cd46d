//! A mail to a customer was given up: it stands on the customer's card, and whoever asked for it is told.

use crate::{Cx, Happening, MailKind, Notice, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::{contacts, mails, staff};
use serde_json::json;
use uuid::Uuid;

/// Records it, and tells the sender; where that was nobody, or somebody who has left, everybody whose it is to know.
///
/// Codes are not told of: a stranger can ask for one. A mail to staff is for the operator to see.
pub(super) async fn tell(cx: &mut Cx, mail_id: Uuid, words: &str) -> Result<()> {
    let company = cx.company_id();
    let Some(row) = mails::get(cx.conn(), company, mail_id).await? else { return Ok(()) };
    let Some(contact_id) = row.contact_id.filter(|_| row.kind != MailKind::SignInCode.as_str()) else {
        return Ok(());
    };
    let Some(contact) = contacts::get(cx.conn(), company, contact_id).await? else { return Ok(()) };
    let data = json!({
        "contact_id": contact_id, "contact_name": contact.name, "contact_email": row.to_email,
        "customer_id": contact.customer_id, "mail": row.kind, "reason": words,
    });
    let subject = Subject("customer", contact.customer_id);
    cx.record(Happening::new(Event::MailFailed, subject, data.clone()).customer(contact.customer_id));
    let notice = Notice::new(Event::MailFailed, subject, data);
    let sender = match row.asked_by {
        Some(id) => staff::get(cx.conn(), company, id).await?.filter(|s| s.is_active),
        None => None,
    };
    match sender {
        Some(sender) => cx.notify_one(sender.id, &sender.email, &notice).await,
        None => cx.notify(notice).await,
    }
}
