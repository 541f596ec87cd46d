//! To a contact: a change order still waits for their answer.

use super::Letter;
use plumbline_domain::Cents;
use serde::Serialize;

/// To a contact: a change order still waits for their answer.
#[derive(Clone, Serialize)]
pub struct ChangeOrderReminder {
    /// Whom it greets.
    pub contact_name: String,
    /// Such as `CO-001`.
    pub number: String,
    /// What is changed.
    pub title: String,
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// What it costs; negative takes off.
    pub cost: Cents,
    /// By how many days it moves the end of the work.
    pub days: i32,
    /// What the contract comes to with it.
    pub new_value: Cents,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeOrderReminder {
    const NAME: &'static str = "change-order-reminder";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            cost: Cents(125_000),
            days: 3,
            new_value: Cents(6_250_000),
            link: "https://acme.plumbline.example/portal/change-orders/SAMPLE".to_owned(),
        }
    }
}
