//! Stripe's objects, with the fields that its libraries and we look at.

use crate::world::{Price, Settings, World};
use data_encoding::BASE32_NOPAD;
use serde_json::{Value, json};

const VERSION: &str = "2026-09-30.endive";

/// Seconds of the clock.
#[allow(clippy::disallowed_methods, reason = "the stand-in has no database whose clock could be asked")]
pub(crate) fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

/// A new id.
pub(crate) fn new_id(prefix: &str) -> String {
    let mut bytes = [0; 15];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    format!("{prefix}_{}", BASE32_NOPAD.encode(&bytes).to_lowercase())
}

/// An object's id.
pub(crate) fn id_of(object: &Value) -> String {
    object["id"].as_str().unwrap_or_default().to_owned()
}

pub(crate) fn price(settings: &Settings, id: &str) -> Value {
    let unknown =
        Price { id: id.to_owned(), name: "Something else".to_owned(), amount: 100, interval: "month" };
    let price = settings.prices.iter().find(|price| price.id == id).unwrap_or(&unknown);
    json!({
        "id": price.id, "object": "price", "active": true, "billing_scheme": "per_unit", "created": 1_700_000_000,
        "currency": "usd", "livemode": false, "metadata": {}, "nickname": price.name, "type": "recurring",
        "product": format!("prod_{}", price.name.to_lowercase().replace(' ', "_")),
        "recurring": { "interval": price.interval, "interval_count": 1, "usage_type": "licensed" },
        "unit_amount": price.amount, "unit_amount_decimal": price.amount.to_string(),
    })
}

pub(crate) fn customer(name: Option<&str>, email: Option<&str>, metadata: &Value) -> Value {
    json!({
        "id": new_id("cus"), "object": "customer", "created": now(), "livemode": false, "name": name, "email": email,
        "metadata": metadata, "delinquent": false, "balance": 0,
    })
}

pub(crate) fn subscription(
    settings: &Settings,
    customer: &str,
    price_id: &str,
    status: &str,
    metadata: &Value,
) -> Value {
    let (id, at, price) = (new_id("sub"), now(), price(settings, price_id));
    let days = if price["recurring"]["interval"] == "year" { 365 } else { 30 };
    json!({
        "id": id, "object": "subscription", "customer": customer, "status": status, "created": at, "start_date": at,
        "billing_cycle_anchor": at, "cancel_at": null, "cancel_at_period_end": false, "canceled_at": null,
        "ended_at": null, "collection_method": "charge_automatically", "currency": "usd", "livemode": false,
        "metadata": metadata, "discounts": [], "automatic_tax": { "enabled": false },
        "items": { "object": "list", "has_more": false, "total_count": 1, "url": format!("/v1/subscription_items?subscription={id}"), "data": [{
            "id": new_id("si"), "object": "subscription_item", "created": at, "subscription": id, "quantity": 1,
            "current_period_start": at, "current_period_end": at + days * 86_400, "metadata": {}, "discounts": [],
            "price": price,
        }] },
    })
}

pub(crate) fn event(kind: &str, object: &Value) -> Value {
    json!({
        "id": new_id("evt"), "object": "event", "api_version": VERSION, "created": now(), "livemode": false,
        "pending_webhooks": 1, "request": { "id": null, "idempotency_key": null }, "type": kind,
        "data": { "object": object },
    })
}

/// Changes fields of a subscription and notes the event.
pub(crate) fn change_subscription(world: &mut World, id: &str, fields: &Value) {
    let Some(subscription) = world.subscriptions.get_mut(id) else { return };
    for (key, value) in fields.as_object().into_iter().flatten() {
        subscription[key] = value.clone();
    }
    let kind = if fields["status"] == "canceled" {
        subscription["ended_at"] = now().into();
        subscription["canceled_at"] = now().into();
        "customer.subscription.deleted"
    } else {
        "customer.subscription.updated"
    };
    let event = event(kind, subscription);
    world.events.push(event);
}

/// Puts another price under a subscription and notes the event.
pub(crate) fn change_price(settings: &Settings, world: &mut World, id: &str, price_id: &str) {
    if let Some(subscription) = world.subscriptions.get_mut(id) {
        subscription["items"]["data"][0]["price"] = price(settings, price_id);
    }
    change_subscription(world, id, &json!({}));
}
