//! A proof that once stood is looked for again: domains lapse, and change hands.

use super::verify::look;
use crate::{Actor, App, Cx, Happening, MailKind, NewMail, Result, Subject};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_domain::Event;
use plumbline_store::domains::{self, DomainRow};
use plumbline_store::staff;
use serde_json::json;
use uuid::Uuid;

/// How long a proof may be missed before its domain leads here no more.
const PATIENCE: TimeDelta = TimeDelta::days(7);

/// When a domain whose proof is missed stops.
pub(super) fn ends_at(row: &DomainRow) -> Option<DateTime<Utc>> {
    Some(row.unproved_since? + PATIENCE)
}

/// Looks for the proof of the company's served domain, if it has one. Where it is gone the Owners are told; where it
/// stays away for a week the domain leads here no more. Name servers that give no answer prove nothing.
pub async fn recheck(app: &App, company: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let row = app.read(&system, async |cx| Ok(domains::get(cx.conn(), company).await?)).await?;
    let Some(row) = row.filter(|row| row.verified_at.is_some()) else { return Ok(()) };
    let problem = look(app, &row).await;
    app.write_company(&system, async |cx| settle(cx, &row, problem).await).await
}

async fn settle(cx: &mut Cx, seen: &DomainRow, problem: Option<&str>) -> Result<()> {
    let company = cx.company_id();
    // what was found is about the domain as it was looked at, and about no other
    let row = domains::lock(cx.conn(), company).await?.filter(|row| row.token == seen.token);
    let Some(row) = row.filter(|row| row.verified_at.is_some()) else { return Ok(()) };
    let Some(problem) = problem else { return Ok(domains::proved_again(cx.conn(), company).await?) };
    domains::unproved(cx.conn(), company, problem).await?;
    if problem == "no_answer" {
        return Ok(());
    }
    let now = cx.clock().await?;
    match ends_at(&row) {
        None => {
            domains::missed(cx.conn(), company).await?;
            tell(cx, Event::DomainUnproved, &row, Some(now + PATIENCE)).await
        }
        Some(end) if end <= now => {
            domains::lapsed(cx.conn(), company).await?;
            tell(cx, Event::DomainLapsed, &row, None).await
        }
        Some(_) => Ok(()),
    }
}

/// A mail to the Owners, and an entry in the log; `ends` is when the domain stops, where it has not yet.
async fn tell(cx: &mut Cx, event: Event, row: &DomainRow, ends: Option<DateTime<Utc>>) -> Result<()> {
    let company = cx.company_id();
    for (owner, email) in staff::active_owners(cx.conn(), company).await? {
        cx.mail(NewMail {
            kind: MailKind::DomainUnproved,
            to_email: email,
            contact_id: None,
            staff_id: Some(owner),
            invitation_id: None,
            params: json!({ "name": row.host, "ends": ends.map(|at| at.to_rfc3339()) }),
        })
        .await?;
    }
    cx.record(Happening::new(event, Subject("company", company), json!({ "name": row.host })));
    Ok(())
}
