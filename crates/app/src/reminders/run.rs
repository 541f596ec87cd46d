//! What is due for one company now.

use crate::{Actor, App, Cx, Happening, MailKind, NewMail, Notice, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::change_order::order_number;
use plumbline_domain::reminder::{Slot, Waiting, due, is_resting};
use plumbline_domain::{Access, Action, Event, Relation, Role};
use plumbline_policy::{Decision, Request};
use plumbline_store::contacts::ContactRow;
use plumbline_store::reminders::{self, SettingsRow, WaitingRow};
use plumbline_store::{change_orders, contacts, portal_change_orders, shares};
use serde_json::json;
use uuid::Uuid;

/// Sends what is due, each in a transaction of its own and each once, however often and from wherever this is
/// called. Several that were due at once, as after days without a worker, are one.
pub async fn run(app: &App, company: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let found = app
        .read(&system, async |cx| {
            let settings = reminders::settings(cx.conn(), company).await?;
            let mut found = Vec::new();
            if cx.company().closed {
                return Ok(found);
            }
            for kind in [Kind::Bid, Kind::Change, Kind::Staff] {
                if kind.is_on(cx, &settings) {
                    let rows = rows(cx, kind, None).await?;
                    found.extend(pick(cx, &settings, rows, kind));
                }
            }
            Ok(found)
        })
        .await?;
    for (kind, row) in found {
        app.write(&system, async |cx| remind(cx, kind, &row).await).await?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A customer, of a bid.
    Bid,
    /// A customer, of a change order.
    Change,
    /// Staff, of a bid that runs out.
    Staff,
}

impl Kind {
    /// Whether the company wants it, and its plan lets a customer answer: nobody is reminded of what they cannot do.
    fn is_on(self, cx: &Cx, settings: &SettingsRow) -> bool {
        let action = match self {
            Self::Bid => Action::PortalBidSign,
            Self::Change => Action::PortalChangeOrderDecide,
            Self::Staff => return true,
        };
        let (role, plan) = (Role::Customer, cx.company().plan);
        let (access, relation) = (Access::Approve, Relation::Own);
        let request = Request { role, plan, access, relation, action };
        settings.enabled && cx.app().policy.decide(&request) == Decision::Allowed
    }
}

/// What waits, of one share (for staff of one bid) or of all.
async fn rows(cx: &mut Cx, kind: Kind, about: Option<Uuid>) -> Result<Vec<WaitingRow>> {
    let company = cx.company_id();
    Ok(match kind {
        Kind::Bid => reminders::shared_bids(cx.conn(), company, about).await?,
        Kind::Change => reminders::shared_changes(cx.conn(), company, about).await?,
        Kind::Staff => reminders::open_bids(cx.conn(), company, about).await?,
    })
}

fn pick(cx: &Cx, settings: &SettingsRow, rows: Vec<WaitingRow>, kind: Kind) -> Vec<(Kind, WaitingRow)> {
    let is_due = |row: &WaitingRow| !slots(cx, settings, row, kind, cx.now()).is_empty();
    rows.into_iter().filter(is_due).map(|row| (kind, row)).collect()
}

/// The slots that are due and were not had, the latest last.
fn slots(cx: &Cx, settings: &SettingsRow, row: &WaitingRow, kind: Kind, now: DateTime<Utc>) -> Vec<Slot> {
    let schedule: Vec<Slot> = match kind {
        Kind::Bid | Kind::Change => {
            let after = settings.days_after.iter().map(|days| Slot::After(*days));
            after.chain(settings.days_before.iter().map(|days| Slot::Before(*days))).collect()
        }
        Kind::Staff if settings.staff_days > 0 => vec![Slot::Staff(settings.staff_days)],
        Kind::Staff => Vec::new(),
    };
    let mut found = due(cx.company().zone(), &schedule, &waiting(row), settings.since, now);
    found.retain(|slot| !row.had.contains(&slot.to_string()));
    found
}

fn waiting(row: &WaitingRow) -> Waiting {
    Waiting { since: row.since, last_day: row.last_day, reminded_at: row.reminded_at }
}

/// Looks again under the record's lock, since an answer may have come, then takes the slots and tells.
async fn remind(cx: &mut Cx, kind: Kind, seen: &WaitingRow) -> Result<()> {
    let company = cx.company_id();
    match kind {
        Kind::Bid | Kind::Staff => drop(crate::bids::lock(cx, seen.record_id).await?),
        Kind::Change => {
            change_orders::lock(cx.conn(), company, seen.record_id).await?;
        }
    }
    let settings = reminders::settings(cx.conn(), company).await?;
    let rows = rows(cx, kind, Some(seen.about_id)).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(()) };
    let now = cx.clock().await?;
    let due = slots(cx, &settings, &row, kind, now);
    let resting = is_resting(&waiting(&row), now);
    let mut last = None;
    for (n, slot) in due.iter().enumerate() {
        let told = n + 1 == due.len() && !resting;
        let about = (row.about_id, row.revision);
        if reminders::take(cx.conn(), company, about, &slot.to_string(), told).await? && told {
            last = Some(*slot);
        }
    }
    match (last, kind) {
        (None, _) => Ok(()),
        (Some(slot), Kind::Bid) => tell_signers(cx, &row, slot).await,
        (Some(slot), Kind::Change) => tell_approver(cx, &row, slot).await,
        (Some(slot), Kind::Staff) => warn_staff(cx, &row, slot).await,
    }
}

/// Mails every contact who can sign.
async fn tell_signers(cx: &mut Cx, row: &WaitingRow, slot: Slot) -> Result<()> {
    let company = cx.company_id();
    let mut reached = 0;
    for contact in contacts::of_customer(cx.conn(), company, row.customer_id).await? {
        if !contact.is_active || contact.first_signed_in_at.is_none() {
            continue;
        }
        let shared =
            shares::read(cx.conn(), company, (contact.customer_id, contact.id), row.record_id).await?;
        if shared.is_none_or(|shared| shared.access() != Access::Approve || shared.has_signed) {
            continue;
        }
        reached += 1;
        let params = json!({ "bid_id": row.record_id, "revision": row.revision });
        mail(cx, MailKind::BidReminder, contact, params).await?;
    }
    if reached > 0 {
        let data = json!({ "revision": row.revision, "slot": slot.to_string() });
        let happening = Happening::new(Event::ReminderSent, Subject("bid", row.record_id), data);
        cx.record(happening.bid(row.record_id).customer(row.customer_id));
    }
    Ok(())
}

/// Mails the contact who approves change orders, where this one can still be approved as it is.
async fn tell_approver(cx: &mut Cx, row: &WaitingRow, slot: Slot) -> Result<()> {
    let (company, id) = (cx.company_id(), row.record_id);
    for contact in contacts::of_customer(cx.conn(), company, row.customer_id).await? {
        if !contact.is_active || contact.first_signed_in_at.is_none() {
            continue;
        }
        let who = (contact.customer_id, contact.id);
        let Some(order) = portal_change_orders::read(cx.conn(), company, who, id).await? else { continue };
        let value = change_orders::value(cx.conn(), company, order.project_id).await?;
        if !order.waits() || !order.base().same_base(&value) {
            continue;
        }
        let params = json!({ "change_order_id": id, "revision": row.revision });
        mail(cx, MailKind::ChangeOrderReminder, contact, params).await?;
        let number = order_number(order.number);
        let data = json!({ "number": number, "revision": row.revision, "slot": slot.to_string() });
        let (project, customer) = (order.project_id, row.customer_id);
        cx.record(crate::change_orders::happening(Event::ReminderSent, id, project, customer, data));
    }
    Ok(())
}

async fn mail(cx: &mut Cx, kind: MailKind, contact: ContactRow, params: serde_json::Value) -> Result<()> {
    let (staff_id, invitation_id) = (None, None);
    let (to_email, contact_id) = (contact.email, Some(contact.id));
    cx.mail(NewMail { kind, to_email, contact_id, staff_id, invitation_id, params }).await?;
    Ok(())
}

async fn warn_staff(cx: &mut Cx, row: &WaitingRow, slot: Slot) -> Result<()> {
    let subject = Subject("bid", row.record_id);
    let data = json!({ "bid_id": row.record_id, "revision": row.revision });
    let entry = json!({ "revision": row.revision, "slot": slot.to_string() });
    let happening = Happening::new(Event::BidExpiring, subject, entry);
    cx.record(happening.bid(row.record_id).customer(row.customer_id));
    cx.notify(Notice::new(Event::BidExpiring, subject, data).mail(MailKind::BidExpiringStaff)).await
}
