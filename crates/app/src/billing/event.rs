//! The worker reads an event: it says where to look, and nothing else of it is believed.

use super::{check, follow};
use crate::{Actor, App, Error, Result};
use plumbline_billing::EventHead;
use plumbline_store::stripe_events;
use uuid::Uuid;

/// Looks at what a stored event is about.
pub async fn read(app: &App, company: Uuid, event: Uuid) -> Result<()> {
    let system = Actor::system(company);
    let payload = app.read(&system, async |cx| Ok(stripe_events::payload(cx.conn(), event).await?)).await?;
    let head = EventHead::read(&payload.ok_or(Error::NotFound)?).ok_or(Error::NotFound)?;
    if let Some(subscription) = &head.subscription {
        follow(app, company, subscription).await?;
    }
    if head.checkout.is_some() {
        check::open_checkout(app, company).await?;
    }
    Ok(())
}
