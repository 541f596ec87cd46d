//! Who stands how to a project.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::{Access, Action, Relation};
use plumbline_store::projects::{self, Asker, LockedProject};
use uuid::Uuid;

/// About a project the actor is assigned to, or any.
pub(super) fn facts(assigned: bool) -> Facts {
    Facts { access: Access::None, relation: if assigned { Relation::Assigned } else { Relation::Any } }
}

/// Who asks, and whether they see money.
pub(super) fn asker(cx: &Cx) -> Result<Asker> {
    Ok(Asker { staff: cx.actor().staff_id()?, money: cx.decide(Action::MoneyRead, Facts::ANY).is_allowed() })
}

/// A project, locked, and how the actor stands to it. One they may not read is not there.
pub(super) async fn lock(cx: &mut Cx, id: Uuid) -> Result<(LockedProject, Facts)> {
    let staff = cx.actor().staff_id()?;
    let company = cx.company_id();
    let project = projects::lock(cx.conn(), company, staff, id).await?.ok_or(Error::NotFound)?;
    let facts = facts(project.assigned);
    if cx.decide(Action::ProjectRead, facts).is_allowed() {
        Ok((project, facts))
    } else {
        Err(Error::NotFound)
    }
}
