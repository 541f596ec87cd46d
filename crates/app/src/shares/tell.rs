//! Mail to those a record is shared with.

use super::terms;
use crate::{Cx, MailKind, NewMail, Result};
use plumbline_store::shares::Target;
use plumbline_store::{contacts, shares};
use serde_json::Value;

/// Mails every contact who has been in the portal of every customer the record is shared with. Nobody, where it
/// is not shared or the plan does not have sharing.
pub(crate) async fn tell_contacts(cx: &mut Cx, what: Target, kind: MailKind, params: Value) -> Result<()> {
    // the plan decides, not who acts: a foreman's word reaches the customer too
    if !cx.plan_has(terms(what).share) {
        return Ok(());
    }
    let company = cx.company_id();
    for share in shares::of(cx.conn(), company, what).await? {
        for contact in contacts::of_customer(cx.conn(), company, share.customer_id).await? {
            if !contact.is_active || contact.first_signed_in_at.is_none() {
                continue;
            }
            cx.mail(NewMail {
                kind,
                to_email: contact.email,
                contact_id: Some(contact.id),
                staff_id: None,
                invitation_id: None,
                params: params.clone(),
            })
            .await?;
        }
    }
    Ok(())
}
