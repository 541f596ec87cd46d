//! What staff write about a contact. The address stays: whoever reads another mailbox is another contact.

use super::{happened, lock};
use crate::profile::language_or_none;
use crate::{Cx, Form, Result};
use plumbline_domain::Event;
use plumbline_store::contacts;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// The form's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactInput {
    /// The person's name, as their customer's papers say it.
    pub name: String,
    /// The language of their pages, mails and papers, as a tag; empty to leave it to their browser.
    pub language: String,
}

/// Overwrites a contact's name and language.
pub async fn update(cx: &mut Cx, id: Uuid, input: &ContactInput) -> Result<()> {
    let company = cx.company_id();
    let row = lock(cx, id).await?;
    let mut form = Form::new();
    let name = form.person_name("name", &input.name);
    let locale = language_or_none(&mut form, "language", &input.language);
    form.done()?;
    let changed: Vec<&str> = [("name", row.name != name), ("language", row.locale != locale)]
        .into_iter()
        .filter_map(|(field, changed)| changed.then_some(field))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    contacts::update(cx.conn(), company, id, &name, locale).await?;
    cx.record(happened(Event::ContactUpdated, &row, json!({ "changed": changed, "language": locale })));
    Ok(())
}
