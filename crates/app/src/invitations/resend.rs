//! An invitation is sent once more: the same invitation, the same link, another 14 days.

use super::facts::{happened, lock, mail, must_be_unused};
use crate::{Cx, Error, Facts, Limit, Result};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::{contacts, invitations};
use std::time::Duration;
use uuid::Uuid;

/// Somebody's mailbox is not a toy.
const RESENDS: Limit = Limit { name: "invitation-resend", most: 5, window: Duration::from_hours(1) };

/// Sends it again.
pub async fn resend(cx: &mut Cx, invitation_id: Uuid) -> Result<()> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let row = lock(cx, invitation_id).await?;
    cx.authorize(Action::InvitationSend, Facts::ANY)?;
    must_be_unused(&row)?;
    if !row.is_active {
        let contact = contacts::get(cx.conn(), company, row.contact_id).await?;
        return Err(match contact {
            Some(contact) if !contact.contact_active => {
                Error::conflict("contact-inactive", Message::new("customers-contact-inactive"))
            }
            _ => Error::conflict("customer-inactive", Message::new("customers-inactive-conflict")),
        });
    }
    cx.app().limiter.count(RESENDS, &format!("{company}:{invitation_id}")).await?;
    invitations::resent(cx.conn(), company, invitation_id).await?;
    cx.record(happened(
        Event::InvitationResent,
        invitation_id,
        row.customer_id,
        &row.contact_name,
        &row.contact_email,
    ));
    mail(cx, invitation_id, row.contact_id, &row.contact_email).await
}
