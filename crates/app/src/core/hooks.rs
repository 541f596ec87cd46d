//! Webhooks are told of what commits, in the transaction that commits it: a rollback tells nobody, a commit
//! everybody who asked.

use crate::core::activity::{Happening, Refs, Subject};
use crate::core::cx::Cx;
use crate::core::error::{Error, Result};
use chrono::SecondsFormat;
use plumbline_domain::Action;
use plumbline_domain::hook::{EVERY, hook_of};
use plumbline_jobs::{Job, WEBHOOKS};
use plumbline_store::webhooks;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// What of an entry's details goes out, beside ids: states and numbers. Names, addresses and what people wrote stay
/// here; whoever may read them asks the API.
const FACTS: &[&str] = &["revision", "status", "level", "number", "method", "comment_id", "update_id"];

/// A message on its way out.
#[derive(Debug)]
pub(crate) struct Outgoing {
    /// Such as `bid.signed`.
    name: &'static str,
    data: Value,
}

impl Outgoing {
    /// What is told of an entry of the log; `None` for what stays inside.
    pub(crate) fn of(happening: &Happening) -> Option<Self> {
        let name = hook_of(happening.event)?;
        let Subject(kind, id) = happening.subject;
        let mut data = Map::new();
        data.insert("subject".into(), json!({ "type": kind, "id": id }));
        let Refs { customer, bid, contract, project } = happening.refs;
        let ids =
            [("customerId", customer), ("bidId", bid), ("contractId", contract), ("projectId", project)];
        for (key, id) in ids.into_iter().filter_map(|(key, id)| Some((key, id?))) {
            data.insert(key.into(), json!(id));
        }
        for fact in FACTS {
            if let Some(value) = happening.data.get(fact).filter(|v| v.is_string() || v.is_number()) {
                data.insert(camel(fact), value.clone());
            }
        }
        Some(Self { name, data: Value::Object(data) })
    }
}

fn camel(key: &str) -> String {
    let (first, rest) = key.split_once('_').unwrap_or((key, ""));
    let mut letters = rest.chars();
    let initial = letters.next().map(|c| c.to_ascii_uppercase());
    first.chars().chain(initial).chain(letters).collect()
}

/// A message's id, the same in every attempt.
pub(crate) fn message_id(delivery: Uuid) -> String {
    format!("msg_{}", delivery.simple())
}

impl Cx {
    /// Puts messages into the queue for every endpoint that asked for them, if the plan has webhooks.
    pub(crate) async fn queue_hooks(&mut self, outgoing: Vec<Outgoing>) -> Result<()> {
        if outgoing.is_empty() || !self.plan_has(Action::WebhookManage) {
            return Ok(());
        }
        let company = self.company_id();
        for subscriber in webhooks::subscribers(self.conn(), company).await? {
            let wants = |name: &str| subscriber.events.iter().any(|e| e == EVERY || e == name);
            for message in outgoing.iter().filter(|message| wants(message.name)) {
                self.queue_hook(subscriber.id, message.name, &message.data).await?;
            }
        }
        Ok(())
    }

    /// Puts one message to one endpoint into the queue; gives the delivery's id.
    pub(crate) async fn queue_hook(&mut self, endpoint: Uuid, event: &str, data: &Value) -> Result<Uuid> {
        let (company, id) = (self.company_id(), self.new_id());
        let payload = json!({
            "id": message_id(id),
            "type": event,
            "createdAt": self.now().to_rfc3339_opts(SecondsFormat::Millis, true),
            "company": { "id": company, "slug": self.company().slug },
            "data": data,
        });
        let payload = serde_json::to_string(&payload).map_err(Error::internal)?;
        webhooks::insert_delivery(self.conn(), company, (id, endpoint), event, &payload).await?;
        self.enqueue(WEBHOOKS, Job::DeliverWebhook { delivery_id: id }, &format!("webhook:{id}")).await?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_domain::Event;

    #[test]
    fn what_goes_out_is_ids_and_states() {
        let id = Uuid::from_u128(7);
        let data = json!({
            "revision": 2, "comment_id": id, "contact_name": "Jane Doe", "contact_email": "jane@x.test",
            "reason": "too dear", "ip": "203.0.113.7",
        });
        let told =
            Outgoing::of(&Happening::new(Event::BidRejected, Subject("bid", id), data).bid(id)).unwrap();
        assert_eq!(told.name, "bid.rejected");
        let expected =
            json!({ "subject": { "type": "bid", "id": id }, "bidId": id, "revision": 2, "commentId": id });
        assert_eq!(told.data, expected);
        assert!(
            Outgoing::of(&Happening::new(Event::StaffSignedIn, Subject("staff", id), json!({}))).is_none()
        );
    }
}
