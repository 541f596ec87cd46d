//! The operations, as a table of contents.

use crate::answer::Reply;
use crate::objects;
use crate::server::Asked;
use crate::world::{StandIn, World};
use hyper::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A checkout can be paid for a day.
const DAY: i64 = 86_400;

pub(crate) fn answer(stand_in: &StandIn, asked: &Asked) -> Reply {
    let parts: Vec<&str> = asked.path.split('/').skip(2).collect();
    let post = asked.method == Method::POST;
    match parts.as_slice() {
        ["customers"] if post => create_customer(stand_in, asked),
        ["customers", id] if !post => find(&stand_in.world().customers, id),
        ["checkout", "sessions"] if post => create_checkout(stand_in, asked),
        ["checkout", "sessions", id] if !post => find(&stand_in.world().checkouts, id),
        ["checkout", "sessions", id, "expire"] if post => expire_checkout(stand_in, id),
        ["subscriptions"] if !post => list_subscriptions(stand_in, asked),
        ["subscriptions", id] if post => update_subscription(stand_in, id, asked),
        ["subscriptions", id] if asked.method == Method::DELETE => cancel_subscription(stand_in, id),
        ["subscriptions", id] => find(&stand_in.world().subscriptions, id),
        ["billing_portal", "sessions"] if post => create_portal(stand_in, asked),
        ["prices"] if !post => list_prices(stand_in),
        ["prices", id] if !post => find_price(stand_in, id),
        ["events"] if !post => list("/v1/events", stand_in.events().into_iter().rev()),
        ["events", id] if !post => {
            let found = stand_in.events().into_iter().find(|event| event["id"] == **id);
            found.map_or_else(|| Reply::missing(id), Reply::ok)
        }
        _ => Reply::missing(&asked.path),
    }
}

fn find(all: &BTreeMap<String, Value>, id: &str) -> Reply {
    all.get(id).cloned().map_or_else(|| Reply::missing(id), Reply::ok)
}

fn list(url: &str, data: impl Iterator<Item = Value>) -> Reply {
    let data: Vec<Value> = data.collect();
    Reply::ok(json!({ "object": "list", "url": url, "has_more": false, "data": data }))
}

fn create_customer(stand_in: &StandIn, asked: &Asked) -> Reply {
    let form = &asked.form;
    let made = objects::customer(form.get("name"), form.get("email"), &form.map("metadata"));
    Reply::ok(stand_in.change(|world| {
        world.customers.insert(objects::id_of(&made), made.clone());
        world.events.push(objects::event("customer.created", &made));
        made
    }))
}

fn create_checkout(stand_in: &StandIn, asked: &Asked) -> Reply {
    let form = &asked.form;
    if form.get("mode") != Some("subscription") {
        return Reply::bad("The stand-in sells subscriptions only: mode must be subscription.");
    }
    let Some(customer) = form.get("customer").filter(|id| stand_in.world().customers.contains_key(*id))
    else {
        return Reply::bad("No such customer.");
    };
    let sold = |id: &&str| stand_in.settings.prices.iter().any(|price| price.id == **id);
    let Some(price) = form.get("line_items[0][price]").filter(sold) else {
        return Reply::bad("No such price: line_items[0][price].");
    };
    let Some(success_url) = form.get("success_url") else {
        return Reply::bad("Missing required param: success_url.");
    };
    let (id, at) = (objects::new_id("cs_test"), objects::now());
    let amount = objects::price(&stand_in.settings, price)["unit_amount"].clone();
    let made = json!({
        "id": id, "object": "checkout.session", "created": at, "expires_at": at + DAY, "livemode": false,
        "mode": "subscription", "status": "open", "payment_status": "unpaid", "customer": customer,
        "client_reference_id": form.get("client_reference_id"), "metadata": form.map("metadata"),
        "subscription": null, "url": format!("{}/pay/{id}", stand_in.settings.url), "currency": "usd",
        "amount_subtotal": amount, "amount_total": amount,
        "success_url": success_url, "cancel_url": form.get("cancel_url"),
        "payment_method_types": ["card"], "custom_fields": [], "custom_text": {}, "shipping_options": [],
        "automatic_tax": { "enabled": false },
    });
    // what the subscription will be made of is nobody else's business, and so not part of the answer
    let kept = json!({ "price": price, "metadata": form.map("subscription_data[metadata]") });
    stand_in.change(|world| {
        world.checkouts.insert(id.clone(), made.clone());
        world.portals.insert(format!("pay:{id}"), kept);
    });
    Reply::ok(made)
}

