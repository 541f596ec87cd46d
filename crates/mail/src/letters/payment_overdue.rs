//! To Owners: a payment failed.

use super::Letter;
use serde::Serialize;

/// To Owners: a payment failed, and how long the plan stays.
#[derive(Clone, Serialize)]
pub struct PaymentOverdue {
    /// The plan's name.
    pub plan: String,
    /// RFC 3339: when the plan ends unless somebody pays.
    pub until: String,
    /// Plan & Billing in the office.
    pub link: String,
}

impl Letter for PaymentOverdue {
    const NAME: &'static str = "payment-overdue";

    fn sample() -> Self {
        Self {
            plan: "Business".to_owned(),
            until: "2026-12-09T16:40:12Z".to_owned(),
            link: "https://acme.plumbline.example/office/settings/billing#SAMPLE".to_owned(),
        }
    }
}
