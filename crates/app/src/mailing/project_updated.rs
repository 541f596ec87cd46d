//! To a contact: what became visible in a project since the last such mail was due, and up to when this one is.

use super::comment_added::cut;
use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use chrono::{DateTime, Utc};
use plumbline_domain::bid::project_number;
use plumbline_mail::letters::{ProjectUpdated, UpdateText};
use plumbline_store::{contacts, mails, portal_projects, project_updates};

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let due: Option<DateTime<Utc>> = writing.text("due").parse().ok();
    let (Some(contact_id), Some(project), Some(due)) =
        (writing.row.contact_id, writing.id("project_id"), due)
    else {
        return Ok(Composed::Drop);
    };
    let found = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            let contact = contacts::get(cx.conn(), company, contact_id).await?.filter(|c| c.is_active);
            let Some(contact) = contact else { return Ok(None) };
            let who = (contact.customer_id, contact.id);
            let Some(shared) = portal_projects::read(cx.conn(), company, who, project).await? else {
                return Ok(None);
            };
            let last = mails::last_due(cx.conn(), company, contact_id, project, Some(due)).await?;
            // what was visible when it was shared came with that mail
            let since = last.unwrap_or(shared.shared_at).max(shared.shared_at);
            let updates = project_updates::shown_between(cx.conn(), company, project, (since, due)).await?;
            Ok(Some((cx.company().clone(), contact, shared, updates)))
        })
        .await?;
    // not shared any more, or hidden again by now
    let Some((company, contact, shared, updates)) = found.filter(|(.., updates)| !updates.is_empty()) else {
        return Ok(Composed::Drop);
    };
    let letter = ProjectUpdated {
        contact_name: contact.name.clone(),
        number: project_number(shared.number),
        title: shared.title,
        updates: updates
            .into_iter()
            .map(|update| UpdateText {
                author_name: update.author,
                text: cut(&update.body),
                photos: update.photos.len(),
            })
            .collect(),
        link: format!("{}/portal/projects/{project}#updates", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(contact.name, &contact.locale), &letter, Vec::new())
}
