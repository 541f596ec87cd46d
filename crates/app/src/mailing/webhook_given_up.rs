//! To Owners: messages to a webhook failed for days, and it was switched off.

use super::compose::Composed;
use super::writing::Writing;
use crate::Result;
use plumbline_mail::letters::WebhookGivenUp;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some((company, reader)), Some(endpoint)) = (writing.staff().await?, writing.id("endpoint_id"))
    else {
        return Ok(Composed::Drop);
    };
    let letter = WebhookGivenUp {
        host: writing.text("host"),
        link: format!("{}/office/settings/developers/webhooks/{endpoint}", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
