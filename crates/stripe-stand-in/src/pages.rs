//! The pages that a browser is sent to: one to pay on, and a Billing Portal. Plain on purpose, and plain about what they are.

use crate::answer::{Answer, page, see_other};
use crate::api::cancel_later;
use crate::objects;
use crate::server::Asked;
use crate::world::StandIn;
use hyper::{Method, StatusCode};
use serde_json::{Value, json};

pub(crate) fn answer(stand_in: &StandIn, asked: &Asked) -> Answer {
    let parts: Vec<&str> = asked.path.split('/').skip(1).collect();
    let post = asked.method == Method::POST;
    match parts.as_slice() {
        ["pay", id] if post => pay(stand_in, id, asked),
        ["pay", id] => pay_page(stand_in, id, ""),
        ["portal", id] if post => act(stand_in, id, asked),
        ["portal", id] => portal_page(stand_in, id),
        _ => gone(),
    }
}

fn gone() -> Answer {
    page(StatusCode::NOT_FOUND, frame("Nothing here", "<p>This page is not there, or its time is over.</p>"))
}

fn pay_page(stand_in: &StandIn, id: &str, trouble: &str) -> Answer {
    let Some(checkout) = stand_in.world().checkouts.get(id).cloned() else { return gone() };
    if checkout["status"] != "open" {
        let said = if checkout["status"] == "complete" {
            "This is paid already."
        } else {
            "This checkout has expired."
        };
        return page(
            StatusCode::OK,
            frame(said, &link(&text(&checkout["success_url"]), "Back to Plumbline")),
        );
    }
    let kept = stand_in.world().portals.get(&format!("pay:{id}")).cloned().unwrap_or_default();
    let price = objects::price(&stand_in.settings, kept["price"].as_str().unwrap_or_default());
    let body = format!(
        "{trouble}<p class=\"sum\">{} <small>a {}</small></p><form method=\"post\">\
         <label for=\"card\">Card number</label><input id=\"card\" name=\"card\" value=\"4242 4242 4242 4242\" autocomplete=\"off\" inputmode=\"numeric\">\
         <p class=\"hint\">Any card goes through but 4000 0000 0000 0002, which is declined.</p>\
         <button name=\"do\" value=\"pay\">Subscribe</button></form>{}",
        money(&price["unit_amount"]),
        text(&price["recurring"]["interval"]),
        link(&text(&checkout["cancel_url"]), "Back without paying"),
    );
    page(StatusCode::OK, frame(&format!("Subscribe to {}", text(&price["nickname"])), &body))
}

fn pay(stand_in: &StandIn, id: &str, asked: &Asked) -> Answer {
    let digits: String =
        asked.form.get("card").unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if digits == "4000000000000002" {
        return pay_page(
            stand_in,
            id,
            "<p class=\"trouble\" role=\"alert\">Your card was declined. Try another one.</p>",
        );
    }
    let paid = stand_in.change(|world| {
        let checkout = world.checkouts.get(id).filter(|c| c["status"] == "open")?.clone();
        let kept = world.portals.get(&format!("pay:{id}")).cloned().unwrap_or_default();
        let (customer, price) = (checkout["customer"].as_str()?, kept["price"].as_str()?);
        let made = objects::subscription(&stand_in.settings, customer, price, "active", &kept["metadata"]);
        let mut done = checkout.clone();
        done["status"] = "complete".into();
        done["payment_status"] = "paid".into();
        done["url"] = Value::Null;
        done["subscription"] = made["id"].clone();
        let begun = {
            let mut begun = made.clone();
            begun["status"] = "incomplete".into();
            begun
        };
        world.events.push(objects::event("customer.subscription.created", &begun));
        world.events.push(objects::event("checkout.session.completed", &done));
        world.events.push(objects::event("customer.subscription.updated", &made));
        world.subscriptions.insert(objects::id_of(&made), made);
        world.checkouts.insert(id.to_owned(), done.clone());
        Some(done)
    });
    match paid {
        Some(checkout) => {
            let to = checkout["success_url"].as_str().unwrap_or_default();
            see_other(&to.replace("{CHECKOUT_SESSION_ID}", id))
        }
        None => pay_page(stand_in, id, ""),
    }
}

type Offered = fn(&Value) -> bool;

/// What the Billing Portal offers: its name, its words, and whether it makes sense in a state.
const ACTS: [(&str, &str, Offered); 5] = [
    ("cancel", "Cancel at the end of the period", |s| !over(s) && s["cancel_at_period_end"] != true),
    ("resume", "Do not cancel after all", |s| !over(s) && s["cancel_at_period_end"] == true),
    ("end", "Cancel right away", |s| !over(s)),
    ("fail", "Let the next payment fail", |s| s["status"] == "active"),
    ("settle", "Pay what is owed", |s| s["status"] == "past_due" || s["status"] == "unpaid"),
];

fn over(subscription: &Value) -> bool {
    subscription["status"] == "canceled"
}

