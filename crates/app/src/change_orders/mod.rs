//! Change orders: written by staff, frozen when they are shared, answered by both sides.

mod approve;
mod comment;
mod create;
mod documents;
mod freeze;
mod get;
mod input;
mod list;
mod paint;
mod papers;
mod preview;
mod share;
mod update;

pub use approve::approve;
pub use comment::comment;
pub use create::{Created, create};
pub(crate) use documents::{attach, document, may_attach, remove};
pub use freeze::{Prepared, Sent, prepare, send};
pub use get::{ChangeOrderDetail, May, get};
pub use input::ChangeOrderInput;
pub use list::{ProjectChanges, list, may_begin, of_project};
pub(crate) use paint::{file_name, load_frozen};
pub use papers::{bundle, paper};
pub(crate) use papers::{bundle_name, evidence_bundle, signed_paper};
pub use preview::preview;
pub use share::{change, share, stop};
pub use update::{Seen, update};

use crate::{Cx, Error, Facts, Happening, Refs, Result, Subject};
use plumbline_domain::change_order::is_final;
use plumbline_domain::{Access, Action, CustomerStatus, Event, InternalStatus, Relation};
use plumbline_i18n::Message;
use plumbline_store::change_order_revisions::{self as revisions, RevisionRow};
use plumbline_store::change_orders::{self, ChangeOrderRow};
use serde_json::{Value, json};
use uuid::Uuid;

/// What the policy is asked about something on a project.
pub(crate) const fn facts(assigned: bool) -> Facts {
    Facts { access: Access::None, relation: if assigned { Relation::Assigned } else { Relation::Any } }
}

/// Refuses what the actor may not do to a change order of a project; to a foreman, those of projects they are not
/// assigned to are not there.
pub(crate) fn allow(cx: &Cx, assigned: bool, action: Action) -> Result<()> {
    let reads = |assigned| cx.decide(Action::ChangeOrderRead, facts(assigned)).is_allowed();
    if !assigned && !reads(false) && reads(true) {
        return Err(Error::NotFound);
    }
    cx.authorize(action, facts(assigned))
}

/// A change order that the actor may do this to.
pub(crate) async fn find(cx: &mut Cx, id: Uuid, action: Action) -> Result<ChangeOrderRow> {
    let (company, staff) = (cx.company_id(), cx.actor().staff_id()?);
    let row = change_orders::get(cx.conn(), company, staff, id).await?.ok_or(Error::NotFound)?;
    allow(cx, row.assigned, action)?;
    Ok(row)
}

/// A change order, locked with its project, and its latest revision.
#[derive(Debug)]
pub(crate) struct Locked {
    pub(crate) row: ChangeOrderRow,
    pub(crate) latest: RevisionRow,
}

/// Locks a change order for an action.
pub(crate) async fn lock(cx: &mut Cx, id: Uuid, action: Action) -> Result<Locked> {
    let company = cx.company_id();
    if !change_orders::lock(cx.conn(), company, id).await? {
        return Err(Error::NotFound);
    }
    let row = find(cx, id, action).await?;
    let latest = latest(cx, id).await?;
    Ok(Locked { row, latest })
}

pub(crate) async fn latest(cx: &mut Cx, id: Uuid) -> Result<RevisionRow> {
    let company = cx.company_id();
    let latest = revisions::latest(cx.conn(), company, id).await?;
    latest.ok_or_else(|| Error::internal("a change order without revisions"))
}

/// Something that happened to a change order, shown on its project's and its customer's pages too.
pub(crate) fn happening(event: Event, id: Uuid, project: Uuid, customer: Uuid, data: Value) -> Happening {
    let refs = Refs { project: Some(project), customer: Some(customer), ..Refs::default() };
    Happening { refs, ..Happening::new(event, Subject("change_order", id), data) }
}

impl Locked {
    /// Something that happened to it; `data` gets its number.
    pub(crate) fn happening(&self, event: Event, mut data: Value) -> Happening {
        data["number"] = json!(plumbline_domain::change_order::order_number(self.row.number));
        happening(event, self.row.id, self.row.project_id, self.row.customer_id, data)
    }

    /// Refuses what cannot be changed any more.
    pub(crate) fn open(&self) -> Result<()> {
        if is_final(self.row.internal_status, self.row.customer_status) { Err(closed()) } else { Ok(()) }
    }

    /// It says something else from now on: both answers are open again. A signature that was given stays where it is
    /// and counts for nothing.
    pub(crate) async fn reset(&self, cx: &mut Cx) -> Result<()> {
        let row = &self.row;
        if row.internal_status == InternalStatus::Pending && row.customer_status == CustomerStatus::Pending {
            return Ok(());
        }
        let company = cx.company_id();
        change_orders::reset(cx.conn(), company, row.id).await?;
        self.void_signature(cx);
        Ok(())
    }

    /// Says in the log that the customer's signature counts for nothing any more, where there was one.
    pub(crate) fn void_signature(&self, cx: &mut Cx) {
        if self.row.customer_status == CustomerStatus::Approved {
            let data = json!({
                "certificates": [self.latest.certificate_id], "name": self.row.customer_by_name,
                "revision": self.row.current_revision, "why": "superseded",
            });
            cx.record(self.happening(Event::SignatureVoided, data));
        }
    }
}

/// Both sides approved it.
pub(crate) fn closed() -> Error {
    Error::conflict("change-order-final", Message::new("changes-closed-final"))
}

/// Somebody else saved in between.
pub(crate) fn changed() -> Error {
    Error::conflict("version-conflict", Message::new("changes-version-conflict"))
}

/// Another change order was approved since this one was frozen.
pub(crate) fn base_moved() -> Error {
    Error::conflict("base-moved", Message::new("changes-base-moved"))
}
