//! What is said, and to whom.

use crate::core::activity::Happening;
use plumbline_domain::{Action, Event};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

plumbline_domain::text_enum! {
    /// What kind of thing changed. Pages name it in `data-live`.
    pub enum Topic {
        /// A person's own notifications.
        Notifications = "notifications",
        /// What the company's plan allows.
        Plan = "plan",
        /// A bid, its shares, its comments.
        Bids = "bids",
        /// A contract or its papers.
        Contracts = "contracts",
        /// A project, its shares, its updates.
        Projects = "projects",
        /// A change order.
        ChangeOrders = "change_orders",
        /// A customer, their contacts and invitations.
        Customers = "customers",
        /// Anything the customer sees on the portal.
        Portal = "portal",
        /// Sessions may have ended: those who listen ask whether theirs has.
        Session = "session",
        /// Notes may have been missed: everything is to be read anew.
        Resync = "resync",
    }
}

impl Topic {
    /// What a member of staff must be allowed to do, with anything or with what they are assigned to, to hear of it.
    pub fn action(self) -> Option<Action> {
        match self {
            Self::Bids => Some(Action::BidRead),
            Self::Contracts => Some(Action::ContractRead),
            Self::Projects => Some(Action::ProjectRead),
            Self::ChangeOrders => Some(Action::ChangeOrderRead),
            Self::Customers => Some(Action::CustomerRead),
            Self::Notifications | Self::Plan | Self::Portal | Self::Session | Self::Resync => None,
        }
    }
}

/// Who of a company hears a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Members of staff who may read such things.
    Staff,
    /// One member of staff.
    Member(Uuid),
    /// The contacts of one customer.
    Customer(Uuid),
    /// Everybody who is signed in.
    Everybody,
}

/// A hint that something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What kind of thing.
    pub topic: Topic,
    /// Which one; `None` for any.
    pub id: Option<Uuid>,
    /// Who hears it.
    pub to: Audience,
}

impl Note {
    /// To staff: this thing changed.
    pub const fn staff(topic: Topic, id: Uuid) -> Self {
        Self { topic, id: Some(id), to: Audience::Staff }
    }

    /// To everybody: something of this kind changed.
    pub const fn everybody(topic: Topic) -> Self {
        Self { topic, id: None, to: Audience::Everybody }
    }

    /// To the contacts of a customer: something they see changed. Which thing is not said: whether they may
    /// know of it, the page they read anew decides.
    pub const fn portal(customer: Uuid) -> Self {
        Self { topic: Topic::Portal, id: None, to: Audience::Customer(customer) }
    }

    /// What an entry of the activity log says to open pages.
    pub(crate) fn of(happening: &Happening) -> Vec<Self> {
        let refs = &happening.refs;
        let mut notes: Vec<Self> = [
            (Topic::Bids, refs.bid),
            (Topic::Contracts, refs.contract),
            (Topic::Projects, refs.project),
            (Topic::Customers, refs.customer),
        ]
        .into_iter()
        .filter_map(|(topic, id)| Some(Self::staff(topic, id?)))
        .collect();
        if happening.subject.0 == "change_order" {
            notes.push(Self::staff(Topic::ChangeOrders, happening.subject.1));
        }
        if let Some(customer) = refs.customer.filter(|_| shows_on_portal(happening.event)) {
            notes.push(Self::portal(customer));
        }
        if moves_sessions(happening.event) {
            notes.push(Self::everybody(Topic::Session));
        }
        notes
    }
}

/// What one commit says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Said {
    /// Each once.
    pub notes: Vec<Note>,
    /// How many entries the company's log grew by: who counts them notices when something was missed.
    pub entries: u64,
}

impl Said {
    /// A note that no entry of the log stands behind.
    pub fn only(note: Note) -> Self {
        Self { notes: vec![note], entries: 0 }
    }

    pub(crate) fn add(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(crate) fn count(&mut self, happening: &Happening) {
        self.entries += 1;
        for note in Note::of(happening) {
            self.add(note);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.entries == 0
    }
}

/// Whether the customer would see the difference. A draft's life is not theirs to notice, so what is not
/// named here says nothing.
fn shows_on_portal(event: Event) -> bool {
    matches!(
        event,
        Event::BidSent
            | Event::BidWithdrawn
            | Event::BidExpired
            | Event::BidShared
            | Event::BidShareChanged
            | Event::BidShareStopped
            | Event::BidCommented
            | Event::BidSigned
            | Event::BidRejected
            | Event::ContractCreated
            | Event::ContractVoided
            | Event::CertificateMade
            | Event::ProjectShared
            | Event::ProjectShareChanged
            | Event::ProjectShareStopped
            | Event::ProjectStatusChanged
            | Event::ProjectUpdateShown
            | Event::ProjectUpdateHidden
            | Event::ChangeOrderShared
            | Event::ChangeOrderShareChanged
            | Event::ChangeOrderShareStopped
            | Event::ChangeOrderSent
            | Event::ChangeOrderRevised
            | Event::ChangeOrderCommented
            | Event::ChangeOrderSigned
            | Event::ChangeOrderRejected
            | Event::ChangeOrderApproved
            | Event::ChangeRequested
    )
}

/// Whether sessions may have ended, or hold another role than before.
fn moves_sessions(event: Event) -> bool {
    ["staff.", "contact.", "company.", "team.", "customer."]
        .iter()
        .any(|family| event.as_str().starts_with(family))
}
