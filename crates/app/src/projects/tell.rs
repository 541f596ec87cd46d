//! Who is told of what happens to a project: the customer by mail, staff in the office and by mail.

use crate::{Cx, MailKind, NewMail, Notice, Result, Subject};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use plumbline_domain::{Action, Event};
use plumbline_store::shares::{self, Target};
use plumbline_store::{contacts, mails};
use serde_json::{Value, json};
use uuid::Uuid;

/// A contact gets at most one mail about a project's updates in this time, with all that came meanwhile.
const QUIET: TimeDelta = TimeDelta::hours(1);
/// A mail is written this much after it is due, so that everything up to then is in it.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// An update became visible at `at`: every contact of the customer hears of it, at once or with the next mail.
///
/// Each mail tells of what became visible after the last one was due and up to when it is due itself, so nothing
/// is told twice and nothing is left out, however many updates come.
pub(super) async fn update_shown(cx: &mut Cx, project: Uuid, at: DateTime<Utc>) -> Result<()> {
    if !cx.plan_has(Action::ProjectShare) {
        return Ok(());
    }
    let company = cx.company_id();
    for share in shares::of(cx.conn(), company, Target::Project(project)).await? {
        for contact in contacts::of_customer(cx.conn(), company, share.customer_id).await? {
            if !contact.is_active || contact.first_signed_in_at.is_none() {
                continue;
            }
            let last = mails::last_due(cx.conn(), company, contact.id, project, None).await?;
            let due = match last {
                // still to be written: this update will be in it
                Some(last) if last >= at => continue,
                Some(last) if last + QUIET > at => last + QUIET,
                // whole microseconds, as the database keeps them: rounding must not put the update after its mail
                _ => at.trunc_subsecs(6),
            };
            let mail = NewMail {
                kind: MailKind::ProjectUpdated,
                to_email: contact.email,
                contact_id: Some(contact.id),
                staff_id: None,
                invitation_id: None,
                params: json!({ "project_id": project, "due": due }),
            };
            let wait = (due - at).to_std().unwrap_or_default();
            let slack = SLACK.to_std().unwrap_or_default();
            cx.mail_later(mail, if wait.is_zero() { wait } else { wait + slack }).await?;
        }
    }
    Ok(())
}

/// Tells those whom the policy names for this project, because they are told of any or because it is theirs.
pub(crate) async fn notify(
    cx: &mut Cx,
    project: Uuid,
    (kind, event, subject): (MailKind, Event, Subject),
    params: Value,
) -> Result<()> {
    let mut data = params;
    data["project_id"] = json!(project);
    cx.notify(Notice::new(event, subject, data).mail(kind)).await
}
