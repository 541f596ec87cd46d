//! To the inviter: a contact signed in for the first time.

use super::Letter;
use serde::Serialize;

/// To the inviter: a contact signed in for the first time.
#[derive(Clone, Serialize)]
pub struct InvitationAcceptedStaff {
    /// Who signed in.
    pub contact_name: String,
    /// The customer they belong to.
    pub customer_name: String,
    /// The customer in the office.
    pub link: String,
}

impl Letter for InvitationAcceptedStaff {
    const NAME: &'static str = "invitation-accepted-staff";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            link: "https://acme.plumbline.example/office/customers/SAMPLE".to_owned(),
        }
    }
}
