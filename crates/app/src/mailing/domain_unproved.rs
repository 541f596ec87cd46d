//! To Owners: the proof of their own domain is gone, or stayed away.

use super::compose::Composed;
use super::writing::Writing;
use crate::Result;
use plumbline_mail::letters::DomainUnproved;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some((company, reader)) = writing.staff().await? else { return Ok(Composed::Drop) };
    // by the name at the service: the other one may lead elsewhere by now
    let office = writing.app.config.site.company_url(&company.slug);
    let letter = DomainUnproved {
        domain: writing.text("name"),
        ends: Some(writing.text("ends")).filter(|at| !at.is_empty()),
        link: format!("{office}/office/settings/domain"),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
