//! The list, and one contract with what happened to it.

use crate::activity::{self, About, EntryRow};
use crate::{Cursor, Cx, Error, Facts, Paged, Result, Who};
use plumbline_domain::{Access, Action, ContractValue};
use plumbline_store::acceptances::{self, AcceptanceRow};
use plumbline_store::change_orders;
use plumbline_store::contracts::{self, ContractRow};
use plumbline_store::documents::{self, DocumentRow};
use plumbline_store::parties::{self, PartyRow};
use uuid::Uuid;

const PAGE: usize = 50;

/// A contract with everything its page shows.
#[derive(Debug, Clone)]
pub struct ContractDetail {
    /// The contract.
    pub contract: ContractRow,
    /// The signatures, in the order of the signers' numbers; none where the acceptance was recorded.
    pub parties: Vec<PartyRow>,
    /// The acceptance that was recorded, where nobody signed electronically.
    pub acceptance: Option<AcceptanceRow>,
    /// The files that were signed with it, in order.
    pub attachments: Vec<DocumentRow>,
    /// What it comes to now, with the change orders that both sides approved.
    pub value: ContractValue,
    /// What the log says, the newest first; empty for those who may not read it.
    pub activity: Vec<EntryRow>,
}

/// Whose contracts the actor sees: all for staff, their own customer's for a contact.
fn scope(cx: &Cx) -> Result<Option<Uuid>> {
    if let Who::Contact { customer_id, .. } = cx.actor().who {
        cx.authorize(Action::PortalContractRead, Facts::shared(Access::None))?;
        Ok(Some(customer_id))
    } else {
        cx.authorize(Action::ContractRead, Facts::ANY)?;
        Ok(None)
    }
}

/// A page of contracts, the newest first.
pub async fn list(cx: &mut Cx, cursor: Cursor) -> Result<Paged<ContractRow>> {
    let customer = scope(cx)?;
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = contracts::list(cx.conn(), company, customer, cursor.before(), limit).await?;
    Ok(Paged::new(rows, PAGE, |row| row.id))
}

/// A contract the actor may see; anybody else's is not there.
pub(super) async fn find(cx: &mut Cx, id: Uuid) -> Result<ContractRow> {
    let customer = scope(cx)?;
    let company = cx.company_id();
    let row = contracts::get(cx.conn(), company, id).await?;
    row.filter(|row| customer.is_none_or(|customer| row.customer_id == customer)).ok_or(Error::NotFound)
}

/// One contract.
pub async fn get(cx: &mut Cx, id: Uuid) -> Result<ContractDetail> {
    let contract = find(cx, id).await?;
    let company = cx.company_id();
    let attachments = documents::of_revision(cx.conn(), company, contract.revision_id).await?;
    let activity = activity::on(cx, About::Contract(id)).await?;
    let parties = parties::of_contract(cx.conn(), company, id).await?;
    let acceptance = match contract.acceptance_id {
        Some(id) => acceptances::get(cx.conn(), company, id).await?,
        None => None,
    };
    let value = change_orders::value(cx.conn(), company, contract.project_id).await?;
    Ok(ContractDetail { contract, parties, acceptance, attachments, value, activity })
}
