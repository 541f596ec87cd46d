//! To a contact: another signer has signed, and yours is still to come.

use super::Letter;
use chrono::NaiveDate;
use plumbline_domain::Cents;
use serde::Serialize;

/// To a contact: another signer has signed, and yours is still to come.
#[derive(Clone, Serialize)]
pub struct SignatureAwaited {
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// What it comes to.
    pub total: Cents,
    /// Who has signed.
    pub signer_name: String,
    /// The last day it can be signed.
    pub valid_until: Option<NaiveDate>,
    /// Where to go on.
    pub link: String,
}

impl Letter for SignatureAwaited {
    const NAME: &'static str = "signature-awaited";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            total: Cents(6_125_000),
            signer_name: "Jane Doe".to_owned(),
            valid_until: NaiveDate::from_ymd_opt(2026, 12, 23),
            link: "https://acme.plumbline.example/portal/bids/SAMPLE".to_owned(),
        }
    }
}
