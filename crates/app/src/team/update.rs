//! A member's name, telephone number or role is changed.

use super::MemberInput;
use super::hold::{hold, may_give};
use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::{Event, Role};
use plumbline_store::team;
use serde_json::json;
use uuid::Uuid;

/// Overwrites what is written about a member. What they may do changes with their next request.
pub async fn update(cx: &mut Cx, id: Uuid, input: &MemberInput) -> Result<()> {
    let held = hold(cx, id).await?;
    let new = input.clean()?;
    may_give(cx, new.role)?;
    let old = &held.member;
    if old.role == Role::Owner && new.role != Role::Owner && old.is_active {
        held.owners_remain()?;
    }
    let company = cx.company_id();
    team::update(cx.conn(), company, id, (&new.name, &new.phone, new.role)).await?;
    if old.name != new.name || old.phone != new.phone {
        let data = json!({ "name": new.name, "before": old.name });
        cx.record(Happening::new(Event::StaffUpdated, Subject("staff", id), data));
    }
    if old.role != new.role {
        let data = json!({ "name": new.name, "role": new.role.as_str(), "before": old.role.as_str() });
        cx.record(Happening::new(Event::StaffRoleChanged, Subject("staff", id), data));
    }
    Ok(())
}
