//! One attempt at a delivery, and what follows from it.

use super::change::{host_of, record};
use crate::core::hooks::message_id;
use crate::{Actor, App, Cx, Error, MailKind, NewMail, Result};
use bytes::Bytes;
use plumbline_domain::{Action, Event};
use plumbline_hooks::{Answer, signature};
use plumbline_store::staff;
use plumbline_store::webhooks::{self, EndpointRow, NewAttempt};
use serde_json::json;
use url::Url;
use uuid::Uuid;

/// An endpoint that fails this long is switched off.
const DAYS: i32 = 3;

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver said yes.
    Delivered,
    /// There was nothing to do any more.
    Skipped,
    /// Not now, for this reason.
    Retry(String),
}

/// What is needed to post.
struct Parcel {
    endpoint: EndpointRow,
    payload: String,
    seconds: i64,
    secrets: Vec<[u8; 32]>,
}

/// Posts a delivery that waits. No transaction is open meanwhile.
pub async fn deliver(app: &App, company: Uuid, delivery: Uuid) -> Result<Outcome> {
    let system = Actor::system(company);
    let parcel = match app.read(&system, async |cx| pack(cx, delivery).await).await? {
        Some(Some(parcel)) => parcel,
        Some(None) => {
            let from_to = (&["queued"][..], "dropped");
            app.write(&system, async |cx| {
                Ok(webhooks::set_state(cx.conn(), company, delivery, from_to).await?)
            })
            .await?;
            return Ok(Outcome::Skipped);
        }
        None => return Ok(Outcome::Skipped),
    };
    let id = message_id(delivery);
    let signed = signature(&parcel.secrets, &id, parcel.seconds, parcel.payload.as_bytes());
    let headers = [
        ("user-agent", "Plumbline-Webhooks/1".to_owned()),
        ("webhook-id", id),
        ("webhook-timestamp", parcel.seconds.to_string()),
        ("webhook-signature", signed),
    ];
    let url: Url = parcel.endpoint.url.parse().map_err(Error::internal)?;
    let answer = app.hooks.post(&url, &headers, Bytes::from(parcel.payload)).await;
    app.write(&system, async |cx| note(cx, delivery, parcel.endpoint.id, &answer).await).await
}

/// `None` where it does not wait any more; `Some(None)` where nobody is to be told any more.
async fn pack(cx: &mut Cx, delivery: Uuid) -> Result<Option<Option<Parcel>>> {
    let company = cx.company_id();
    let Some((endpoint, payload)) = webhooks::to_deliver(cx.conn(), company, delivery).await? else {
        return Ok(None);
    };
    let endpoint = webhooks::endpoint(cx.conn(), company, endpoint).await?.filter(|e| e.enabled);
    let Some(endpoint) = endpoint.filter(|_| cx.plan_has(Action::WebhookManage)) else {
        return Ok(Some(None));
    };
    let now = cx.now();
    let old = endpoint.old_secret_id.filter(|_| endpoint.old_secret_until.is_some_and(|until| now < until));
    let secrets = [Some(endpoint.secret_id), old].into_iter().flatten();
    let secrets = secrets.map(|id| cx.app().secrets.webhook_secret(company, id)).collect();
    Ok(Some(Some(Parcel { endpoint, payload, seconds: now.timestamp(), secrets })))
}

/// Writes an attempt into the log.
async fn note(cx: &mut Cx, delivery: Uuid, endpoint: Uuid, answer: &Answer) -> Result<Outcome> {
    let (company, id) = (cx.company_id(), cx.new_id());
    let fault = answer.status.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let attempt = NewAttempt {
        id,
        delivery_id: delivery,
        took_ms: i32::try_from(answer.took.as_millis()).unwrap_or(i32::MAX),
        status: answer.status.as_ref().ok().map(|status| i32::from(*status)),
        fault: &fault,
        response: &answer.body,
    };
    webhooks::add_attempt(cx.conn(), company, attempt).await?;
    match answer.status {
        Ok(200..=299) => {
            webhooks::set_state(cx.conn(), company, delivery, (&["queued", "failed"], "delivered")).await?;
            webhooks::note_working(cx.conn(), company, endpoint).await?;
            Ok(Outcome::Delivered)
        }
        Ok(status) => {
            webhooks::note_failing(cx.conn(), company, endpoint).await?;
            Ok(Outcome::Retry(format!("answered {status}")))
        }
        Err(_) => {
            webhooks::note_failing(cx.conn(), company, endpoint).await?;
            Ok(Outcome::Retry(fault))
        }
    }
}

/// The tries are spent. An endpoint that has failed for days is switched off, and the Owners are told by mail.
pub async fn give_up(app: &App, company: Uuid, delivery: Uuid) -> Result<()> {
    app.write(&Actor::system(company), async |cx| {
        let Some((endpoint, _)) = webhooks::to_deliver(cx.conn(), company, delivery).await? else {
            return Ok(());
        };
        webhooks::set_state(cx.conn(), company, delivery, (&["queued"], "failed")).await?;
        match webhooks::give_up(cx.conn(), company, endpoint, DAYS).await? {
            Some(url) => tell_owners(cx, endpoint, &url).await,
            None => Ok(()),
        }
    })
    .await
}

async fn tell_owners(cx: &mut Cx, endpoint: Uuid, url: &str) -> Result<()> {
    let company = cx.company_id();
    for (staff, email) in staff::active_owners(cx.conn(), company).await? {
        cx.mail(NewMail {
            kind: MailKind::WebhookGivenUp,
            to_email: email,
            contact_id: None,
            staff_id: Some(staff),
            invitation_id: None,
            params: json!({ "endpoint_id": endpoint, "host": host_of(url) }),
        })
        .await?;
    }
    record(cx, Event::WebhookGivenUp, endpoint, url, json!({}));
    Ok(())
}
