//! A member is deactivated (never deleted: what they did stays theirs) or reactivated.

use super::hold::hold;
use crate::{Cx, Error, Happening, Result, Subject};
use plumbline_domain::{Event, Role};
use plumbline_i18n::Message;
use plumbline_store::{api_tokens, sessions, team};
use serde_json::json;
use uuid::Uuid;

/// Deactivating ends every session of the member at once, and for good every API token they made.
pub async fn set_active(cx: &mut Cx, id: Uuid, active: bool) -> Result<()> {
    let held = hold(cx, id).await?;
    if held.member.is_active == active {
        return Ok(());
    }
    if !active && cx.actor().id() == Some(id) {
        return Err(Error::conflict("not-yourself", Message::new("team-not-yourself")));
    }
    if !active && held.member.role == Role::Owner {
        held.owners_remain()?;
    }
    let company = cx.company_id();
    team::set_active(cx.conn(), company, id, active).await?;
    let event = if active {
        Event::StaffReactivated
    } else {
        sessions::end_of_staff(cx.conn(), company, id).await?;
        for (token, name) in api_tokens::revoke_of_staff(cx.conn(), company, id).await? {
            let subject = Subject("api_token", token);
            cx.record(Happening::new(Event::ApiTokenRevoked, subject, json!({ "name": name })));
        }
        Event::StaffDeactivated
    };
    cx.record(Happening::new(event, Subject("staff", id), json!({ "name": held.member.name })));
    Ok(())
}
