//! Projects: where they stand and how far they are.

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
}
