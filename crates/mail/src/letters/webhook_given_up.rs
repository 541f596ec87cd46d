//! To Owners: messages to a webhook failed for days, and it was switched off.

use super::Letter;
use serde::Serialize;

/// To Owners: messages to a webhook failed for days, and it was switched off.
#[derive(Clone, Serialize)]
pub struct WebhookGivenUp {
    /// The host it went to.
    pub host: String,
    /// The endpoint in the office.
    pub link: String,
}

impl Letter for WebhookGivenUp {
    const NAME: &'static str = "webhook-given-up";

    fn sample() -> Self {
        Self {
            host: "hooks.example.com".to_owned(),
            link: "https://acme.plumbline.example/office/settings/developers/webhooks/SAMPLE".to_owned(),
        }
    }
}
