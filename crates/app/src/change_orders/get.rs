//! A change order as staff see it.

use crate::activity::{self, About, EntryRow};
use crate::{Cx, Facts, Result};
use plumbline_domain::{Action, ContractValue};
use plumbline_store::change_order_revisions::{self as revisions, RevisionRow};
use plumbline_store::change_orders::{self, ChangeOrderRow};
use plumbline_store::change_requests::{self, ChangeRequestRow};
use plumbline_store::comments::{self, CommentRow};
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::shares::{self, ShareRow, Target};
use uuid::Uuid;

/// A change order with everything its page shows.
#[derive(Debug, Clone)]
pub struct ChangeOrderDetail {
    /// The change order.
    pub row: ChangeOrderRow,
    /// All revisions, the newest first.
    pub revisions: Vec<RevisionRow>,
    /// The newest revision's documents, in order.
    pub documents: Vec<DocumentRow>,
    /// What the contract comes to without this change where it is not final, with it where it is; only for those who
    /// may see money.
    pub value: Option<ContractValue>,
    /// Whether another change was approved since the current revision was frozen, so that it must be sent anew.
    pub base_moved: bool,
    /// What the customer asked for, where it answers that.
    pub request: Option<ChangeRequestRow>,
    /// The live share.
    pub shares: Vec<ShareRow>,
    /// The comments, the oldest first.
    pub comments: Vec<CommentRow>,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
    /// What the reader may do.
    pub may: May,
}

/// What a member of staff may do with one change order; for the share, whether the plan is what is missing.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is one answer of the policy")]
pub struct May {
    /// Edit it.
    pub write: bool,
    /// Say the company's yes.
    pub approve: bool,
    /// Share it.
    pub share: bool,
    /// Could share it on a larger plan.
    pub share_after_upgrade: bool,
    /// Stop sharing it.
    pub unshare: bool,
    /// Comment on it.
    pub comment: bool,
}

impl ChangeOrderDetail {
    /// The newest revision.
    pub fn latest(&self) -> &RevisionRow {
        &self.revisions[0]
    }

    /// The signature that counts, by the public name of its evidence.
    pub fn certificate_id(&self) -> Option<&str> {
        if self.row.customer_status != plumbline_domain::CustomerStatus::Approved {
            return None;
        }
        self.latest().certificate_id.as_deref()
    }
}

/// Reads a change order.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<ChangeOrderDetail> {
    let row = super::find(cx, id, Action::ChangeOrderRead).await?;
    let company = cx.company_id();
    let revisions = revisions::of(cx.conn(), company, id).await?;
    let newest =
        revisions.first().ok_or_else(|| crate::Error::internal("a change order without revisions"))?;
    let (newest_id, base, frozen) = (newest.id, newest.base(), newest.frozen_at.is_some());
    let documents = documents::of_revision(cx.conn(), company, newest_id).await?;
    let value = change_orders::value(cx.conn(), company, row.project_id).await?;
    let base_moved = frozen && row.approved_at.is_none() && base.is_none_or(|base| !base.same_base(&value));
    let request = match row.request_id {
        Some(request) => change_requests::get(cx.conn(), company, request).await?,
        None => None,
    };
    let shares = shares::of(cx.conn(), company, Target::ChangeOrder(id)).await?;
    let comments = comments::of(cx.conn(), company, Target::ChangeOrder(id)).await?;
    let activity = activity::on(cx, About::ChangeOrder(id)).await?;
    let money = cx.decide(Action::MoneyRead, Facts::ANY).is_allowed();
    let may = may(cx, row.assigned);
    let value = money.then_some(value);
    Ok(ChangeOrderDetail {
        row,
        revisions,
        documents,
        value,
        base_moved,
        request,
        shares,
        comments,
        activity,
        may,
    })
}

fn may(cx: &Cx, assigned: bool) -> May {
    let facts = super::facts(assigned);
    let allowed = |action| cx.decide(action, facts).is_allowed();
    let share = cx.decide(Action::ChangeOrderShare, facts);
    May {
        write: allowed(Action::ChangeOrderWrite),
        approve: allowed(Action::ChangeOrderApprove),
        share: share.is_allowed(),
        share_after_upgrade: matches!(share, plumbline_policy::Decision::UpgradeTo(_)),
        unshare: allowed(Action::ChangeOrderUnshare),
        comment: allowed(Action::ChangeOrderComment),
    }
}
