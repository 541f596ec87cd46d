//! To staff: one of several has signed.

use super::Letter;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use serde::Serialize;

/// To staff: one of several has signed.
#[derive(Clone, Serialize)]
pub struct SignatureGivenStaff {
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose bid it is.
    pub customer_name: String,
    /// Who has signed.
    pub signer_name: String,
    /// Who has still to sign.
    pub waiting_for: String,
    /// What it comes to.
    pub total: Cents,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Where to go on.
    pub link: String,
}

impl Letter for SignatureGivenStaff {
    const NAME: &'static str = "signature-given-staff";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            signer_name: "Jane Doe".to_owned(),
            waiting_for: "Joe Doe".to_owned(),
            total: Cents(6_125_000),
            signed_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap_or_default(),
            link: "https://acme.plumbline.example/office/bids/SAMPLE".to_owned(),
        }
    }
}