fn expire_checkout(stand_in: &StandIn, id: &str) -> Reply {
    stand_in.change(|world| {
        let Some(checkout) = world.checkouts.get_mut(id) else { return Reply::missing(id) };
        if checkout["status"] != "open" {
            return Reply::bad("Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        checkout["status"] = "expired".into();
        checkout["url"] = Value::Null;
        let now = checkout.clone();
        world.events.push(objects::event("checkout.session.expired", &now));
        Reply::ok(now)
    })
}

fn list_subscriptions(stand_in: &StandIn, asked: &Asked) -> Reply {
    let (customer, status) = (asked.query.get("customer"), asked.query.get("status"));
    let wanted = |s: &&Value| {
        customer.is_none_or(|customer| s["customer"] == customer)
            && match status {
                None => s["status"] != "canceled",
                Some("all") => true,
                Some(status) => s["status"] == status,
            }
    };
    list("/v1/subscriptions", stand_in.world().subscriptions.values().filter(wanted).cloned())
}

fn update_subscription(stand_in: &StandIn, id: &str, asked: &Asked) -> Reply {
    if !stand_in.world().subscriptions.contains_key(id) {
        return Reply::missing(id);
    }
    if let Some(price) = asked.form.get("items[0][price]") {
        stand_in.set_price(id, price);
    }
    if let Some(cancel) = asked.form.get("cancel_at_period_end") {
        stand_in.change(|world| cancel_later(world, id, cancel == "true"));
    }
    find(&stand_in.world().subscriptions, id)
}

fn cancel_subscription(stand_in: &StandIn, id: &str) -> Reply {
    if !stand_in.world().subscriptions.contains_key(id) {
        return Reply::missing(id);
    }
    stand_in.set(id, &json!({ "status": "canceled" }));
    find(&stand_in.world().subscriptions, id)
}

/// Lets a subscription end with what is paid for, or go on after all.
pub(crate) fn cancel_later(world: &mut World, id: &str, cancel: bool) {
    let end = world.subscriptions.get(id).map(|s| s["items"]["data"][0]["current_period_end"].clone());
    let at = end.filter(|_| cancel).unwrap_or_default();
    objects::change_subscription(world, id, &json!({ "cancel_at_period_end": cancel, "cancel_at": at }));
}

fn create_portal(stand_in: &StandIn, asked: &Asked) -> Reply {
    let Some(customer) = asked.form.get("customer").filter(|id| stand_in.world().customers.contains_key(*id))
    else {
        return Reply::bad("No such customer.");
    };
    let id = objects::new_id("bps");
    let made = json!({
        "id": id, "object": "billing_portal.session", "created": objects::now(), "livemode": false,
        "configuration": "bpc_stand_in", "customer": customer, "flow": null, "locale": null, "on_behalf_of": null,
        "return_url": asked.form.get("return_url"), "url": format!("{}/portal/{id}", stand_in.settings.url),
    });
    stand_in.change(|world| world.portals.insert(id, made.clone()));
    Reply::ok(made)
}

fn list_prices(stand_in: &StandIn) -> Reply {
    let settings = &stand_in.settings;
    list("/v1/prices", settings.prices.iter().map(|price| objects::price(settings, &price.id)))
}

fn find_price(stand_in: &StandIn, id: &str) -> Reply {
    let known = stand_in.settings.prices.iter().any(|price| price.id == id);
    if known { Reply::ok(objects::price(&stand_in.settings, id)) } else { Reply::missing(id) }
}
