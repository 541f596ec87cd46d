//! To the inviter: the contact asks for a new invitation, theirs has run out.

use super::compose::Composed;
use super::writing::Writing;
use crate::Result;
use plumbline_mail::letters::InvitationRenewalStaff;

pub(super) async fn compose(writing: Writing<'_>) -> Result<Composed> {
    let (Some((company, reader)), Some(customer)) = (writing.staff().await?, writing.id("customer_id"))
    else {
        return Ok(Composed::Drop);
    };
    let letter = InvitationRenewalStaff {
        contact_name: writing.text("contact_name"),
        customer_name: writing.text("customer_name"),
        link: format!("{}/office/customers/{customer}", writing.url(&company)),
    };
    writing.letter(&company, &reader, &letter, Vec::new())
}
