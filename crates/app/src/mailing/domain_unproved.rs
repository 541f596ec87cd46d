//! To Owners: the proof of their own domain is gone, or stayed away.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_mail::letters::DomainUnproved;
use plumbline_store::staff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(staff_id) = writing.row.staff_id else { return Ok(Composed::Drop) };
    let (company, reader) = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok((cx.company().clone(), staff::get(cx.conn(), company, staff_id).await?))
        })
        .await?;
    let Some(reader) = reader.filter(|s| s.is_active) else { return Ok(Composed::Drop) };
    let letter = DomainUnproved {
        domain: writing.text("name"),
        ends: Some(writing.text("ends")).filter(|at| !at.is_empty()),
        // by the name at the service: the other one may lead elsewhere by now
        link: format!("{}/office/settings/domain", writing.app.config.site.company_url(&company.slug)),
    };
    writing.letter(&company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
