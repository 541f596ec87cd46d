//! Webhooks as the API tells them.

use chrono::{DateTime, Utc};
use plumbline_app::Paged;
use plumbline_app::webhooks::{AttemptRow, DeliveryDetail, DeliveryRow, EndpointRow, Input};
use poem_openapi::Object;
use serde_json::Value;
use uuid::Uuid;

/// A webhook.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct WebhookView {
    id: Uuid,
    /// Where messages go.
    url: String,
    /// What it is for; may be empty.
    description: String,
    /// Types of events, or `*` alone for all, also for those that come later.
    events: Vec<String>,
    /// Whether it is told anything.
    enabled: bool,
    /// When it was switched off because its deliveries failed for days.
    gave_up_at: Option<DateTime<Utc>>,
    /// Since when every attempt has failed; null while they succeed.
    failing_since: Option<DateTime<Utc>>,
    /// Until when the secret before this one signs as well.
    old_secret_until: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    created_by_name: String,
}

impl From<EndpointRow> for WebhookView {
    fn from(row: EndpointRow) -> Self {
        Self {
            id: row.id,
            url: row.url,
            description: row.description,
            events: row.events,
            enabled: row.enabled,
            gave_up_at: row.gave_up_at,
            failing_since: row.failing_since,
            old_secret_until: row.old_secret_until,
            created_at: row.created_at,
            created_by_name: row.creator_name,
        }
    }
}

/// A page of webhooks.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct WebhookPage {
    /// The newest first.
    items: Vec<WebhookView>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

impl From<Paged<EndpointRow>> for WebhookPage {
    fn from(page: Paged<EndpointRow>) -> Self {
        Self {
            next_cursor: page.next.map(|id| id.to_string()),
            items: page.items.into_iter().map(Into::into).collect(),
        }
    }
}

/// A webhook with its secret, told once.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct WebhookWithSecret {
    /// `whsec_` and base 64, as Standard Webhooks has it.
    pub(super) secret: String,
    pub(super) webhook: WebhookView,
}

/// A new webhook.
#[derive(Debug, Clone, Object)]
pub struct NewWebhookBody {
    /// Begins with `https://` and leads to the public internet.
    url: String,
    /// What it is for.
    #[oai(default)]
    description: String,
    /// Types of events, such as `bid.signed`; or `*` for all.
    events: Vec<String>,
}

impl NewWebhookBody {
    pub(super) fn input(self) -> Input {
        Input { url: self.url, description: self.description, events: self.events, enabled: true }
    }
}

/// What can be changed.
#[derive(Debug, Clone, Object)]
pub struct WebhookBody {
    /// Begins with `https://` and leads to the public internet.
    url: String,
    /// What it is for.
    #[oai(default)]
    description: String,
    /// Types of events, such as `bid.signed`; or `*` for all.
    events: Vec<String>,
    /// Whether it is told anything.
    enabled: bool,
}

impl WebhookBody {
    pub(super) fn input(self) -> Input {
        Input { url: self.url, description: self.description, events: self.events, enabled: self.enabled }
    }
}

/// A message to a webhook.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct DeliveryView {
    id: Uuid,
    /// The type of its event.
    event: String,
    /// `queued`, `delivered`, `failed` (given up) or `dropped` (the webhook was off).
    state: String,
    created_at: DateTime<Utc>,
    /// How often it was tried.
    attempt_count: i32,
    /// What the last attempt was answered with; null where nobody answered.
    last_status: Option<i32>,
    /// When that was.
    last_attempt_at: Option<DateTime<Utc>>,
    /// What is sent.
    payload: Value,
    /// The newest first; told for one delivery alone.
    attempts: Option<Vec<AttemptView>>,
}

impl From<DeliveryRow> for DeliveryView {
    fn from(row: DeliveryRow) -> Self {
        Self {
            payload: serde_json::from_str(&row.payload).unwrap_or_default(),
            id: row.id,
            event: row.event,
            state: row.state,
            created_at: row.created_at,
            attempt_count: row.attempts,
            last_status: row.last_status,
            last_attempt_at: row.last_at,
            attempts: None,
        }
    }
}

impl From<DeliveryDetail> for DeliveryView {
    fn from(found: DeliveryDetail) -> Self {
        let attempts = found.attempts.into_iter().map(Into::into).collect();
        Self { attempts: Some(attempts), ..found.delivery.into() }
    }
}

/// A page of deliveries.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct DeliveryPage {
    /// The newest first.
    items: Vec<DeliveryView>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

impl From<Paged<DeliveryRow>> for DeliveryPage {
    fn from(page: Paged<DeliveryRow>) -> Self {
        Self {
            next_cursor: page.next.map(|id| id.to_string()),
            items: page.items.into_iter().map(Into::into).collect(),
        }
    }
}

/// One attempt.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct AttemptView {
    at: DateTime<Utc>,
    duration_ms: i32,
    /// What was answered; null where nobody did.
    status: Option<i32>,
    /// Why nobody answered; else empty.
    fault: String,
    /// The first bytes of the answer.
    response: String,
}

impl From<AttemptRow> for AttemptView {
    fn from(row: AttemptRow) -> Self {
        Self {
            at: row.at,
            duration_ms: row.took_ms,
            status: row.status,
            fault: row.fault,
            response: row.response,
        }
    }
}
