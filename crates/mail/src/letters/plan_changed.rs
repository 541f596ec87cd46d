//! To Owners: the plan is another one now.

use super::Letter;
use serde::Serialize;

/// To Owners: the plan is another one now.
#[derive(Clone, Serialize)]
pub struct PlanChanged {
    /// The plan's name before.
    pub from: String,
    /// The plan's name now.
    pub to: String,
    /// Whether it is less than before.
    pub is_less: bool,
    /// Plan & Billing in the office.
    pub link: String,
}

impl Letter for PlanChanged {
    const NAME: &'static str = "plan-changed";

    fn sample() -> Self {
        Self {
            from: "Business".to_owned(),
            to: "Free".to_owned(),
            is_less: true,
            link: "https://acme.plumbline.example/office/settings/billing#SAMPLE".to_owned(),
        }
    }
}
