//! To Owners: the proof of their own domain is gone, or stayed away.

use super::Letter;
use serde::Serialize;

/// To Owners: the proof of their own domain is gone, or stayed away.
#[derive(Clone, Serialize)]
pub struct DomainUnproved {
    /// The domain.
    pub domain: String,
    /// When it stops leading to the portal, RFC 3339; none where it has.
    pub ends: Option<String>,
    /// The domain's page in the office.
    pub link: String,
}

impl Letter for DomainUnproved {
    const NAME: &'static str = "domain-unproved";

    fn sample() -> Self {
        Self {
            domain: "portal.example.com".to_owned(),
            ends: Some("2026-12-09T16:40:12Z".to_owned()),
            link: "https://acme.plumbline.example/office/settings/domain#SAMPLE".to_owned(),
        }
    }
}
