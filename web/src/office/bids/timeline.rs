//! The log in words.

use chrono::SecondsFormat;
use plumbline_i18n::{Locale, Message};
use plumbline_store::timeline::EntryRow;
use serde_json::{Value as Json, json};

/// The entries for `ui.timeline`.
pub(super) fn items(entries: &[EntryRow], locale: Locale) -> Json {
    entries.iter().map(|entry| item(entry, locale)).collect()
}

fn item(entry: &EntryRow, locale: Locale) -> Json {
    let data = |key: &str| match entry.data.get(key) {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let id = format!("bids-event-{}", entry.event.replace(['.', '_'], "-"));
    let level = data("level");
    let level =
        if level.is_empty() { level } else { Message::new(format!("components-level-{level}")).text(locale) };
    let text = Message::new(id)
        .arg("revision", data("revision"))
        .arg("name", data("name"))
        .arg("level", level)
        .arg("lines", data("lines"))
        .arg("number", data("number"))
        .text(locale);
    let detail = Some(data("reason")).filter(|reason| !reason.is_empty());
    json!({
        "at": entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "text": text,
        "actor": Some(&entry.actor_name).filter(|name| !name.is_empty()),
        "icon": icon(&entry.event),
        "detail": detail,
    })
}

fn icon(event: &str) -> &'static str {
    match event {
        "bid.sent" => "send",
        "bid.shared" | "bid.share_changed" => "users",
        "bid.share_stopped" | "bid.withdrawn" => "ban",
        "bid.viewed" => "eye",
        "bid.downloaded" | "document.opened" | "contract.downloaded" => "download",
        "bid.commented" | "bid.changes_requested" => "comment",
        "bid.signed" => "pen",
        "bid.rejected" => "x",
        "document.added" | "document.removed" => "file",
        "contract.created" | "certificate.made" => "seal",
        "project.created" => "project",
        _ => "dot",
    }
}
