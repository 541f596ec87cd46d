//! To Owners: messages to a webhook failed for days, and it was switched off.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_mail::letters::WebhookGivenUp;
use plumbline_store::staff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(staff_id), Some(endpoint)) = (writing.row.staff_id, writing.id("endpoint_id")) else {
        return Ok(Composed::Drop);
    };
    let (company, reader) = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok((cx.company().clone(), staff::get(cx.conn(), company, staff_id).await?))
        })
        .await?;
    let Some(reader) = reader.filter(|s| s.is_active) else { return Ok(Composed::Drop) };
    let letter = WebhookGivenUp {
        host: writing.text("host"),
        link: format!("{}/office/settings/developers/webhooks/{endpoint}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
