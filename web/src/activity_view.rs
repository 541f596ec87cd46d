//! Entries of the activity log in words, for `ui.timeline`.

use crate::contract_view::moment;
use plumbline_app::activity::EntryRow;
use plumbline_domain::Plan;
use plumbline_domain::bid::bid_number;
use plumbline_i18n::{Locale, Message};
use serde_json::{Value as Json, json};

/// The entries on the page of a bid, a contract or a project.
pub fn timeline(entries: &[EntryRow], locale: Locale) -> Json {
    entries.iter().map(|entry| item(entry, locale)).collect()
}

/// The entries on a page about more than one bid: each says which.
pub fn timeline_with_bids(entries: &[EntryRow], locale: Locale) -> Json {
    let with_bid = |entry: &EntryRow| {
        let mut item = item(entry, locale);
        if let Some((id, number)) = entry.bid_id.zip(entry.bid_number) {
            item["about"] = json!({ "text": bid_number(number), "href": format!("/office/bids/{id}") });
        }
        item
    };
    entries.iter().map(with_bid).collect()
}

/// The entries on the company's own page: each leads to the record it concerns.
pub fn timeline_with_records(entries: &[EntryRow], locale: Locale) -> Json {
    let with_record = |entry: &EntryRow| {
        let mut item = item(entry, locale);
        if let Some((place, id)) = record(entry) {
            item["href"] = format!("/office/{place}/{id}").into();
        }
        if let Some(number) = entry.bid_number {
            item["about"] = json!({ "text": bid_number(number), "href": item["href"].clone() });
        }
        item
    };
    entries.iter().map(with_record).collect()
}

/// The most particular page that shows an entry.
fn record(entry: &EntryRow) -> Option<(&'static str, uuid::Uuid)> {
    let area = entry.event.split('.').next().unwrap_or_default();
    let places = match area {
        "contract" | "certificate" => [("contracts", entry.contract_id), ("bids", entry.bid_id)],
        "project" => [("projects", entry.project_id), ("customers", entry.customer_id)],
        _ => [("bids", entry.bid_id), ("projects", entry.project_id)],
    };
    let of_customer = [("customers", entry.customer_id)];
    places.into_iter().chain(of_customer).find_map(|(place, id)| Some((place, id?)))
}

/// What happened, as a sentence that names whoever did it.
pub fn sentence(event: &str, facts: &Json, by: &str, locale: Locale) -> String {
    let words = words(event, facts, locale);
    if by.is_empty() || is_sentence(event) { words } else { format!("{by} {words}") }
}

fn words(event: &str, facts: &Json, locale: Locale) -> String {
    let data = |key: &str| fact(facts, key);
    // the name of a thing or a person, whichever the entry has
    let name = [data("name"), data("contact_name")].concat();
    let level = match data("level") {
        level if level.is_empty() => level,
        level => Message::new(format!("components-level-{level}")).text(locale),
    };
    let status = match data("status") {
        status if status.is_empty() => status,
        status => Message::new(format!("components-status-{}", status.replace('_', "-"))).text(locale),
    };
    let role = match data("role") {
        role if role.is_empty() => role,
        role => Message::new(format!("team-role-{role}")).text(locale),
    };
    let language = Locale::parse(&data("language"))
        .map_or_else(String::new, |chosen| Message::new("common-language").text(chosen));
    let day = |key: &str| {
        let day = data(key).get(..10).and_then(|day| day.parse().ok());
        day.map(|day| plumbline_i18n::date(locale, day)).unwrap_or_default()
    };
    let plan = |key: &str| data(key).parse::<Plan>().map(Plan::title).unwrap_or_default();
    let words = Message::new(text_id(event))
        .arg("role", role)
        .arg("what", changed(facts, locale))
        .arg("plan", plan("plan"))
        .arg("from", plan("from"))
        .arg("to", plan("to"))
        .arg("until", day("until"))
        .arg("revision", data("revision"))
        .arg("name", name)
        .arg("email", data("contact_email"))
        .arg("level", level)
        .arg("lines", data("lines"))
        .arg("language", language)
        .arg("number", data("number"))
        .arg("status", status)
        .arg("picked", data("picked"))
        .arg("options", data("options"))
        .text(locale);
    match data("api_token") {
        token if token.is_empty() => words,
        token => format!("{words} {}", Message::new("activity-via-token").arg("name", token).text(locale)),
    }
}

