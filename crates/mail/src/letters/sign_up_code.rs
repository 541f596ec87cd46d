//! To somebody who sets up a company: the code, and a button for where the mail is read.

use super::Letter;
use serde::Serialize;

/// To somebody who sets up a company: the code, and a button for where the mail is read.
#[derive(Clone, Serialize)]
pub struct SignUpCode {
    /// The company to be.
    pub company: String,
    /// Its address on the web, without a scheme.
    pub address: String,
    /// Six digits.
    pub code: String,
    /// Goes on where it is opened, after a press there.
    pub link: String,
    /// How long both work.
    pub minutes: u32,
}

impl Letter for SignUpCode {
    const NAME: &'static str = "sign-up-code";

    fn sample() -> Self {
        Self {
            company: "Acme Excavation".to_owned(),
            address: "acme.plumbline.example".to_owned(),
            code: "482913".to_owned(),
            link: "https://plumbline.example/sign-up/confirm/SAMPLE".to_owned(),
            minutes: 30,
        }
    }
}
