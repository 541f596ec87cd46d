//! To anybody signing in: the code to type, and a button for where the mail is read.

use super::Letter;
use serde::Serialize;

/// To anybody signing in: the code to type, and a button for where the mail is read.
#[derive(Clone, Serialize)]
pub struct SignInCode {
    /// Six digits.
    pub code: String,
    /// Signs in where it is opened, after a press there.
    pub link: String,
    /// How long both work.
    pub minutes: u32,
    /// To the office, not to the portal.
    pub for_staff: bool,
}

impl Letter for SignInCode {
    const NAME: &'static str = "sign-in-code";

    fn sample() -> Self {
        Self {
            code: "482913".to_owned(),
            link: "https://acme.plumbline.example/portal/c/SAMPLE".to_owned(),
            minutes: 10,
            for_staff: false,
        }
    }
}
