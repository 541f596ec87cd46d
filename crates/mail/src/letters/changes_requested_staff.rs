//! To staff: a customer asks for changes to a bid.

use super::Letter;
use serde::Serialize;

/// To staff: a customer asks for changes to a bid.
#[derive(Clone, Serialize)]
pub struct ChangesRequestedStaff {
    /// Such as `B-0042`.
    pub number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose bid it is.
    pub customer_name: String,
    /// Who asks.
    pub contact_name: String,
    /// What they want changed, as written; long texts are cut.
    pub text: String,
    /// The bid in the office.
    pub link: String,
}

impl Letter for ChangesRequestedStaff {
    const NAME: &'static str = "changes-requested-staff";

    fn sample() -> Self {
        Self {
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            contact_name: "Jane Doe".to_owned(),
            text: "Please price a gravel shoulder as well.".to_owned(),
            link: "https://acme.plumbline.example/office/bids/SAMPLE".to_owned(),
        }
    }
}
