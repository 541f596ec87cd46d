//! To staff: a customer asks for a change on a project.

use super::Letter;
use serde::Serialize;

/// To staff: a customer asks for a change on a project.
#[derive(Clone, Serialize)]
pub struct ChangeRequestedStaff {
    /// The project it changes, such as `P-0007 Driveway and drainage`.
    pub project: String,
    /// Whose project it is.
    pub customer_name: String,
    /// Who asks.
    pub asker_name: String,
    /// What they wrote; long texts are cut.
    pub text: String,
    /// Where to read and answer it.
    pub link: String,
}

impl Letter for ChangeRequestedStaff {
    const NAME: &'static str = "change-requested-staff";

    fn sample() -> Self {
        Self {
            project: "P-0007 Driveway and drainage".to_owned(),
            customer_name: "Doe Family Homes".to_owned(),
            asker_name: "Jane Doe".to_owned(),
            text: "Could you add a gate at the north side?".to_owned(),
            link: "https://acme.plumbline.example/office/projects/SAMPLE".to_owned(),
        }
    }
}
