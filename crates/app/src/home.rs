//! What people see first: the office's home and the portal's dashboard.

use crate::{Cx, Facts, Result};
use plumbline_domain::{Access, Action, BidStatus, Cents};
use plumbline_store::contracts::{self, MonthRow, PortalCounts, WaitingRow};
use plumbline_store::portal_change_orders::{self, PortalChangeOrderRow};
use plumbline_store::shares::{self, SharedBidRow};

/// How many bids the waiting lists show.
const SHOWN: i64 = 20;
/// How many months the picture of what was signed shows.
const MONTHS: i32 = 12;

/// The office's home; `None` where the reader's role does not see bids or money.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// How many bids are in each state, in the order of their life.
    pub bids: Option<Vec<(BidStatus, i64)>>,
    /// Shared bids without an answer, the longest waiting first.
    pub waiting: Vec<WaitingRow>,
    /// Contracts signed this month in the company's zone, and what they come to.
    pub signed: Option<(i64, Cents)>,
    /// The same for each of the last twelve months, this one last; empty where money is not seen.
    pub months: Vec<MonthRow>,
}

/// Reads the office's home.
pub async fn office(cx: &mut Cx) -> Result<Office> {
    cx.actor().staff_id()?;
    let company = cx.company_id();
    let mut home = Office::default();
    if cx.decide(Action::BidRead, Facts::ANY).is_allowed() {
        let counted = contracts::bids_by_state(cx.conn(), company).await?;
        let of =
            |state: BidStatus| counted.iter().find(|(name, _)| name == state.as_str()).map_or(0, |(_, n)| *n);
        home.bids = Some(BidStatus::ALL.iter().map(|state| (*state, of(*state))).collect());
        home.waiting = contracts::waiting(cx.conn(), company, SHOWN).await?;
    }
    if cx.decide(Action::ContractRead, Facts::ANY).is_allowed()
        && cx.decide(Action::MoneyRead, Facts::ANY).is_allowed()
    {
        let zone = cx.company().zone();
        let (count, cents) = contracts::signed_this_month(cx.conn(), company, zone.name()).await?;
        home.signed = Some((count, Cents(cents)));
        home.months = contracts::signed_by_month(cx.conn(), company, zone.name(), MONTHS).await?;
    }
    Ok(home)
}

/// The portal's dashboard.
#[derive(Debug, Clone)]
pub struct Portal {
    /// What the customer has.
    pub counts: PortalCounts,
    /// Bids this contact can sign now, the soonest to expire first.
    pub waiting: Vec<SharedBidRow>,
    /// Change orders that wait for this contact's answer, the longest waiting first.
    pub changes: Vec<PortalChangeOrderRow>,
    /// How many change orders the customer sees.
    pub change_orders: i64,
}

/// Reads the portal's dashboard.
pub async fn portal(cx: &mut Cx) -> Result<Portal> {
    let (contact, customer) = cx.actor().contact()?;
    cx.authorize(Action::PortalEnter, Facts::shared(Access::None))?;
    let company = cx.company_id();
    let counts = contracts::portal_counts(cx.conn(), company, customer).await?;
    let mut waiting = Vec::new();
    if cx.decide(Action::PortalBidSign, Facts::shared(Access::Approve)).is_allowed() {
        waiting = shares::list(cx.conn(), company, (customer, contact), uuid::Uuid::max(), 200).await?;
        let together = cx.decide(Action::PortalBidSignTogether, Facts::shared(Access::Approve)).is_allowed();
        let signs = |row: &SharedBidRow| {
            row.status == BidStatus::Sent
                && row.level == plumbline_domain::ShareLevel::Approve
                && row.is_signer == Some(true)
                && !row.has_signed
                && (row.signers < 2 || together)
        };
        waiting.retain(signs);
        waiting.sort_by_key(|row| row.expires_at);
        waiting.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    }
    let mut changes = Vec::new();
    if cx.decide(Action::PortalChangeOrderDecide, Facts::shared(Access::Approve)).is_allowed() {
        let who = (customer, contact);
        changes = portal_change_orders::list(cx.conn(), company, who, None, uuid::Uuid::max(), 200).await?;
        changes.retain(PortalChangeOrderRow::waits);
        changes.reverse();
        changes.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    }
    let change_orders = portal_change_orders::count(cx.conn(), company, customer).await?;
    Ok(Portal { counts, waiting, changes, change_orders })
}
