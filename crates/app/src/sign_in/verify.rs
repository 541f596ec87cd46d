//! Verifying once more, in place: signing and approving need a code of the last 24 hours.

use super::code::compare;
use super::{limits, queue, side_name, wrong_code};
use crate::session::Side;
use crate::{Actor, App, Cx, Error, Happening, Result, Secrets, Subject, Who};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_domain::Event;
use plumbline_store::challenges;
use plumbline_store::sessions::{self, Holder};
use serde_json::json;

/// How long a verified code is good for signing.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// Refuses a contact whose last verified code is older than 24 hours.
pub fn require_fresh(cx: &Cx) -> Result<()> {
    match &cx.actor().who {
        Who::Contact { verified_at, .. } if is_fresh(*verified_at, cx.now()) => Ok(()),
        Who::Contact { .. } => Err(Error::VerificationNeeded),
        _ => Err(Error::Unauthenticated),
    }
}

fn is_fresh(verified_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - verified_at < FRESH
}

/// Sends the signed-in contact a code; `ask` is the browser's pre-sign-in token, in which alone it counts.
pub async fn ask_again(app: &App, actor: &Actor, ask: &str) -> Result<()> {
    let Who::Contact { email, .. } = &actor.who else { return Err(Error::Unauthenticated) };
    limits::count(app, actor, side_name(Side::Contact), email).await?;
    app.write(actor, async |cx| queue(cx, Side::Contact, email, &Secrets::digest(ask)).await).await
}

/// Verifies the code in the session that is used; gives the time of verification.
pub async fn verify(app: &App, actor: &Actor, ask: Option<&str>, code: &str) -> Result<DateTime<Utc>> {
    let Who::Contact { id, customer_id, session_id, .. } = actor.who else {
        return Err(Error::Unauthenticated);
    };
    let asked_by = Secrets::digest(ask.ok_or_else(wrong_code)?);
    limits::count_typed(app, actor, &asked_by).await?;
    let verified = app
        .write(actor, async |cx| {
            let company = cx.company_id();
            let met = compare(cx, Side::Contact, &asked_by, Some(Holder::Contact(id)), code).await?;
            let Some((challenge, _)) = met else { return Ok(None) };
            if !challenges::burn(cx.conn(), company, challenge).await? {
                return Ok(None);
            }
            let at = sessions::set_verified(cx.conn(), company, session_id)
                .await?
                .ok_or(Error::Unauthenticated)?;
            cx.record(
                Happening::new(Event::ContactVerified, Subject("contact", id), json!({}))
                    .customer(customer_id),
            );
            Ok(Some(at))
        })
        .await?;
    verified.ok_or_else(wrong_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_fresh_for_a_day() {
        let at = DateTime::UNIX_EPOCH;
        assert!(is_fresh(at, at + TimeDelta::hours(24) - TimeDelta::milliseconds(1)));
        assert!(!is_fresh(at, at + TimeDelta::hours(24)));
    }
}
