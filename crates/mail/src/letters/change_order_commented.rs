//! To the other side: somebody commented on a change order.

use super::Letter;
use serde::Serialize;

/// To the other side: somebody commented on a change order.
#[derive(Clone, Serialize)]
pub struct ChangeOrderCommented {
    /// Who wrote it.
    pub author_name: String,
    /// Such as `CO-001`.
    pub number: String,
    /// What is changed.
    pub title: String,
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// What they wrote; long texts are cut.
    pub text: String,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeOrderCommented {
    const NAME: &'static str = "change-order-commented";

    fn sample() -> Self {
        Self {
            author_name: "Jane Doe".to_owned(),
            number: "CO-001".to_owned(),
            title: "Rock removal".to_owned(),
            project: "P-0007 Driveway and drainage".to_owned(),
            text: "Could you add a gate at the north side?".to_owned(),
            link: "https://acme.plumbline.example/portal/change-orders/SAMPLE".to_owned(),
        }
    }
}
