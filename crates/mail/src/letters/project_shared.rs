//! To a contact: a project was shared with you.

use super::Letter;
use plumbline_domain::ShareLevel;
use serde::Serialize;

/// To a contact: a project was shared with you.
#[derive(Clone, Serialize)]
pub struct ProjectShared {
    /// The person it was shared with.
    pub contact_name: String,
    /// Such as `P-0007`.
    pub number: String,
    /// What it is.
    pub title: String,
    /// What the contact may do with it.
    pub level: ShareLevel,
    /// Who answers for it, where somebody does.
    pub manager_name: Option<String>,
    /// The project in the portal.
    pub link: String,
}

impl Letter for ProjectShared {
    const NAME: &'static str = "project-shared";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "P-0007".to_owned(),
            title: "Driveway and drainage".to_owned(),
            level: ShareLevel::Comment,
            manager_name: Some("Dana Reyes".to_owned()),
            link: "https://acme.plumbline.example/portal/projects/SAMPLE".to_owned(),
        }
    }
}
