//! The invitation: one button, whose link only says who is invited.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_domain::zone::day_in;
use plumbline_mail::letters::Invitation;
use plumbline_store::invitations;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(id) = writing.row.invitation_id else { return Ok(Composed::Drop) };
    let (company, row) = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok((cx.company().clone(), invitations::get(cx.conn(), company, id).await?))
        })
        .await?;
    let live = row.filter(|r| r.revoked_at.is_none() && r.accepted_at.is_none() && !r.expired && r.is_active);
    let Some(row) = live.filter(|_| !company.closed) else { return Ok(Composed::Drop) };
    let token = writing.app.secrets.invitation_token(company.id, id);
    let letter = Invitation {
        contact_name: row.contact_name.clone(),
        inviter_name: row.inviter_name,
        link: format!("{}/portal/invitation/{token}", writing.url(&company)),
        // the last day that is whole: nobody is told of a day on which the link ends at noon
        expires_on: day_in(company.zone(), row.expires_at)
            .pred_opt()
            .unwrap_or(day_in(company.zone(), row.expires_at)),
    };
    writing.letter(&company, &Reader::new(row.contact_name, &row.contact_locale), &letter, Vec::new())
}
