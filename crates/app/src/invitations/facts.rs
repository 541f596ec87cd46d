//! What several verbs share.

use crate::{Cx, Error, Facts, Happening, MailKind, NewMail, Result, Subject};
use plumbline_domain::{Action, Event, InvitationStatus};
use plumbline_i18n::Message;
use plumbline_store::invitations::InvitationRow;
use plumbline_store::{customers, invitations};
use serde_json::json;
use uuid::Uuid;

/// The invitation with its customer locked before it, as everywhere; 404 where there is none.
pub(super) async fn lock(cx: &mut Cx, id: Uuid) -> Result<InvitationRow> {
    let company = cx.company_id();
    let customer = invitations::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?.customer_id;
    customers::lock(cx.conn(), company, customer).await?;
    invitations::lock(cx.conn(), company, id).await?.ok_or(Error::NotFound)
}

/// Whose invitation it is; 404 where there is none.
pub async fn customer_of(cx: &mut Cx, id: Uuid) -> Result<Uuid> {
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let company = cx.company_id();
    Ok(invitations::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?.customer_id)
}

/// Refuses what is used or taken back.
pub(super) fn must_be_unused(row: &InvitationRow) -> Result<()> {
    if row.accepted_at.is_some() {
        return Err(Error::conflict(
            "invitation-accepted",
            Message::new("customers-invitation-accepted-already"),
        ));
    }
    if row.revoked_at.is_some() {
        return Err(Error::conflict(
            "invitation-revoked",
            Message::new("customers-invitation-revoked-already"),
        ));
    }
    Ok(())
}

/// Queues the invitation's mail; its delivery state stands on the customer's card.
pub(super) async fn mail(cx: &mut Cx, invitation: Uuid, contact: Uuid, email: &str) -> Result<()> {
    cx.mail(NewMail {
        kind: MailKind::Invitation,
        to_email: email.to_owned(),
        contact_id: Some(contact),
        staff_id: None,
        invitation_id: Some(invitation),
        params: json!({}),
    })
    .await?;
    Ok(())
}

/// The log's entry about an invitation.
pub(super) fn happened(event: Event, invitation: Uuid, customer: Uuid, name: &str, email: &str) -> Happening {
    let data = json!({ "contact_name": name, "contact_email": email });
    Happening::new(event, Subject("invitation", invitation), data).customer(customer)
}

/// The customer's status after an invitation was taken back.
pub(super) async fn status_after_revoking(cx: &mut Cx, customer: Uuid) -> Result<()> {
    let company = cx.company_id();
    if !invitations::any_unused(cx.conn(), company, customer).await? {
        customers::set_invitation_status(cx.conn(), company, customer, InvitationStatus::None).await?;
    }
    Ok(())
}
