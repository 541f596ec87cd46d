//! To staff: a bid was signed and is a contract.

use super::Letter;
use chrono::{DateTime, Utc};
use plumbline_domain::Cents;
use serde::Serialize;

/// To staff: a bid was signed and is a contract.
#[derive(Clone, Serialize)]
pub struct BidSignedStaff {
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose bid it was.
    pub customer_name: String,
    /// Who signed.
    pub signer_name: String,
    /// Such as `C-0007`.
    pub contract_number: String,
    /// What the contract comes to.
    pub total: Cents,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// The contract in the office.
    pub link: String,
}

impl Letter for BidSignedStaff {
    const NAME: &'static str = "bid-signed-staff";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            signer_name: "Jane Doe".to_owned(),
            contract_number: "C-0007".to_owned(),
            total: Cents(6_125_000),
            signed_at: DateTime::from_timestamp_millis(1_795_452_012_345).unwrap_or_default(),
            link: "https://acme.plumbline.example/office/contracts/SAMPLE".to_owned(),
        }
    }
}
