//! To a contact: you can come into the portal.

use super::Letter;
use chrono::NaiveDate;
use serde::Serialize;

/// To a contact: you can come into the portal.
#[derive(Clone, Serialize)]
pub struct Invitation {
    /// The person invited.
    pub contact_name: String,
    /// Who of the company invites.
    pub inviter_name: String,
    /// The way in; identifies the invitation, signs nobody in.
    pub link: String,
    /// The last day the link works.
    pub expires_on: NaiveDate,
}

impl Letter for Invitation {
    const NAME: &'static str = "invitation";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            inviter_name: "Olivia Ortiz".to_owned(),
            link: "https://acme.plumbline.example/portal/i/SAMPLE".to_owned(),
            expires_on: NaiveDate::from_ymd_opt(2026, 12, 7).unwrap_or_default(),
        }
    }
}
