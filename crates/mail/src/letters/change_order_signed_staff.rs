//! To staff: the customer approved a change order.

use super::Letter;
use plumbline_domain::Cents;
use serde::Serialize;

/// To staff: the customer approved a change order.
#[derive(Clone, Serialize)]
pub struct ChangeOrderSignedStaff {
    /// Such as `CO-001`.
    pub number: String,
    /// What is changed.
    pub title: String,
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// Whose project it is.
    pub customer_name: String,
    /// Who signed.
    pub signer_name: String,
    /// What it costs; negative takes off.
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
    /// Whether the company had approved it before, so that it is part of the contract now.
    pub is_final: bool,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeOrderSignedStaff {
    const NAME: &'static str = "change-order-signed-staff";

    fn sample() -> Self {
        Self {
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            signer_name: "Jane Doe".to_owned(),
            cost: Cents(125_000),
            days: 3,
            is_final: false,
            link: "https://acme.plumbline.example/office/change-orders/SAMPLE".to_owned(),
        }
    }
}
