//! To a contact: a project was shared.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::bid::project_number;
use plumbline_mail::letters::ProjectShared;
use plumbline_store::{contacts, portal_projects};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(contact_id), Some(project)) = (writing.row.contact_id, writing.id("project_id")) else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contact = contacts::get(cx.conn(), company, contact_id).await?.filter(|c| c.is_active);
            let Some(contact) = contact else { return Ok(None) };
            let who = (contact.customer_id, contact.id);
            let shared = portal_projects::read(cx.conn(), company, who, project).await?;
            Ok(shared.map(|shared| (cx.company().clone(), contact, shared)))
        })
        .await?;
    // not shared any more: the mail would lead nowhere
    let Some((company, contact, shared)) = found else { return Ok(Composed::Drop) };
    let letter = ProjectShared {
        contact_name: contact.name.clone(),
        number: project_number(shared.number),
        title: shared.title,
        level: shared.level,
        manager_name: shared.manager_name,
        link: format!("{}/portal/projects/{project}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(contact.name, &contact.locale), &letter, Vec::new())
}
