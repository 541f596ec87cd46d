//! A contact signs in: what they were invited by is accepted.

use super::facts::happened;
use super::renew::tell_inviter;
use crate::{Cx, MailKind, Result};
use plumbline_domain::{Event, InvitationStatus};
use plumbline_store::{customers, invitations};
use uuid::Uuid;

/// At the first sign-in the customer becomes `accepted` and the inviter is told; later ones change nothing.
///
/// The caller has locked the customer.
pub(crate) async fn accepted(cx: &mut Cx, contact: Uuid, customer: Uuid) -> Result<()> {
    let company = cx.company_id();
    let accepted = invitations::accept_all(cx.conn(), company, contact).await?;
    if accepted.is_empty() {
        return Ok(());
    }
    customers::set_invitation_status(cx.conn(), company, customer, InvitationStatus::Accepted).await?;
    for (id, _) in accepted {
        let Some(row) = invitations::get(cx.conn(), company, id).await? else { continue };
        cx.record(happened(Event::InvitationAccepted, id, customer, &row.contact_name, &row.contact_email));
        tell_inviter(cx, MailKind::InvitationAcceptedStaff, Event::InvitationAccepted, &row).await?;
    }
    Ok(())
}
