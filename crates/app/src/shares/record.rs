//! What can be shared, and who may do it.

use crate::{Happening, Refs, Subject};
use plumbline_domain::{Action, Event, ShareLevel};
use plumbline_store::shares::Target;
use serde_json::Value;
use uuid::Uuid;

/// A record that can be shared with its customer, locked by whoever asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sharable {
    /// The record.
    pub(crate) what: Target,
    /// Its customer.
    pub(crate) customer_id: Uuid,
    /// On which other records' pages its shares are shown.
    pub(crate) refs: Refs,
}

impl Sharable {
    /// A bid of this customer's.
    pub(crate) fn bid(bid: Uuid, customer_id: Uuid) -> Self {
        let refs = Refs { bid: Some(bid), customer: Some(customer_id), ..Refs::default() };
        Self { what: Target::Bid(bid), customer_id, refs }
    }

    /// Something that happened to its sharing.
    pub(super) fn happening(&self, event: Event, data: Value) -> Happening {
        let subject = match self.what {
            Target::Bid(id) => Subject("bid", id),
            Target::Project(id) => Subject("project", id),
            Target::ChangeOrder(id) => Subject("change_order", id),
        };
        Happening { refs: self.refs, ..Happening::new(event, subject, data) }
    }
}

/// What sharing a kind of record is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    /// May share it and change the level.
    pub(crate) share: Action,
    /// May stop sharing it.
    pub(crate) unshare: Action,
    pub(super) shared: Event,
    pub(super) changed: Event,
    pub(super) stopped: Event,
    /// The levels it can be shared at.
    pub(crate) levels: &'static [ShareLevel],
}

/// The terms of a record's kind. What is only read and spoken about is never shared for approval.
pub(crate) const fn terms(what: Target) -> Terms {
    match what {
        Target::Bid(_) => Terms {
            share: Action::BidShare,
            unshare: Action::BidUnshare,
            shared: Event::BidShared,
            changed: Event::BidShareChanged,
            stopped: Event::BidShareStopped,
            levels: ShareLevel::ALL,
        },
        Target::Project(_) => Terms {
            share: Action::ProjectShare,
            unshare: Action::ProjectUnshare,
            shared: Event::ProjectShared,
            changed: Event::ProjectShareChanged,
            stopped: Event::ProjectShareStopped,
            levels: &[ShareLevel::View, ShareLevel::Comment],
        },
        Target::ChangeOrder(_) => Terms {
            share: Action::ChangeOrderShare,
            unshare: Action::ChangeOrderUnshare,
            shared: Event::ChangeOrderShared,
            changed: Event::ChangeOrderShareChanged,
            stopped: Event::ChangeOrderShareStopped,
            levels: ShareLevel::ALL,
        },
    }
}
