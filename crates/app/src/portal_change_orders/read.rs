//! A change order, read by the customer.

use super::approve::noted;
use crate::change_orders::load_frozen;
use crate::{Actor, App, Cx, Error, Facts, Result};
use plumbline_domain::frozen::FrozenChangeOrder;
use plumbline_domain::{Access, Action, ContractValue, CustomerStatus, Event, ShareLevel};
use plumbline_policy::Decision;
use plumbline_store::comments::{self, CommentRow};
use plumbline_store::portal_change_orders::{self, PortalChangeOrderRow};
use plumbline_store::shares::Target;
use plumbline_store::{change_orders, signatures, views};
use serde_json::json;
use uuid::Uuid;

/// A change order as the contact sees it now.
#[derive(Debug, Clone)]
pub struct PortalChangeOrder {
    /// The change order, its share and its current revision.
    pub row: PortalChangeOrderRow,
    /// What was frozen.
    pub frozen: FrozenChangeOrder,
    /// How far it is open to this contact.
    pub access: Access,
    /// Whether it can be approved or rejected now.
    pub can_decide: bool,
    /// Whether comments can be written now.
    pub can_comment: bool,
    /// Why it cannot be answered, where it otherwise could.
    pub closed: Option<Why>,
    /// The signature on the current revision.
    pub signature: Option<signatures::SignedRow>,
    /// The comments, the oldest first.
    pub comments: Vec<CommentRow>,
}

/// Why a change order cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The customer answered.
    Answered(CustomerStatus),
    /// The company is writing another revision.
    BeingRevised,
    /// Another change was approved since: the company must send it anew.
    BaseMoved,
    /// The company's plan: the customer is told to ask the company.
    Plan,
    /// Another contact of the customer signs.
    OtherSigner,
}

/// Reads a change order. With `count` the view is written before this returns.
pub async fn read(app: &App, actor: &Actor, id: Uuid, count: bool) -> Result<PortalChangeOrder> {
    let state = if count {
        app.write(actor, async |cx| {
            let state = load(cx, id).await?;
            viewed(cx, &state.row).await?;
            Ok(state)
        })
        .await?
    } else {
        app.read(actor, async |cx| load(cx, id).await).await?
    };
    let frozen = load_frozen(app, actor.company_id, &state.row.data_sha256).await?;
    Ok(PortalChangeOrder {
        access: state.row.access(),
        frozen,
        row: state.row,
        can_decide: state.can_decide,
        can_comment: state.can_comment,
        closed: state.closed,
        signature: state.signature,
        comments: state.comments,
    })
}

struct State {
    row: PortalChangeOrderRow,
    can_decide: bool,
    can_comment: bool,
    closed: Option<Why>,
    signature: Option<signatures::SignedRow>,
    comments: Vec<CommentRow>,
}

async fn load(cx: &mut Cx, id: Uuid) -> Result<State> {
    let (contact, customer) = cx.actor().contact()?;
    let company = cx.company_id();
    let row = portal_change_orders::read(cx.conn(), company, (customer, contact), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let facts = Facts::shared(row.access());
    cx.authorize(Action::PortalChangeOrderRead, facts)?;
    let decide = cx.decide(Action::PortalChangeOrderDecide, facts);
    let value = change_orders::value(cx.conn(), company, row.project_id).await?;
    let closed = why(&row, decide, &value);
    let signature = match row.signature_id {
        Some(signature) => signatures::signed(cx.conn(), company, signature).await?,
        None => None,
    };
    Ok(State {
        can_decide: closed.is_none() && decide.is_allowed(),
        can_comment: row.level.is_some() && cx.decide(Action::PortalChangeOrderComment, facts).is_allowed(),
        closed,
        signature,
        comments: comments::of(cx.conn(), company, Target::ChangeOrder(id)).await?,
        row,
    })
}

fn why(row: &PortalChangeOrderRow, decide: Decision, value: &ContractValue) -> Option<Why> {
    if row.customer_status != CustomerStatus::Pending {
        return Some(Why::Answered(row.customer_status));
    }
    if row.being_revised {
        return Some(Why::BeingRevised);
    }
    if row.level() != ShareLevel::Approve {
        return None;
    }
    match decide {
        Decision::UpgradeTo(_) => Some(Why::Plan),
        Decision::Forbidden => Some(Why::OtherSigner),
        Decision::Allowed if !row.base().same_base(value) => Some(Why::BaseMoved),
        Decision::Allowed => None,
    }
}

/// Notes that the contact opened the current revision's page.
async fn viewed(cx: &mut Cx, row: &PortalChangeOrderRow) -> Result<()> {
    let (contact, _) = cx.actor().contact()?;
    let company = cx.company_id();
    let first = views::opened(cx.conn(), company, contact, row.revision_id, "", 1).await?;
    cx.record(noted(row, Event::ChangeOrderViewed, json!({ "revision": row.revision, "first": first })));
    Ok(())
}
