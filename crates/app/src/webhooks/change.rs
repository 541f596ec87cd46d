//! Endpoints are added, changed, given a new secret, removed.

use super::Input;
use crate::{Cx, Error, Facts, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::Message;
use plumbline_store::webhooks::{self, EndpointRow, NewEndpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// Every event goes to every endpoint that asked for it, so there is a bound on those.
const MOST: i64 = 20;

/// A new endpoint, or a new secret of one.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Created {
    /// The endpoint.
    pub id: Uuid,
    /// Of which its secret is derived.
    pub secret_id: Uuid,
}

/// Adds an endpoint.
pub async fn create(cx: &mut Cx, input: &Input) -> Result<Created> {
    cx.authorize(Action::WebhookManage, Facts::ANY)?;
    let new = input.clean(cx)?;
    let (company, created_by) = (cx.company_id(), cx.actor().staff_id()?);
    if webhooks::count(cx.conn(), company).await? >= MOST {
        let message = Message::new("developers-too-many-webhooks").arg("max", MOST);
        return Err(Error::conflict("too-many-webhooks", message));
    }
    let made = Created { id: cx.new_id(), secret_id: cx.new_id() };
    let row = NewEndpoint {
        id: made.id,
        url: &new.url,
        description: &new.description,
        events: &new.events,
        secret_id: made.secret_id,
        created_by,
    };
    webhooks::insert(cx.conn(), company, row).await?;
    record(cx, Event::WebhookAdded, made.id, &new.url, json!({ "events": new.events }));
    Ok(made)
}

/// Overwrites what is said of an endpoint. One that was switched off is told only what happens from now on.
pub async fn update(cx: &mut Cx, id: Uuid, input: &Input) -> Result<()> {
    held(cx, id).await?;
    cx.authorize(Action::WebhookManage, Facts::ANY)?;
    let new = input.clean(cx)?;
    let company = cx.company_id();
    let said = (new.url.as_str(), new.description.as_str(), new.events.as_slice(), input.enabled);
    webhooks::update(cx.conn(), company, id, said).await?;
    let data = json!({ "events": new.events, "enabled": input.enabled });
    record(cx, Event::WebhookChanged, id, &new.url, data);
    Ok(())
}

/// Gives an endpoint a new secret; messages are signed under both for a day.
pub async fn roll_secret(cx: &mut Cx, id: Uuid) -> Result<Created> {
    let endpoint = held(cx, id).await?;
    cx.authorize(Action::WebhookManage, Facts::ANY)?;
    let (company, secret_id) = (cx.company_id(), cx.new_id());
    webhooks::roll_secret(cx.conn(), company, id, secret_id).await?;
    record(cx, Event::WebhookSecretRolled, id, &endpoint.url, json!({}));
    Ok(Created { id, secret_id })
}

/// Removes an endpoint; what waits for it is dropped. Works on every plan.
pub async fn remove(cx: &mut Cx, id: Uuid) -> Result<()> {
    let endpoint = held(cx, id).await?;
    cx.authorize_on_any_plan(Action::WebhookManage, Facts::ANY)?;
    let company = cx.company_id();
    webhooks::remove(cx.conn(), company, id).await?;
    record(cx, Event::WebhookRemoved, id, &endpoint.url, json!({}));
    Ok(())
}

pub(super) async fn held(cx: &mut Cx, id: Uuid) -> Result<EndpointRow> {
    let company = cx.company_id();
    webhooks::lock(cx.conn(), company, id).await?.ok_or(Error::NotFound)
}

/// The log names an endpoint by its host: an address may hold a password of somebody's in its path.
pub(super) fn record(cx: &mut Cx, event: Event, id: Uuid, url: &str, mut data: serde_json::Value) {
    data["name"] = json!(host_of(url));
    cx.record(Happening::new(event, Subject("webhook", id), data));
}

/// The host of an endpoint's address, with its port.
pub(super) fn host_of(url: &str) -> String {
    let Ok(url) = url::Url::parse(url) else { return String::new() };
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
