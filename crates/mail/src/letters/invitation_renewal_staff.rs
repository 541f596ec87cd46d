//! To the inviter: an expired invitation was asked for anew.

use super::Letter;
use serde::Serialize;

/// To the inviter: an expired invitation was asked for anew.
#[derive(Clone, Serialize)]
pub struct InvitationRenewalStaff {
    /// Who asks.
    pub contact_name: String,
    /// The customer they belong to.
    pub customer_name: String,
    /// The customer in the office.
    pub link: String,
}

impl Letter for InvitationRenewalStaff {
    const NAME: &'static str = "invitation-renewal-staff";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            link: "https://acme.plumbline.example/office/customers/SAMPLE".to_owned(),
        }
    }
}