fn portal_page(stand_in: &StandIn, id: &str) -> Answer {
    let Some(portal) = stand_in.world().portals.get(id).filter(|p| p["customer"].is_string()).cloned() else {
        return gone();
    };
    let mut own: Vec<Value> = stand_in
        .world()
        .subscriptions
        .values()
        .filter(|s| s["customer"] == portal["customer"])
        .cloned()
        .collect();
    own.sort_by_key(|s| (over(s), -s["created"].as_i64().unwrap_or_default()));
    let mut body: String = own.iter().map(|one| subscription_part(stand_in, one)).collect();
    if own.is_empty() {
        body.push_str("<p>There is no subscription.</p>");
    }
    body.push_str(&link(&text(&portal["return_url"]), "Back to Plumbline"));
    page(StatusCode::OK, frame("Manage your subscription", &body))
}

/// One subscription with what can be done about it.
fn subscription_part(stand_in: &StandIn, subscription: &Value) -> String {
    let price = &subscription["items"]["data"][0]["price"];
    let (name, status) = (text(&price["nickname"]), text(&subscription["status"]).replace('_', " "));
    let ends = if subscription["cancel_at_period_end"] == true { ", ends with the period" } else { "" };
    let (sum, interval) = (money(&price["unit_amount"]), text(&price["recurring"]["interval"]));
    let hidden =
        format!("<input type=\"hidden\" name=\"subscription\" value=\"{}\">", text(&subscription["id"]));
    let button = |further: &str, act: &str, words: &str| {
        format!(
            "<form method=\"post\">{hidden}{further}<button class=\"plain\" name=\"do\" value=\"{act}\">{words}</button></form>"
        )
    };
    let acts = ACTS.iter().filter(|(_, _, offered)| offered(subscription));
    let acts: String = acts.map(|(act, words, _)| button("", act, words)).collect();
    let others = stand_in.settings.prices.iter();
    let others = others.filter(|other| !over(subscription) && price["id"] != other.id.as_str());
    let changes = others.map(|other| {
        let price = format!("<input type=\"hidden\" name=\"price\" value=\"{}\">", escape(&other.id));
        let (name, sum) = (escape(&other.name), money(&other.amount.into()));
        button(&price, "change", &format!("Change to {name}, {sum} a {}", other.interval))
    });
    let changes: String = changes.collect();
    format!("<h2>{name}</h2><p>{sum} a {interval}, {status}{ends}</p>{acts}{changes}")
}

fn act(stand_in: &StandIn, id: &str, asked: &Asked) -> Answer {
    let customer =
        stand_in.world().portals.get(id).map(|portal| portal["customer"].clone()).unwrap_or_default();
    let form = &asked.form;
    let wanted = form.get("subscription").unwrap_or_default();
    let own =
        stand_in.world().subscriptions.get(wanted).is_some_and(|s| s["customer"] == customer && !over(s));
    if !own {
        return gone();
    }
    match form.get("do").unwrap_or_default() {
        "cancel" => stand_in.change(|world| cancel_later(world, wanted, true)),
        "resume" => stand_in.change(|world| cancel_later(world, wanted, false)),
        "end" => stand_in.set(wanted, &json!({ "status": "canceled" })),
        "fail" => stand_in.set(wanted, &json!({ "status": "past_due" })),
        "settle" => stand_in.set(wanted, &json!({ "status": "active" })),
        "change" => stand_in.set_price(wanted, form.get("price").unwrap_or_default()),
        _ => return gone(),
    }
    see_other(&format!("/portal/{id}"))
}

fn link(to: &str, words: &str) -> String {
    if to.is_empty() { String::new() } else { format!("<p><a href=\"{to}\">{words}</a></p>") }
}

fn text(value: &Value) -> String {
    escape(value.as_str().unwrap_or_default())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn money(cents: &Value) -> String {
    let cents = cents.as_i64().unwrap_or_default();
    format!("${}.{:02}", cents / 100, cents % 100)
}

fn frame(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\"><title>{title}</title><style>{STYLE}</style></head>\
         <body><main><p class=\"what\">A stand-in for Stripe, for the demo. No money moves.</p><h1>{title}</h1>{body}</main></body></html>"
    )
}

const STYLE: &str = ":root{--ground:#f4f4f8;--card:#fff;--ink:#1c1c28;--soft:#55556a;--line:#8a8a9c;--act:#3d3a9c;--on:#fff;--quiet:#e8e8ee;--bad:#a8001c}\
    @media(prefers-color-scheme:dark){:root{--ground:#14141c;--card:#20202c;--ink:#f0f0f6;--soft:#b4b4c4;--line:#77778a;--act:#b3b0ff;--on:#17163a;--quiet:#33334a;--bad:#ff9a9a}}\
    *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:16px;background:var(--ground);color:var(--ink)}\
    main{max-width:28rem;margin:2rem auto;padding:24px;background:var(--card);border-radius:12px}\
    h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin:1.5rem 0 0}.what{border-left:4px solid #b35900;padding-left:12px;margin-top:0}\
    .sum{font-size:2rem;margin:.5rem 0}.sum small{font-size:1rem}.hint{color:var(--soft);font-size:.9rem;margin:.5rem 0 1rem}\
    label{display:block;font-weight:600}input{font:inherit;width:100%;min-height:44px;padding:8px;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px}\
    button{font:inherit;font-weight:600;min-height:44px;width:100%;margin:4px 0;border:0;border-radius:6px;background:var(--act);color:var(--on)}\
    button.plain{background:var(--quiet);color:var(--ink);text-align:left;padding:0 12px;font-weight:400}.trouble{color:var(--bad);font-weight:600}\
    a{color:var(--act);display:inline-block;min-height:44px;line-height:44px}";
