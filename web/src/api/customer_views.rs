//! Customers as the API spells them.

use chrono::{DateTime, Utc};
use plumbline_app::customers::{Card, CustomerInput, CustomerRow, Sort};
use plumbline_domain::InvitationStatus;
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a customer's invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum InvitationStatusName {
    /// Not yet invited.
    None,
    /// Invited, awaiting the first sign-in.
    Invited,
    /// Signed in at least once: resources can be shared.
    Accepted,
}

impl From<InvitationStatus> for InvitationStatusName {
    fn from(status: InvitationStatus) -> Self {
        match status {
            InvitationStatus::None => Self::None,
            InvitationStatus::Invited => Self::Invited,
            InvitationStatus::Accepted => Self::Accepted,
        }
    }
}

impl From<InvitationStatusName> for InvitationStatus {
    fn from(status: InvitationStatusName) -> Self {
        match status {
            InvitationStatusName::None => Self::None,
            InvitationStatusName::Invited => Self::Invited,
            InvitationStatusName::Accepted => Self::Accepted,
        }
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CustomerSort {
    /// A to Z.
    Name,
    /// Z to A.
    NameDown,
    /// The last created first.
    Newest,
    /// The first created first.
    Oldest,
}

impl From<CustomerSort> for Sort {
    fn from(sort: CustomerSort) -> Self {
        match sort {
            CustomerSort::Name => Self::Name,
            CustomerSort::NameDown => Self::NameDown,
            CustomerSort::Newest => Self::Newest,
            CustomerSort::Oldest => Self::Oldest,
        }
    }
}

/// What is written about a customer.
#[derive(Debug, Clone, Default, Object, Serialize, Deserialize)]
#[oai(rename_all = "camelCase", default)]
pub struct CustomerBody {
    /// The person's or household's name.
    display_name: String,
    /// The company's name.
    company_name: String,
    /// E-mail address.
    email: String,
    /// Telephone number.
    phone: String,
    /// Street address.
    address_line1: String,
    /// Apartment or suite.
    address_line2: String,
    /// City.
    city: String,
    /// State.
    state: String,
    /// ZIP code.
    postal_code: String,
    /// Where the customer came from.
    source: String,
}

impl From<CustomerBody> for CustomerInput {
    fn from(b: CustomerBody) -> Self {
        Self {
            display_name: b.display_name,
            company_name: b.company_name,
            email: b.email,
            phone: b.phone,
            address_line1: b.address_line1,
            address_line2: b.address_line2,
            city: b.city,
            state: b.state,
            postal_code: b.postal_code,
            source: b.source,
        }
    }
}

/// A customer.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
#[allow(clippy::struct_field_names)] // the names that callers see
pub struct Customer {
    /// Its id.
    id: Uuid,
    /// The person's or household's name.
    display_name: String,
    /// May be empty.
    company_name: String,
    /// E-mail address.
    email: String,
    /// May be empty.
    phone: String,
    /// May be empty.
    address_line1: String,
    /// May be empty.
    address_line2: String,
    /// May be empty.
    city: String,
    /// May be empty.
    state: String,
    /// May be empty.
    postal_code: String,
    /// May be empty.
    source: String,
    /// `active` or `inactive`.
    customer_status: String,
    /// Where the invitation stands.
    invitation_status: InvitationStatusName,
    /// When it became `invited`.
    invited_at: Option<DateTime<Utc>>,
    /// When it became `accepted`.
    accepted_at: Option<DateTime<Utc>>,
    /// When the customer was created.
    created_at: DateTime<Utc>,
}

impl From<CustomerRow> for Customer {
    fn from(r: CustomerRow) -> Self {
        Self {
            id: r.id,
            display_name: r.display_name,
            company_name: r.company_name,
            email: r.email,
            phone: r.phone,
            address_line1: r.address_line1,
            address_line2: r.address_line2,
            city: r.city,
            state: r.state,
            postal_code: r.postal_code,
            source: r.source,
            customer_status: if r.is_active { "active" } else { "inactive" }.to_owned(),
            invitation_status: r.invitation_status.into(),
            invited_at: r.invited_at,
            accepted_at: r.accepted_at,
            created_at: r.created_at,
        }
    }
}

/// A page of customers.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CustomerPage {
    /// By name.
    pub(super) items: Vec<Customer>,
    /// Give it as `cursor` for the next page; null on the last.
    pub(super) next_cursor: Option<String>,
}

/// A person of a customer with portal access.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct ContactView {
    /// Their id.
    id: Uuid,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// Whether they may sign in.
    is_active: bool,
    /// The language they chose, such as `es-US`; empty where they have not.
    language: String,
    /// When they first did.
    first_signed_in_at: Option<DateTime<Utc>>,
    /// When they were last there, to the hour.
    last_seen_at: Option<DateTime<Utc>>,
}

/// An invitation and its delivery; never its link.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct InvitationView {
    /// Its id.
    id: Uuid,
    /// Who is invited.
    contact_id: Uuid,
    /// When it was last sent.
    sent_at: DateTime<Utc>,
    /// When its link ends.
    expires_at: DateTime<Utc>,
    /// When a code was first asked for through it.
    opened_at: Option<DateTime<Utc>>,
    /// When the contact first signed in.
    accepted_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    revoked_at: Option<DateTime<Utc>>,
    /// `queued`, `sent`, `failed` or `dropped`: the newest mail.
    mail_state: String,
    /// What the mail server said of it.
    mail_server_words: String,
}

/// A customer with its people and invitations.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CustomerCard {
    /// The customer.
    customer: Customer,
    /// Everybody who was ever invited.
    contacts: Vec<ContactView>,
    /// The newest first.
    invitations: Vec<InvitationView>,
}

impl From<Card> for CustomerCard {
    fn from(card: Card) -> Self {
        let contacts = card.contacts.into_iter().map(|c| ContactView {
            id: c.id,
            name: c.name,
            email: c.email,
            is_active: c.is_active,
            language: c.locale,
            first_signed_in_at: c.first_signed_in_at,
            last_seen_at: c.last_seen_at,
        });
        let invitations = card.invitations.into_iter().map(|i| {
            let mail = i.mails.first();
            InvitationView {
                id: i.invitation.id,
                contact_id: i.invitation.contact_id,
                sent_at: i.invitation.sent_at,
                expires_at: i.invitation.expires_at,
                opened_at: i.invitation.opened_at,
                accepted_at: i.invitation.accepted_at,
                revoked_at: i.invitation.revoked_at,
                mail_state: mail.map_or("queued", |m| m.state.as_str()).to_owned(),
                mail_server_words: mail.map_or("", |m| m.server_words.as_str()).to_owned(),
            }
        });
        Self {
            customer: card.customer.into(),
            contacts: contacts.collect(),
            invitations: invitations.collect(),
        }
    }
}
