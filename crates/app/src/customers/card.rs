//! One customer's card.

use crate::activity::{self, About, EntryRow};
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_policy::Decision;
use plumbline_store::contacts::{self, ContactRow};
use plumbline_store::customers::{self, CustomerRow};
use plumbline_store::invitations::{self, InvitationRow};
use plumbline_store::mails::{self, MailRow};
use plumbline_store::sessions::{self, Device};
use uuid::Uuid;

/// A customer with its people and how their invitations went.
#[derive(Debug, Clone)]
pub struct Card {
    /// The customer.
    pub customer: CustomerRow,
    /// Everybody who was ever invited.
    pub contacts: Vec<ContactRow>,
    /// The newest first.
    pub invitations: Vec<InvitationOnCard>,
    /// Where they are signed in, each with whose it is; empty for those who may not end it.
    pub sessions: Vec<(Uuid, Device)>,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
}

/// An invitation with each time it was mailed.
#[derive(Debug, Clone)]
pub struct InvitationOnCard {
    /// The invitation.
    pub invitation: InvitationRow,
    /// Its mails, the newest first; never their links.
    pub mails: Vec<MailRow>,
}

/// A customer alone.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<CustomerRow> {
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let company = cx.company_id();
    customers::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)
}

/// A customer's card.
pub async fn card(cx: &mut Cx, id: Uuid) -> Result<Card> {
    let customer = get(cx, id).await?;
    let company = cx.company_id();
    let contacts = contacts::of_customer(cx.conn(), company, id).await?;
    let rows = if contacts.is_empty() {
        Vec::new()
    } else {
        invitations::of_customer(cx.conn(), company, id).await?
    };
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mails =
        if ids.is_empty() { Vec::new() } else { mails::of_invitations(cx.conn(), company, &ids).await? };
    let invitations = rows
        .into_iter()
        .map(|invitation| InvitationOnCard {
            mails: mails.iter().filter(|m| m.invitation_id == Some(invitation.id)).cloned().collect(),
            invitation,
        })
        .collect();
    let may_end = cx.decide(Action::CustomerWrite, Facts::ANY) == Decision::Allowed;
    let sessions = if may_end { sessions::of_customer(cx.conn(), company, id).await? } else { Vec::new() };
    let activity = activity::on(cx, About::Customer(id)).await?;
    Ok(Card { customer, contacts, invitations, sessions, activity })
}
