//! Projects: where they stand, how far they are, and what they come to.

use crate::Cents;

crate::text_enum! {
    /// Where a project stands.
    pub enum ProjectStatus {
        /// Not begun.
        Planning = "planning",
        /// The customer has to say yes to something first.
        AwaitingApproval = "awaiting_approval",
        /// As planned.
        OnTrack = "on_track",
        /// May become late or dearer.
        AtRisk = "at_risk",
        /// Is late.
        Delayed = "delayed",
        /// Nobody works on it for now.
        OnHold = "on_hold",
        /// Done.
        Completed = "completed",
        /// Will not be done.
        Cancelled = "cancelled",
    }
}

impl ProjectStatus {
    /// Whether work goes on or is still to come.
    pub const fn is_active(self) -> bool {
        !matches!(self, Self::Completed | Self::Cancelled)
    }
}

/// The heaviest milestone.
pub const MAX_WEIGHT: i32 = 1_000;

/// How much is done, of milestones that weigh `total` in all: 0 to 100, rounded down, so that 100 means all of it.
/// `None` without milestones.
pub fn progress(done: i64, total: i64) -> Option<u8> {
    if total <= 0 {
        return None;
    }
    u8::try_from((done.clamp(0, total) * 100) / total).ok()
}

/// What a project comes to: its contract, and the changes both sides have said yes to since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractValue {
    /// The contract as it was signed.
    pub original: Cents,
    /// The approved change orders together; may be negative.
    pub changes: Cents,
}

impl ContractValue {
    /// Original and changes.
    pub fn now(self) -> Cents {
        self.original + self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_only_when_all_of_it_is() {
        assert_eq!(progress(0, 0), None);
        assert_eq!(progress(0, 7), Some(0));
        assert_eq!(progress(999, 1000), Some(99));
        assert_eq!(progress(1, 3), Some(33));
        assert_eq!(progress(7, 7), Some(100));
    }

    #[test]
    fn the_value_follows_the_changes_both_ways() {
        let value = ContractValue { original: Cents(10_000), changes: Cents(-2_550) };
        assert_eq!(value.now(), Cents(7_450));
    }
}
