//! To both sides: a contract was voided.

use super::Letter;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// To both sides: a contract was voided.
#[derive(Clone, Serialize)]
pub struct ContractVoided {
    /// Such as `C-0007`.
    pub contract_number: String,
    /// The bid, such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose contract it was.
    pub customer_name: String,
    /// When.
    pub voided_at: DateTime<Utc>,
    /// Why, in the company's words.
    pub reason: String,
    /// Where to go on.
    pub link: String,
}

impl Letter for ContractVoided {
    const NAME: &'static str = "contract-voided";

    fn sample() -> Self {
        Self {
            contract_number: "C-0007".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            voided_at: DateTime::from_timestamp_millis(1_795_552_012_345).unwrap_or_default(),
            reason: "The lot was sold.\nBoth sides agreed to stop.".to_owned(),
            link: "https://acme.plumbline.example/portal/contracts/SAMPLE".to_owned(),
        }
    }
}
