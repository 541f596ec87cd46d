//! What is looked at by the clock: a grace that ends, a webhook that never came, an event left lying.

use super::{checkout, follow, receive, settle, stripe};
use crate::{Actor, App, Result};
use plumbline_billing::BillingError;
use plumbline_domain::billing::{costs, is_over};
use plumbline_jobs::{BILLING, Job};
use plumbline_store::{billing, checkouts, stripe_events};
use uuid::Uuid;

/// Looks at everything a company has at Stripe, and settles its plan by the clock.
pub async fn check(app: &App, company: Uuid) -> Result<()> {
    let system = Actor::system(company);
    // what the clock alone decides does not wait for Stripe
    let closed = app
        .write_company(&system, async |cx| {
            settle::settle(cx).await?;
            Ok(cx.company().closed)
        })
        .await?;
    let Ok((client, _)) = stripe(app) else { return Ok(()) };
    open_checkout(app, company).await?;
    let all = app.read(&system, async |cx| Ok(billing::subscriptions(cx.conn(), company).await?)).await?;
    for row in all.iter().filter(|row| !is_over(&row.status)) {
        if closed && costs(&row.status) {
            // nobody is left who could end it
            client.cancel(&row.stripe_id).await?;
        }
        follow(app, company, &row.stripe_id).await?;
    }
    Ok(())
}

/// Looks at the open checkout, if there is one, and follows what came of it.
pub(super) async fn open_checkout(app: &App, company: Uuid) -> Result<()> {
    let (client, _) = stripe(app)?;
    let system = Actor::system(company);
    let open = app.read(&system, async |cx| Ok(checkouts::open(cx.conn(), company).await?)).await?;
    let Some(row) = open.filter(|row| !row.stripe_id.is_empty()) else { return Ok(()) };
    let found = match client.checkout(&row.stripe_id).await {
        Err(BillingError::NotFound) => return checkout::end(app, &system, &row, "expired").await,
        other => other?,
    };
    match found.status.as_deref() {
        Some("complete") => {
            if let Some(subscription) = &found.subscription {
                follow(app, company, subscription).await?;
            }
            checkout::end(app, &system, &row, "completed").await
        }
        Some("expired") => checkout::end(app, &system, &row, "expired").await,
        // still open, and gone by itself within a day
        _ => {
            app.write(&system, async |cx| {
                Ok(stripe_events::look_again(cx.conn(), company, 3_600, None).await?)
            })
            .await
        }
    }
}

/// Puts what is due into the queue; run every few seconds by every worker, and the same thing is put in once.
pub async fn sweep(app: &App) -> Result<()> {
    for stored in stripe_events::left_lying(&app.db).await? {
        receive::route(app, &stored).await?;
    }
    for (company, due) in stripe_events::due(&app.db).await? {
        app.write(&Actor::system(company), async |cx| {
            cx.enqueue(BILLING, Job::CheckBilling, &format!("check-billing:{}", due.timestamp_micros()))
                .await?;
            Ok(stripe_events::look_again(cx.conn(), company, 3_600, None).await?)
        })
        .await?;
    }
    Ok(())
}
