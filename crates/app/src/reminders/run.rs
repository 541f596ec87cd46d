//! What is due for one company now.

use crate::{Actor, App, Cx, Happening, MailKind, NewMail, Notice, Result, Subject};
use chrono::{DateTime, Utc};
use plumbline_domain::reminder::{Slot, Waiting, due, is_resting};
use plumbline_domain::{Access, Action, Event, Relation, Role};
use plumbline_policy::{Decision, Request};
use plumbline_store::reminders::{self, SettingsRow, WaitingRow};
use plumbline_store::{contacts, shares};
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
            if settings.enabled && can_be_answered(cx) {
                let rows = reminders::shared_bids(cx.conn(), company, None).await?;
                found.extend(pick(cx, &settings, rows, Kind::Customer));
            }
            let rows = reminders::open_bids(cx.conn(), company, None).await?;
            found.extend(pick(cx, &settings, rows, Kind::Staff));
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
    Customer,
    Staff,
}

/// Whether the company's plan lets a customer answer: nobody is reminded of what they cannot do.
fn can_be_answered(cx: &Cx) -> bool {
    let (role, plan) = (Role::Customer, cx.company().plan);
    let (access, relation) = (Access::Approve, Relation::Own);
    let request = Request { role, plan, access, relation, action: Action::PortalBidSign };
    cx.app().policy.decide(&request) == Decision::Allowed
}

fn pick(cx: &Cx, settings: &SettingsRow, rows: Vec<WaitingRow>, kind: Kind) -> Vec<(Kind, WaitingRow)> {
    let is_due = |row: &WaitingRow| !slots(cx, settings, row, kind, cx.now()).is_empty();
    rows.into_iter().filter(is_due).map(|row| (kind, row)).collect()
}

/// The slots that are due and were not had, the latest last.
fn slots(cx: &Cx, settings: &SettingsRow, row: &WaitingRow, kind: Kind, now: DateTime<Utc>) -> Vec<Slot> {
    let schedule: Vec<Slot> = match kind {
        Kind::Customer => {
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

/// Looks again under the bid's lock, since an answer may have come, then takes the slots and tells.
async fn remind(cx: &mut Cx, kind: Kind, seen: &WaitingRow) -> Result<()> {
    let company = cx.company_id();
    crate::bids::lock(cx, seen.bid_id).await?;
    let settings = reminders::settings(cx.conn(), company).await?;
    let rows = match kind {
        Kind::Customer => reminders::shared_bids(cx.conn(), company, Some(seen.about_id)).await?,
        Kind::Staff => reminders::open_bids(cx.conn(), company, Some(seen.about_id)).await?,
    };
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
        (Some(slot), Kind::Customer) => tell_customer(cx, &row, slot).await,
        (Some(slot), Kind::Staff) => warn_staff(cx, &row, slot).await,
    }
}

/// Mails every contact who can sign.
async fn tell_customer(cx: &mut Cx, row: &WaitingRow, slot: Slot) -> Result<()> {
    let company = cx.company_id();
    let mut reached = 0;
    for contact in contacts::of_customer(cx.conn(), company, row.customer_id).await? {
        if !contact.is_active || contact.first_signed_in_at.is_none() {
            continue;
        }
        let shared = shares::read(cx.conn(), company, (contact.customer_id, contact.id), row.bid_id).await?;
        if shared.is_none_or(|shared| shared.access() != Access::Approve || shared.has_signed) {
            continue;
        }
        reached += 1;
        cx.mail(NewMail {
            kind: MailKind::BidReminder,
            to_email: contact.email,
            contact_id: Some(contact.id),
            staff_id: None,
            invitation_id: None,
            params: json!({ "bid_id": row.bid_id, "revision": row.revision }),
        })
        .await?;
    }
    if reached > 0 {
        let data = json!({ "revision": row.revision, "slot": slot.to_string() });
        let happening = Happening::new(Event::ReminderSent, Subject("bid", row.bid_id), data);
        cx.record(happening.bid(row.bid_id).customer(row.customer_id));
    }
    Ok(())
}

async fn warn_staff(cx: &mut Cx, row: &WaitingRow, slot: Slot) -> Result<()> {
    let subject = Subject("bid", row.bid_id);
    let data = json!({ "bid_id": row.bid_id, "revision": row.revision });
    let entry = json!({ "revision": row.revision, "slot": slot.to_string() });
    let happening = Happening::new(Event::BidExpiring, subject, entry);
    cx.record(happening.bid(row.bid_id).customer(row.customer_id));
    cx.notify(Notice::new(Event::BidExpiring, subject, data).mail(MailKind::BidExpiringStaff)).await
}
