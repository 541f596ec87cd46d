//! To a contact: what is new in a project.

use super::Letter;
use serde::Serialize;

/// To a contact: what is new in a project.
#[derive(Clone, Serialize)]
pub struct ProjectUpdated {
    /// The person it was shared with.
    pub contact_name: String,
    /// Such as `P-0007`.
    pub number: String,
    /// What it is.
    pub title: String,
    /// What became visible since the last mail, the oldest first.
    pub updates: Vec<UpdateText>,
    /// The project's updates in the portal.
    pub link: String,
}

/// One update.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateText {
    /// Who posted it.
    pub author_name: String,
    /// As written; long ones are cut. May be empty.
    pub text: String,
    /// How many photos are with it.
    pub photos: usize,
}

impl Letter for ProjectUpdated {
    const NAME: &'static str = "project-updated";

    fn sample() -> Self {
        Self {
            contact_name: "Jane Doe".to_owned(),
            number: "P-0007".to_owned(),
            title: "Driveway and drainage".to_owned(),
            updates: vec![
                UpdateText {
                    author_name: "Frank Foster".to_owned(),
                    text: "The culvert is in.\nPaving starts on Monday.".to_owned(),
                    photos: 2,
                },
                UpdateText { author_name: "Dana Reyes".to_owned(), text: String::new(), photos: 1 },
            ],
            link: "https://acme.plumbline.example/portal/projects/SAMPLE#updates".to_owned(),
        }
    }
}