fn fact(facts: &Json, key: &str) -> String {
    match facts.get(key) {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn item(entry: &EntryRow, locale: Locale) -> Json {
    let data = |key: &str| fact(&entry.data, key);
    let text = words(&entry.event, &entry.data, locale);
    let actor = Some(&entry.actor_name).filter(|name| !name.is_empty() && !is_sentence(&entry.event));
    json!({
        "at": moment(entry.at),
        "text": text,
        "actor": actor,
        "icon": icon(&entry.event),
        "detail": Some(data("reason")).filter(|reason| !reason.is_empty()),
    })
}

/// The settings that a change was about, in words.
fn changed(facts: &Json, locale: Locale) -> String {
    let fields = facts.get("changed").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let known = ["name", "phone", "address", "reply_to", "terms", "bid_valid_days", "time_zone", "locale"];
    let words = fields
        .iter()
        .filter_map(Json::as_str)
        .filter(|field| known.contains(field))
        .map(|field| Message::new(format!("settings-changed-{}", field.replace('_', "-"))).text(locale));
    words.collect::<Vec<_>>().join(", ")
}

fn text_id(event: &str) -> String {
    format!("activity-{}", event.replace(['.', '_'], "-"))
}

/// What happens by itself is a whole sentence; everything else continues the name of whoever did it.
fn is_sentence(event: &str) -> bool {
    matches!(
        event,
        "company.created"
            | "bid.expired"
            | "bid.expiring"
            | "reminder.sent"
            | "mail_settings.changed"
            | "mail.failed"
            | "contract.created"
            | "project.created"
            | "project.sharing_locked"
            | "certificate.made"
            | "signature.voided"
            | "acceptance.record_made"
            | "change_order.approved"
            | "signing_key.rotated"
            | "plan.changed"
            | "plan.payment_overdue"
            | "plan.payment_settled"
            | "plan.alert_raised"
            | "invitation.opened"
            | "invitation.accepted"
            | "invitation.renewal_asked"
            | "webhook.given_up"
            | "domain.unproved"
            | "domain.lapsed"
    )
}

/// An event's sign.
pub fn icon(event: &str) -> &'static str {
    match event {
        "bid.sent" | "change_order.sent" | "invitation.sent" | "invitation.resent" => "send",
        "bid.shared"
        | "bid.share_changed"
        | "bid.signers_changed"
        | "project.shared"
        | "project.share_changed"
        | "change_order.shared"
        | "change_order.share_changed" => "users",
        "bid.share_stopped"
        | "bid.withdrawn"
        | "contract.voided"
        | "signature.voided"
        | "invitation.revoked"
        | "api_token.revoked"
        | "webhook.removed"
        | "contact.deactivated"
        | "contact.sessions_ended"
        | "project.share_stopped"
        | "change_order.share_stopped" => "ban",
        "bid.viewed"
        | "change_order.viewed"
        | "invitation.opened"
        | "project.viewed"
        | "project.update_shown" => "eye",
        "bid.downloaded"
        | "change_order.downloaded"
        | "document.opened"
        | "contract.downloaded"
        | "contact.downloaded_all" => "download",
        "bid.commented"
        | "change_order.commented"
        | "project.change_requested"
        | "bid.changes_requested"
        | "project.commented"
        | "project.update_posted" => "comment",
        "change_order.created" | "change_order.updated" | "change_order.revised" => "change",
        "bid.signed" | "change_order.signed" => "pen",
        "bid.rejected" | "change_order.rejected" => "x",
        "invitation.accepted"
        | "milestone.done"
        | "bid.options_picked"
        | "change_order.internally_approved"
        | "change_order.approved"
        | "bid.acceptance_recorded" => "check",
        "document.added" | "document.removed" | "acceptance.record_made" => "file",
        "mail.failed" | "webhook.given_up" | "domain.unproved" | "domain.lapsed" => "alert",
        "reminder.sent" | "reminders.changed" | "bid.expiring" => "bell",
        "mail_settings.changed" => "mail",
        "contract.created" | "certificate.made" => "seal",
        "project.created" | "project.updated" | "project.status_changed" => "project",
        "staff.signed_in" | "contact.signed_in" | "contact.verified" | "staff.invited" => "user",
        "company.updated"
        | "company.brand_changed"
        | "domain.added"
        | "domain.verified"
        | "domain.removed"
        | "api_token.created"
        | "webhook.added"
        | "webhook.changed"
        | "webhook.secret_rolled" => "settings",
        _ => "dot",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_domain::Event;

    fn entry(event: Event) -> EntryRow {
        EntryRow {
            seq: 1,
            at: chrono::DateTime::UNIX_EPOCH,
            event: event.as_str().to_owned(),
            actor_kind: "contact".to_owned(),
            actor_name: "Jane Doe".to_owned(),
            customer_id: None,
            bid_id: None,
            bid_number: None,
            contract_id: None,
            project_id: None,
            data: json!({ "revision": 2, "contact_name": "Jane", "level": "view", "status": "on_track" }),
        }
    }

    #[test]
    fn every_event_has_its_words() {
        for event in Event::ALL {
            let text = item(&entry(*event), Locale::default())["text"].as_str().map(str::to_owned);
            let text = text.unwrap_or_default();
            assert!(!text.is_empty() && !text.contains('⟪'), "{event} shows as {text:?}");
            let first = text.chars().next().filter(|c| c.is_uppercase());
            // "Jane Doe The bid expired" would read badly, and so would "rejected the bid" alone
            let sentence = is_sentence(event.as_str());
            assert!(sentence == first.is_some() || text.starts_with("Jane"), "{event} shows as {text:?}");
        }
    }

    #[test]
    fn every_area_and_every_doer_has_its_words() {
        let areas = plumbline_app::activity::areas()
            .into_iter()
            .map(|area| format!("area-{}", area.replace('_', "-")));
        let doers = plumbline_app::activity::doers().into_iter().map(|doer| format!("by-{doer}"));
        let words: Vec<String> = areas.chain(doers).collect();
        for locale in Locale::all() {
            for word in &words {
                let text = Message::new(format!("activity-{word}")).text(locale);
                assert!(!text.contains('⟪'), "activity-{word} has no words in {locale}");
            }
        }
    }

    #[test]
    fn whoever_did_it_stands_in_front() {
        assert_eq!(item(&entry(Event::BidSigned), Locale::default())["actor"], "Jane Doe");
        assert_eq!(item(&entry(Event::ProjectCreated), Locale::default())["actor"], Json::Null);
    }
}
