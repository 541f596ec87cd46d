//! The company's schedule.

use crate::{Cx, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::reminders;
pub use plumbline_store::reminders::SettingsRow;
use serde_json::json;

/// Nobody is reminded more often than this of one thing, in either list.
const MOST: usize = 6;
/// The farthest day of a schedule.
const FARTHEST: i32 = 60;

/// A schedule as it is asked for.
#[derive(Debug, Clone)]
pub struct Input {
    /// Whether customers are reminded at all.
    pub enabled: bool,
    /// Days after it was shared.
    pub days_after: Vec<i32>,
    /// Days before it expires.
    pub days_before: Vec<i32>,
    /// Days before a bid expires that staff are warned; 0: never.
    pub staff_days: i32,
}

/// The company's schedule.
pub async fn get(cx: &mut Cx) -> Result<SettingsRow> {
    cx.actor().staff_id()?;
    cx.authorize(Action::CompanyRead, Facts::ANY)?;
    let company = cx.company_id();
    Ok(reminders::settings(cx.conn(), company).await?)
}

/// Sets the company's schedule, from now on: what an earlier date would have brought is not made up for.
pub async fn set(cx: &mut Cx, input: &Input) -> Result<()> {
    cx.actor().staff_id()?;
    cx.authorize(Action::CompanyWrite, Facts::ANY)?;
    let mut form = Form::new();
    let days_after = days(&mut form, "days_after", &input.days_after);
    let days_before = days(&mut form, "days_before", &input.days_before);
    if !(0..=FARTHEST).contains(&input.staff_days) {
        form.fault("staff_days", Message::new("reminders-days-range").arg("min", 0).arg("max", FARTHEST));
    }
    form.done()?;
    let company = cx.company_id();
    let before = reminders::settings(cx.conn(), company).await?;
    let new = reminders::SettingsRow {
        enabled: input.enabled,
        days_after,
        days_before,
        staff_days: input.staff_days,
        since: before.since,
    };
    if new == before {
        return Ok(());
    }
    reminders::set(cx.conn(), company, &new).await?;
    let data = json!({
        "enabled": new.enabled, "days_after": new.days_after, "days_before": new.days_before, "staff_days": new.staff_days,
    });
    cx.record(Happening::new(Event::RemindersChanged, Subject("company", company), data));
    Ok(())
}

/// Each day once, in order.
fn days(form: &mut Form, field: &str, given: &[i32]) -> Vec<i32> {
    if given.len() > MOST {
        form.fault(field, Message::new("reminders-days-many").arg("max", MOST));
    }
    if given.iter().any(|day| !(1..=FARTHEST).contains(day)) {
        form.fault(field, Message::new("reminders-days-range").arg("min", 1).arg("max", FARTHEST));
    }
    let mut days = given.to_vec();
    days.sort_unstable();
    days.dedup();
    days
}
