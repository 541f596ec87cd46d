//! What other software is told by webhook: one line a kind of thing.

use crate::Event;

/// The names under which events go out, and the entries of the activity log that they stand for. A new line is
/// all that a new one needs, beside its words (`developers-event-…`).
pub const HOOKS: &[(&str, &[Event])] = &[
    ("invitation.accepted", &[Event::InvitationAccepted]),
    ("customer.created", &[Event::CustomerCreated]),
    ("customer.updated", &[Event::CustomerUpdated]),
    ("bid.sent", &[Event::BidSent]),
    ("bid.shared", &[Event::BidShared]),
    ("bid.changes_requested", &[Event::BidChangesRequested]),
    ("bid.signed", &[Event::BidSigned]),
    ("bid.acceptance_recorded", &[Event::BidAcceptanceRecorded]),
    ("bid.rejected", &[Event::BidRejected]),
    ("bid.withdrawn", &[Event::BidWithdrawn]),
    ("bid.expired", &[Event::BidExpired]),
    ("contract.created", &[Event::ContractCreated]),
    ("contract.voided", &[Event::ContractVoided]),
    ("project.created", &[Event::ProjectCreated]),
    ("project.updated", &[Event::ProjectUpdated]),
    ("project.status_changed", &[Event::ProjectStatusChanged]),
    ("project.update_posted", &[Event::ProjectUpdatePosted]),
    ("project.deleted", &[Event::ProjectDeleted]),
    ("project.change_requested", &[Event::ChangeRequested]),
    ("change_order.shared", &[Event::ChangeOrderShared]),
    ("change_order.sent", &[Event::ChangeOrderSent]),
    ("change_order.signed", &[Event::ChangeOrderSigned]),
    ("change_order.rejected", &[Event::ChangeOrderRejected]),
    ("change_order.approved", &[Event::ChangeOrderApproved]),
    ("comment.added", &[Event::BidCommented, Event::ProjectCommented, Event::ChangeOrderCommented]),
];

/// Stands in a subscription for all events, also for those that come later.
pub const EVERY: &str = "*";

/// What is sent when somebody tries an endpoint out.
pub const TEST: &str = "webhook.test";

/// The name under which an event goes out; `None` for what stays inside.
pub fn hook_of(event: Event) -> Option<&'static str> {
    HOOKS.iter().find(|(_, events)| events.contains(&event)).map(|(name, _)| *name)
}

/// Whether this is the name of something that goes out.
pub fn is_hook(name: &str) -> bool {
    HOOKS.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once_and_no_event_under_two() {
        let mut names: Vec<&str> = HOOKS.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), HOOKS.len());
        let events: Vec<&Event> = HOOKS.iter().flat_map(|(_, events)| *events).collect();
        for event in &events {
            assert_eq!(events.iter().filter(|other| other == &event).count(), 1, "{event}");
        }
        assert_eq!(hook_of(Event::ProjectCommented), Some("comment.added"));
        assert!(hook_of(Event::StaffSignedIn).is_none() && is_hook("bid.signed") && !is_hook(TEST));
    }
}
