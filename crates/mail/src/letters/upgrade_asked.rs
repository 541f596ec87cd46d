//! To Owners: somebody of the team asks for a higher plan.

use super::Letter;
use serde::Serialize;

/// To Owners: somebody of the team asks for a higher plan.
#[derive(Clone, Serialize)]
pub struct UpgradeAsked {
    /// Who asks.
    pub name: String,
    /// The plan's name.
    pub plan: String,
    /// Whether it is the plan that opens the customer portal, and what it unlocks is worth naming.
    pub opens_portal: bool,
    /// Plan & Billing in the office.
    pub link: String,
}

impl Letter for UpgradeAsked {
    const NAME: &'static str = "upgrade-asked";

    fn sample() -> Self {
        Self {
            name: "Max Manager".to_owned(),
            plan: "Business".to_owned(),
            opens_portal: true,
            link: "https://acme.plumbline.example/office/settings/billing#SAMPLE".to_owned(),
        }
    }
}
