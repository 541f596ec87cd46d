//! To a contact: a bid still waits for their answer.

use super::Letter;
use chrono::NaiveDate;
use plumbline_domain::Cents;
use serde::Serialize;

/// To a contact: a bid still waits for their answer.
#[derive(Clone, Serialize)]
pub struct BidReminder {
    /// Whom it greets.
    pub contact_name: String,
    /// Such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// The last day on which it can be signed.
    pub valid_until: NaiveDate,
    /// The bid in the portal.
    pub link: String,
}

impl Letter for BidReminder {
    const NAME: &'static str = "bid-reminder";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            valid_until: NaiveDate::from_ymd_opt(2026, 12, 23).unwrap_or_default(),
            link: "https://acme.plumbline.example/portal/bids/SAMPLE".to_owned(),
        }
    }
}
