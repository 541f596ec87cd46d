//! To a contact: an acceptance given off the portal was recorded in their name.

use super::Letter;
use chrono::NaiveDate;
use plumbline_domain::Cents;
use serde::Serialize;

/// To a contact: an acceptance given off the portal was recorded in their name.
#[derive(Clone, Serialize)]
pub struct AcceptanceRecorded {
    /// Such as `C-0007`.
    pub contract_number: String,
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// Who said yes, as the company wrote it.
    pub accepted_by: String,
    /// The end of the words for how: `paper`, `phone`, `in-person`, `email` or `other`.
    pub method: String,
    /// On which day.
    pub accepted_on: NaiveDate,
    /// Where to go on.
    pub link: String,
}

impl Letter for AcceptanceRecorded {
    const NAME: &'static str = "acceptance-recorded";

    fn sample() -> Self {
        Self {
            contract_number: "C-0007".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            accepted_by: "Jane Doe".to_owned(),
            method: "phone".to_owned(),
            accepted_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default(),
            link: "https://acme.plumbline.example/portal/contracts/SAMPLE".to_owned(),
        }
    }
}
