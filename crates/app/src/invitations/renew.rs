//! The reader of an expired invitation asks for a new one: the inviter is told, and decides.

use super::facts::happened;
use super::open::{find, is_expired};
use crate::sign_in::Browser;
use crate::{App, Cx, Error, Limit, MailKind, Notice, Result, Subject};
use plumbline_domain::Event;
use plumbline_store::invitations::InvitationRow;
use plumbline_store::staff;
use serde_json::json;
use std::time::Duration;

const ONCE_A_DAY: Limit = Limit { name: "invitation-renewal", most: 1, window: Duration::from_hours(24) };

/// Tells the inviter, once a day at most; asking more often has no further effect.
pub async fn ask_renewal(app: &App, browser: &Browser, token: &str) -> Result<()> {
    let found = app.read(&browser.actor, async |cx| find(cx, token).await).await?;
    let row = found.filter(is_expired).ok_or(Error::NotFound)?;
    match app.limiter.count(ONCE_A_DAY, &format!("{}:{}", browser.actor.company_id, row.id)).await {
        Ok(()) => {}
        Err(Error::TooMany { .. }) => return Ok(()),
        Err(other) => return Err(other),
    }
    app.write(&browser.actor, async |cx| {
        let (name, email) = (&row.contact_name, &row.contact_email);
        cx.record(happened(Event::InvitationRenewalAsked, row.id, row.customer_id, name, email));
        tell_inviter(cx, MailKind::InvitationRenewalStaff, Event::InvitationRenewalAsked, &row).await
    })
    .await
}

/// Notifies the inviter; where they have left, every Owner and Manager.
pub(super) async fn tell_inviter(
    cx: &mut Cx,
    kind: MailKind,
    event: Event,
    row: &InvitationRow,
) -> Result<()> {
    let (company, customer) = (cx.company_id(), row.customer_id);
    let params = json!({
        "customer_id": customer, "contact_name": row.contact_name, "customer_name": row.customer_name,
    });
    let inviter = staff::get(cx.conn(), company, row.invited_by).await?.filter(|s| s.is_active);
    let notice = Notice::new(event, Subject("customer", customer), params).mail(kind);
    match inviter {
        Some(inviter) => cx.notify_one(inviter.id, &inviter.email, &notice).await,
        None => cx.notify(notice).await,
    }
}
