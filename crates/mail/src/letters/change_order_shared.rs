//! To a contact: a change order was shared with you, or sent anew.

use super::Letter;
use plumbline_domain::{Cents, ShareLevel};
use serde::Serialize;

/// To a contact: a change order was shared with you, or sent anew.
#[derive(Clone, Serialize)]
pub struct ChangeOrderShared {
    /// The person it was shared with.
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
    /// What the contact may do with it.
    pub level: ShareLevel,
    /// Whether it is a new revision of what they had before.
    pub revised: bool,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeOrderShared {
    const NAME: &'static str = "change-order-shared";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            cost: Cents(125_000),
            days: 3,
            new_value: Cents(6_250_000),
            level: ShareLevel::Approve,
            revised: false,
            link: "https://acme.plumbline.example/portal/change-orders/SAMPLE".to_owned(),
        }
    }
}
