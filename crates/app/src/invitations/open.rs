//! Somebody follows an invitation's link.

use super::facts::happened;
use crate::session::Side;
use crate::sign_in::{self, Browser};
use crate::{App, Cx, Error, Result};
use plumbline_domain::Event;
use plumbline_store::invitations::{self, InvitationRow};

/// What the link's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// A code can be asked for.
    Live {
        /// Who was invited.
        name: String,
        /// Where the code goes.
        email: String,
        /// Who invited.
        inviter: String,
    },
    /// Its 14 days are over; a new one can be asked for.
    Expired,
    /// Taken back, or never made here.
    Gone,
}

/// Looks, without any effect: mail scanners open every link.
pub async fn open(cx: &mut Cx, token: &str) -> Result<Opened> {
    Ok(match find(cx, token).await? {
        None => Opened::Gone,
        Some(row) if is_expired(&row) => Opened::Expired,
        Some(row) => {
            Opened::Live { name: row.contact_name, email: row.contact_email, inviter: row.inviter_name }
        }
    })
}

/// A browser asks for the code: it goes out by mail and will count in that browser. Says where it went.
pub async fn request_code(app: &App, browser: &Browser, token: &str) -> Result<String> {
    let asked_by = browser.ask_sha256().ok_or_else(sign_in::wrong_code)?;
    let found = app.read(&browser.actor, async |cx| find(cx, token).await).await?;
    let row = found.filter(|row| !is_expired(row)).ok_or(Error::NotFound)?;
    sign_in::count_code(app, &browser.actor, "portal", &row.contact_email).await?;
    app.write(&browser.actor, async |cx| {
        let company = cx.company_id();
        if invitations::opened(cx.conn(), company, row.id).await? {
            let (name, email) = (&row.contact_name, &row.contact_email);
            cx.record(happened(Event::InvitationOpened, row.id, row.customer_id, name, email));
        }
        sign_in::queue(cx, Side::Contact, &row.contact_email, &asked_by).await
    })
    .await?;
    Ok(row.contact_email)
}

/// The invitation of a link, unless it was taken back or its people are not active any more.
pub(super) async fn find(cx: &mut Cx, token: &str) -> Result<Option<InvitationRow>> {
    let company = cx.company_id();
    if cx.company().closed {
        return Ok(None);
    }
    let Some(id) = cx.app().secrets.invitation_of(company, token) else { return Ok(None) };
    let row = invitations::get(cx.conn(), company, id).await?;
    Ok(row.filter(|row| row.revoked_at.is_none() && row.is_active))
}

/// A link that was used goes on telling who its reader is: they may sign in with it on another day.
pub(super) fn is_expired(row: &InvitationRow) -> bool {
    row.expired && !row.signed_in_before
}
