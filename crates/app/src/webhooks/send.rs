//! Messages that people ask for: to try an endpoint out, and once more.

use super::change::held;
use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_domain::hook::TEST;
use plumbline_i18n::Message;
use plumbline_jobs::{Job, WEBHOOKS};
use plumbline_store::webhooks::{self, EndpointRow};
use serde_json::json;
use uuid::Uuid;

/// Sends a message that says nothing; gives the delivery's id.
pub async fn test(cx: &mut Cx, endpoint: Uuid) -> Result<Uuid> {
    let row = held(cx, endpoint).await?;
    cx.authorize(Action::WebhookManage, Facts::ANY)?;
    on(&row)?;
    cx.queue_hook(endpoint, TEST, &json!({})).await
}

/// Sends a delivery once more, at once, with the id and the words it had.
pub async fn resend(cx: &mut Cx, endpoint: Uuid, id: Uuid) -> Result<()> {
    let row = held(cx, endpoint).await?;
    let company = cx.company_id();
    webhooks::delivery(cx.conn(), company, endpoint, id).await?.ok_or(Error::NotFound)?;
    cx.authorize(Action::WebhookManage, Facts::ANY)?;
    on(&row)?;
    webhooks::set_state(cx.conn(), company, id, (&["delivered", "failed", "dropped", "queued"], "queued"))
        .await?;
    let once = cx.new_id();
    cx.enqueue(WEBHOOKS, Job::DeliverWebhook { delivery_id: id }, &format!("webhook:{id}:{once}")).await
}

fn on(endpoint: &EndpointRow) -> Result<()> {
    if endpoint.enabled {
        return Ok(());
    }
    Err(Error::conflict("webhook-disabled", Message::new("developers-webhook-is-off")))
}
