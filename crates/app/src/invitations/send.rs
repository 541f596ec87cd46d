//! A customer's contact is invited.

use super::facts::{happened, mail};
use crate::profile::language_or_none;
use crate::{Cx, Error, Facts, Form, Result};
use plumbline_domain::{Action, Event, InvitationStatus};
use plumbline_i18n::Message;
use plumbline_store::contacts::NewContact;
use plumbline_store::{StoreError, contacts, customers, invitations, is_violation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who is invited: pre-filled with the customer's own name and address, both can be changed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InvitationInput {
    /// The person's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of their mails and papers, as a tag; empty to leave it to their browser.
    pub language: String,
}

/// What was sent to whom.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Sent {
    /// The invitation.
    pub invitation_id: Uuid,
    /// Who was invited.
    pub contact_id: Uuid,
}

/// Invites a person of a customer; shares nothing.
pub async fn send(cx: &mut Cx, customer_id: Uuid, input: &InvitationInput) -> Result<Sent> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let customer = customers::lock(cx.conn(), company, customer_id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::InvitationSend, Facts::ANY)?;
    if !customer.is_active {
        return Err(Error::conflict("customer-inactive", Message::new("customers-inactive-conflict")));
    }
    let mut form = Form::new();
    let name = form.person_name("name", &input.name);
    let email = form.email("email", &input.email);
    let locale = language_or_none(&mut form, "language", &input.language);
    form.done()?;
    let contact_id = contact(cx, customer_id, NewContact { name: &name, email: &email, locale }).await?;
    cx.can_be_found(&email).await?;
    let invitation_id = cx.new_id();
    let invited_by = cx.actor().staff_id()?;
    invitations::insert(cx.conn(), company, invitation_id, contact_id, invited_by).await?;
    customers::set_invitation_status(cx.conn(), company, customer_id, InvitationStatus::Invited).await?;
    cx.record(happened(Event::InvitationSent, invitation_id, customer_id, &name, &email));
    mail(cx, invitation_id, contact_id, &email).await?;
    Ok(Sent { invitation_id, contact_id })
}

/// The contact with this address: a new one, or one whose invitation was taken back.
async fn contact(cx: &mut Cx, customer_id: Uuid, new: NewContact<'_>) -> Result<Uuid> {
    let company = cx.company_id();
    let refuse = |id: &'static str| Error::invalid("email", Message::new(id));
    let Some(known) = contacts::by_email(cx.conn(), company, new.email).await? else {
        let id = cx.new_id();
        return match contacts::insert(cx.conn(), company, id, customer_id, new).await {
            Ok(()) => Ok(id),
            Err(StoreError(e)) if is_violation(&e, "contact_email_taken") => {
                Err(refuse("customers-email-elsewhere"))
            }
            Err(e) => Err(e.into()),
        };
    };
    if known.customer_id != customer_id {
        return Err(refuse("customers-email-elsewhere"));
    }
    if !known.contact_active {
        return Err(refuse("customers-contact-inactive"));
    }
    if known.first_signed_in_at.is_some() {
        return Err(refuse("customers-email-has-access"));
    }
    if invitations::unused_of_contact(cx.conn(), company, known.id).await?.is_some() {
        return Err(Error::conflict("already-invited", Message::new("customers-invited-already")));
    }
    contacts::revive(cx.conn(), company, known.id, new.name, new.locale).await?;
    Ok(known.id)
}
