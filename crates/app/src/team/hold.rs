//! A member about to be changed, held together with everybody on whom that depends.

use crate::{Cx, Error, Facts, Result, Who};
use plumbline_domain::{Action, Role};
use plumbline_i18n::Message;
use plumbline_store::team::MemberRow;
use plumbline_store::{staff, team};
use uuid::Uuid;

/// A member whose row, like the actor's and every active Owner's, stays as it is until the transaction ends.
pub(super) struct Held {
    pub(super) member: MemberRow,
    owners: Vec<Uuid>,
}

/// Locks, then asks whether the actor may change this member at all.
///
/// Who the actor is was read before the locks: a session may have begun to act for somebody who is no Owner any
/// more by the time it is their turn. So that is read again.
pub(super) async fn hold(cx: &mut Cx, id: Uuid) -> Result<Held> {
    cx.authorize(Action::TeamRead, Facts::ANY)?;
    let company = cx.company_id();
    let mut members = vec![id];
    members.extend(cx.actor().id());
    let owners = team::lock_with_owners(cx.conn(), company, &members).await?;
    let member = team::get(cx.conn(), company, id).await?.ok_or(Error::NotFound)?;
    still(cx).await?;
    cx.authorize(Action::TeamManage, Facts::ANY)?;
    if member.role == Role::Owner {
        cx.authorize(Action::OwnersManage, Facts::ANY)?;
    }
    Ok(Held { member, owners })
}

/// Refuses an actor who is not any more what their session began as.
pub(super) async fn still(cx: &mut Cx) -> Result<()> {
    let Who::Staff { id, role, .. } = cx.actor().who else { return Ok(()) };
    let company = cx.company_id();
    match staff::get(cx.conn(), company, id).await? {
        Some(now) if now.is_active && now.role == role => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

/// Asks whether the actor may make somebody this.
pub(super) fn may_give(cx: &Cx, role: Role) -> Result<()> {
    if role == Role::Owner { cx.authorize(Action::OwnersManage, Facts::ANY) } else { Ok(()) }
}

impl Held {
    /// Refuses to take away the company's last active Owner.
    pub(super) fn owners_remain(&self) -> Result<()> {
        if self.owners == [self.member.id] {
            return Err(Error::conflict("last-owner", Message::new("team-last-owner")));
        }
        Ok(())
    }
}
