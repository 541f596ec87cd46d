//! From all subscriptions to the one plan, by the database's clock.

use super::owners;
use crate::{Cx, Happening, MailKind, Note, Result, Subject, Topic};
use chrono::{DateTime, Utc};
use plumbline_domain::billing::{Grant, grant};
use plumbline_domain::{Event, Plan};
use plumbline_store::billing::{self, PlanRow, SubscriptionRow};
use plumbline_store::stripe_events;
use serde_json::json;

/// Looked at again after this, whatever happens: a webhook may have been lost.
const LOOK_AGAIN: i32 = 86_400;

/// Writes the plan that the subscriptions come to. Must run in [`crate::App::write_company`].
pub(super) async fn settle(cx: &mut Cx) -> Result<()> {
    let company = cx.company_id();
    let Some(account) = billing::account(cx.conn(), company).await? else { return Ok(()) };
    let all = billing::subscriptions(cx.conn(), company).await?;
    let before = billing::plan(cx.conn(), company).await?;
    let after = plan_of(account.base_plan, &all, cx.clock().await?);
    stripe_events::look_again(cx.conn(), company, LOOK_AGAIN, after.plan_ends_at).await?;
    if after == before {
        return Ok(());
    }
    billing::set_plan(cx.conn(), company, after).await?;
    cx.say(Note::everybody(Topic::Plan));
    if after.plan != before.plan {
        let data = json!({ "from": before.plan.as_str(), "to": after.plan.as_str() });
        cx.record(Happening::new(Event::PlanChanged, Subject("company", company), data.clone()));
        owners::tell(cx, MailKind::PlanChanged, Event::PlanChanged, data).await?;
    }
    Ok(())
}

/// The best plan that is paid for, or on loan for a while.
fn plan_of(base: Plan, all: &[SubscriptionRow], now: DateTime<Utc>) -> PlanRow {
    let mut firm = base;
    let mut loan: Option<(Plan, DateTime<Utc>)> = None;
    for row in all {
        match (grant(&row.status, row.past_due_since), row.plan()) {
            (Grant::Yes, Some(plan)) => firm = firm.max(plan),
            (Grant::Until(end), Some(plan)) if end > now => loan = loan.max(Some((plan, end))),
            _ => {}
        }
    }
    match loan.filter(|(plan, _)| *plan > firm) {
        Some((plan, end)) => PlanRow { plan, plan_ends_at: Some(end), plan_after: firm },
        None => PlanRow { plan: firm, plan_ends_at: None, plan_after: Plan::Free },
    }
}
