//! A webhook: believed, stored as it came, and handed to the worker.

use crate::{Actor, App, Error, Result};
use chrono::{DateTime, Utc};
use plumbline_billing::{EventHead, SignatureFault, verify};
use plumbline_config::Secret;
use plumbline_jobs::{BILLING, Job};
use plumbline_store::stripe_events::{self, StoredEvent};
use uuid::Uuid;

/// What became of a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It is stored and will be read.
    Stored,
    /// It came before.
    Duplicate,
    /// It is not Stripe's, and stored nowhere.
    Refused(SignatureFault),
}

/// Takes a webhook. An error means that it must be sent again: nobody has been promised anything.
pub async fn receive(app: &App, body: &[u8], signature: &str) -> Result<Received> {
    let secrets: &[Secret] = app.config.stripe.as_ref().map_or(&[], |stripe| &stripe.webhook_secrets);
    let signed = match verify(body, signature, secrets) {
        Ok(signed) => signed,
        Err(fault) => return Ok(refused(fault)),
    };
    // only who knows the secret costs us a question to the database
    let now: DateTime<Utc> = sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(app.db.pool()).await?;
    if let Err(fault) = signed.at(now) {
        return Ok(refused(fault));
    }
    let Some(head) = EventHead::read(body) else {
        tracing::error!("a signed webhook is no event");
        return Err(Error::internal("a signed webhook is no event"));
    };
    let (stored, new) = stripe_events::store(&app.db, &head.id, body).await?;
    if !stored.routed {
        route(app, &stored).await?;
    }
    Ok(if new { Received::Stored } else { Received::Duplicate })
}

fn refused(fault: SignatureFault) -> Received {
    tracing::warn!(%fault, "a webhook was refused");
    Received::Refused(fault)
}

/// Gives a stored event to the company it is about, as a job. What came first is read, whatever a repeat may hold.
pub(super) async fn route(app: &App, stored: &StoredEvent) -> Result<()> {
    let head = EventHead::read(&stored.payload).unwrap_or_default();
    if head.subscription.is_none() && head.checkout.is_none() {
        return note(app, stored.id, "ignored: nothing that a plan depends on").await;
    }
    let company = match &head.customer {
        Some(customer) => stripe_events::company_of(&app.db, customer).await?,
        None => None,
    };
    let Some(company) = company else {
        tracing::error!(event = head.id, kind = head.kind, "an event of Stripe's is about nobody we know");
        return note(app, stored.id, "stray: about nobody we know").await;
    };
    let id = stored.id;
    app.write(&Actor::system(company), async |cx| {
        cx.enqueue(BILLING, Job::ReadStripeEvent { event_id: id }, &format!("stripe-event:{id}")).await?;
        Ok(stripe_events::routed(cx.conn(), id, "handed to the worker").await?)
    })
    .await
}

async fn note(app: &App, id: Uuid, outcome: &str) -> Result<()> {
    let mut conn = app.db.pool().acquire().await?;
    Ok(stripe_events::routed(&mut conn, id, outcome).await?)
}
