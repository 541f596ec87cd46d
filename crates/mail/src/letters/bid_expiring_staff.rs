//! To staff: a bid is about to expire without an answer.

use super::Letter;
use chrono::NaiveDate;
use plumbline_domain::Cents;
use serde::Serialize;

/// To staff: a bid is about to expire without an answer.
#[derive(Clone, Serialize)]
pub struct BidExpiringStaff {
    /// Such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose bid it is.
    pub customer_name: String,
    /// What it comes to.
    pub total: Cents,
    /// The last day on which it can be signed.
    pub valid_until: NaiveDate,
    /// The bid in the office.
    pub link: String,
}

impl Letter for BidExpiringStaff {
    const NAME: &'static str = "bid-expiring-staff";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Jane Doe".to_owned(),
            total: Cents(6_125_000),
            valid_until: NaiveDate::from_ymd_opt(2026, 12, 23).unwrap_or_default(),
            link: "https://acme.plumbline.example/office/bids/SAMPLE".to_owned(),
        }
    }
}
