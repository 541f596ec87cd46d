//! To somebody new on the team.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_mail::letters::TeamInvitation;
use plumbline_store::staff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let Some(staff_id) = writing.row.staff_id else { return Ok(Composed::Drop) };
    let (company, member) = writing
        .app
        .read(writing.system, async |cx| {
            let company = cx.company_id();
            Ok((cx.company().clone(), staff::get(cx.conn(), company, staff_id).await?))
        })
        .await?;
    let Some(member) = member.filter(|m| m.is_active && !company.closed) else { return Ok(Composed::Drop) };
    let letter = TeamInvitation {
        name: member.name.clone(),
        inviter_name: writing.text("inviter"),
        role: member.role.as_str().to_owned(),
        link: format!("{}/office/sign-in", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(member.name, &company.locale), &letter, Vec::new())
}
