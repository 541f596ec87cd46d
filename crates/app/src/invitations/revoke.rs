//! An unused invitation is taken back: its link and every code asked for through it stop working.

use super::facts::{happened, lock, must_be_unused, status_after_revoking};
use crate::{Cx, Facts, Result};
use plumbline_domain::{Action, Event};
use plumbline_store::{challenges, invitations};
use uuid::Uuid;

/// Takes it back. Works on every plan.
pub async fn revoke(cx: &mut Cx, invitation_id: Uuid) -> Result<()> {
    let company = cx.company_id();
    cx.authorize(Action::CustomerRead, Facts::ANY)?;
    let row = lock(cx, invitation_id).await?;
    cx.authorize(Action::InvitationRevoke, Facts::ANY)?;
    must_be_unused(&row)?;
    invitations::revoke(cx.conn(), company, invitation_id).await?;
    if !row.signed_in_before {
        challenges::burn_all_of_contact(cx.conn(), company, row.contact_id).await?;
    }
    status_after_revoking(cx, row.customer_id).await?;
    cx.record(happened(
        Event::InvitationRevoked,
        invitation_id,
        row.customer_id,
        &row.contact_name,
        &row.contact_email,
    ));
    Ok(())
}
