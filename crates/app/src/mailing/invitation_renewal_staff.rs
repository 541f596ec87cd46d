//! To the inviter: the contact asks for a new invitation, theirs has run out.

use super::compose::Composed;
use super::writing::{Reader, Writing};
use crate::Result;
use plumbline_mail::letters::InvitationRenewalStaff;
use plumbline_store::staff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some(staff_id), Some(customer)) = (writing.row.staff_id, writing.id("customer_id")) else {
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
    let letter = InvitationRenewalStaff {
        contact_name: writing.text("contact_name"),
        customer_name: writing.text("customer_name"),
        link: format!("{}/office/customers/{customer}", writing.url(&company)),
    };
    writing.letter(&company, &Reader::new(reader.name, &reader.locale), &letter, Vec::new())
}
