//! What a subscription is worth: the plan follows its state, never the order of events.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a plan stays after a payment was first seen to be overdue.
pub const GRACE: TimeDelta = TimeDelta::days(14);

crate::text_enum! {
    /// How often is paid.
    pub enum BillingInterval {
        Month = "month",
        Year = "year",
    }
}

/// Whether a subscription grants its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// For as long as its state stays.
    Yes,
    /// Until then, unless somebody pays.
    Until(DateTime<Utc>),
    /// Not.
    No,
}

/// What a state is worth; `past_due_since` is when it was first seen overdue. A state we do not know grants nothing.
pub fn grant(status: &str, past_due_since: Option<DateTime<Utc>>) -> Grant {
    match (status, past_due_since) {
        ("active" | "trialing", _) => Grant::Yes,
        ("past_due", Some(since)) => Grant::Until(since + GRACE),
        _ => Grant::No,
    }
}

/// Whether a subscription in this state is over for good and makes room for another one.
pub fn is_over(status: &str) -> bool {
    matches!(status, "canceled" | "incomplete_expired")
}

/// Whether a subscription in this state costs money, or asks for it.
pub fn costs(status: &str) -> bool {
    matches!(status, "active" | "trialing" | "past_due" | "unpaid" | "paused")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_paid_or_in_grace_grants() {
        let since = DateTime::UNIX_EPOCH;
        assert_eq!(grant("active", None), Grant::Yes);
        assert_eq!(grant("trialing", Some(since)), Grant::Yes);
        assert_eq!(grant("past_due", Some(since)), Grant::Until(since + TimeDelta::days(14)));
        for status in
            ["canceled", "unpaid", "incomplete", "incomplete_expired", "paused", "", "something new"]
        {
            assert_eq!(grant(status, Some(since)), Grant::No, "{status}");
        }
        assert_eq!(grant("past_due", None), Grant::No);
    }

    #[test]
    fn an_unpaid_subscription_can_still_be_paid() {
        assert!(is_over("canceled") && is_over("incomplete_expired"));
        assert!(["active", "past_due", "unpaid", "paused", "incomplete"].iter().all(|s| !is_over(s)));
    }
}
