//! To staff: the customer rejected a change order.

use super::Letter;
use serde::Serialize;

/// To staff: the customer rejected a change order.
#[derive(Clone, Serialize)]
pub struct ChangeOrderRejectedStaff {
    /// Such as `CO-001`.
    pub number: String,
    /// What is changed.
    pub title: String,
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// Whose project it is.
    pub customer_name: String,
    /// Who rejected it.
    pub rejecter_name: String,
    /// Why, if they said so.
    pub reason: Option<String>,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeOrderRejectedStaff {
    const NAME: &'static str = "change-order-rejected-staff";

    fn sample() -> Self {
        Self {
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            rejecter_name: "Jane Doe".to_owned(),
            reason: Some("The rock can stay where it is.".to_owned()),
            link: "https://acme.plumbline.example/office/change-orders/SAMPLE".to_owned(),
        }
    }
}
