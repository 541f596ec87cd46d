//! To staff: a bid was rejected.

use super::Letter;
use serde::Serialize;

/// To staff: a bid was rejected.
#[derive(Clone, Serialize)]
pub struct BidRejectedStaff {
    /// Such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose bid it was.
    pub customer_name: String,
    /// Who rejected it.
    pub contact_name: String,
    /// Why, if they said so.
    pub reason: Option<String>,
    /// The bid in the office.
    pub link: String,
}

impl Letter for BidRejectedStaff {
    const NAME: &'static str = "bid-rejected-staff";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            contact_name: "Jane Doe".to_owned(),
            reason: Some("We went with a smaller driveway.".to_owned()),
            link: "https://acme.plumbline.example/office/bids/SAMPLE".to_owned(),
        }
    }
}
