//! To the other side: somebody commented on a bid or a project.

use super::Letter;
use serde::Serialize;

/// To the other side: somebody commented on a bid or a project.
#[derive(Clone, Serialize)]
pub struct CommentAdded {
    /// Who wrote it.
    pub author_name: String,
    /// Such as `B-0042` or `P-0007`.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The comment as written; long ones are cut.
    pub text: String,
    /// The comment in the office or portal.
    pub link: String,
    /// To the office, not to the customer.
    pub for_staff: bool,
}

impl Letter for CommentAdded {
    const NAME: &'static str = "comment-added";

    fn sample() -> Self {
        Self {
            author_name: "Jane Doe".to_owned(),
            number: "B-0042".to_owned(),
            title: "Driveway and drainage".to_owned(),
            text: "Could the second culvert wait until spring?\nThe rest looks good.".to_owned(),
            link: "https://acme.plumbline.example/office/bids/SAMPLE".to_owned(),
            for_staff: true,
        }
    }
}
