//! To a contact: a bid was shared with you.

use super::Letter;
use chrono::NaiveDate;
use plumbline_domain::{Cents, ShareLevel};
use serde::Serialize;

/// To a contact: a bid was shared with you.
#[derive(Clone, Serialize)]
pub struct BidShared {
    /// The person it was shared with.
    pub contact_name: String,
    /// Such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// What the contact may do with it.
    pub level: ShareLevel,
    /// The last day it can be accepted.
    pub valid_until: Option<NaiveDate>,
    /// The bid in the portal.
    pub link: String,
}

impl Letter for BidShared {
    const NAME: &'static str = "bid-shared";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            level: ShareLevel::Approve,
            valid_until: NaiveDate::from_ymd_opt(2026, 12, 23),
            link: "https://acme.plumbline.example/portal/bids/SAMPLE".to_owned(),
        }
    }
}
