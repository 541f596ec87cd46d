//! Signing out.

use crate::{Cx, Happening, Result, Subject, Who};
use plumbline_domain::Event;
use plumbline_store::sessions::{self, Holder};
use serde_json::json;

/// Ends the session that is used.
pub async fn sign_out(cx: &mut Cx) -> Result<()> {
    let company = cx.company_id();
    let (holder, session, happening) = match &cx.actor().who {
        Who::Staff { id, session_id, .. } => (
            Holder::Staff(*id),
            *session_id,
            Happening::new(Event::StaffSignedOut, Subject("staff", *id), json!({})),
        ),
        Who::Contact { id, customer_id, session_id, .. } => (
            Holder::Contact(*id),
            *session_id,
            Happening::new(Event::ContactSignedOut, Subject("contact", *id), json!({}))
                .customer(*customer_id),
        ),
        Who::Visitor | Who::System => return Ok(()),
    };
    if sessions::end(cx.conn(), company, holder, session).await? {
        cx.record(happening);
    }
    Ok(())
}
