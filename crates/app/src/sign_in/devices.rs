//! The devices somebody is signed in on.

use crate::{Cx, Error, Happening, Result, Subject, Who};
use plumbline_domain::Event;
use plumbline_store::sessions::{self, Device, Holder};
use serde_json::{Value, json};
use uuid::Uuid;

/// The actor's live sessions, the last used first, and the id of the one in use.
pub async fn devices(cx: &mut Cx) -> Result<(Vec<Device>, Uuid)> {
    let company = cx.company_id();
    let (holder, current) = holder(cx)?;
    Ok((sessions::devices(cx.conn(), company, holder).await?, current))
}

/// Ends one of the actor's sessions.
pub async fn end_device(cx: &mut Cx, session: Uuid) -> Result<()> {
    let company = cx.company_id();
    let (holder, _) = holder(cx)?;
    if !sessions::end(cx.conn(), company, holder, session).await? {
        return Err(Error::NotFound);
    }
    cx.record(signed_out(cx, holder, json!({ "session_id": session })));
    Ok(())
}

/// Ends all of the actor's sessions but the one in use; says how many.
pub async fn end_other_devices(cx: &mut Cx) -> Result<u64> {
    let company = cx.company_id();
    let (holder, current) = holder(cx)?;
    let ended = sessions::end_all_but(cx.conn(), company, holder, Some(current)).await?;
    if ended > 0 {
        cx.record(signed_out(cx, holder, json!({ "sessions": ended })));
    }
    Ok(ended)
}

fn signed_out(cx: &Cx, holder: Holder, data: Value) -> Happening {
    match (&cx.actor().who, holder) {
        (Who::Contact { customer_id, .. }, Holder::Contact(id)) => {
            Happening::new(Event::ContactSignedOut, Subject("contact", id), data).customer(*customer_id)
        }
        (_, Holder::Staff(id) | Holder::Contact(id)) => {
            Happening::new(Event::StaffSignedOut, Subject("staff", id), data)
        }
    }
}

fn holder(cx: &Cx) -> Result<(Holder, Uuid)> {
    match &cx.actor().who {
        Who::Staff { id, session_id, .. } => Ok((Holder::Staff(*id), *session_id)),
        Who::Contact { id, session_id, .. } => Ok((Holder::Contact(*id), *session_id)),
        Who::Visitor | Who::System => Err(Error::Unauthenticated),
    }
}
