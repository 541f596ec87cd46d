//! Tokens, endpoints and deliveries as the pages show them.

use plumbline_app::api_tokens::{TOKEN_PREFIX, TokenRow};
use plumbline_app::webhooks::{DeliveryRow, EndpointRow};
use plumbline_domain::Scope;
use plumbline_domain::hook::{EVERY, HOOKS, TEST};
use plumbline_i18n::{Locale, text};
use serde_json::{Value as Json, json};
use url::Url;

pub(super) fn token(row: &TokenRow, locale: Locale) -> Json {
    json!({
        "id": row.id.to_string(),
        "name": row.name,
        "hint": format!("{TOKEN_PREFIX}…{}", row.last_four),
        "scopes": reach(&row.scopes, locale),
        "creator": row.creator_name,
        "created_at": row.created_at.to_rfc3339(),
        "last_used_at": row.last_used_at.map(|at| at.to_rfc3339()),
        "expires_at": row.expires_at.map(|at| at.to_rfc3339()),
        "expired": row.expired,
    })
}

/// Such as "Bids: read and write · Team: read".
fn reach(scopes: &[String], locale: Locale) -> String {
    let one = |scope: Scope| {
        let access = if scope.writes() { "developers-access-write" } else { "developers-access-read" };
        format!("{}: {}", noun(scope.noun(), locale), text(locale, access, &[]).to_lowercase())
    };
    scopes.iter().filter_map(|scope| scope.parse().ok()).map(one).collect::<Vec<_>>().join(" · ")
}

fn noun(noun: &str, locale: Locale) -> String {
    text(locale, &format!("developers-noun-{}", noun.replace('_', "-")), &[])
}

/// What a token can be given, for `ui.select`: one a noun.
pub(super) fn nouns(locale: Locale) -> Json {
    let access = |value: &str, id: &str| json!({ "value": value, "label": text(locale, id, &[]) });
    let one = |name: &'static str| {
        let mut options =
            vec![access("", "developers-access-none"), access("read", "developers-access-read")];
        if Scope::of(name, true).is_some() {
            options.push(access("write", "developers-access-write"));
        }
        json!({ "name": format!("scope_{name}"), "noun": name, "label": noun(name, locale), "options": options })
    };
    Scope::nouns().into_iter().map(one).collect()
}

/// Every event that goes out, in words.
pub(super) fn events(locale: Locale) -> Json {
    let names = HOOKS.iter().map(|(name, _)| *name);
    names.map(|name| json!({ "name": name, "label": event(name, locale) })).collect()
}

fn event(name: &str, locale: Locale) -> String {
    let id = match name {
        TEST => "test".to_owned(),
        name => name.replace(['.', '_'], "-"),
    };
    text(locale, &format!("developers-event-{id}"), &[])
}

pub(super) fn endpoint(row: &EndpointRow, locale: Locale) -> Json {
    let status = match (row.enabled, row.gave_up_at, row.failing_since) {
        (false, Some(_), _) => "given-up",
        (false, None, _) => "off",
        (true, _, Some(_)) => "failing",
        (true, _, None) => "on",
    };
    let all = row.events.iter().any(|name| name == EVERY);
    let told = if all { text(locale, "developers-events-all", &[]) } else { row.events.join(", ") };
    let at = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.to_rfc3339());
    json!({
        "id": row.id.to_string(),
        "url": row.url,
        "host": host(&row.url),
        "description": row.description,
        "events": row.events,
        "told": told,
        "all": all,
        "enabled": row.enabled,
        "status": status,
        "tone": tone(status),
        "gave_up_at": at(row.gave_up_at),
        "failing_since": at(row.failing_since),
        "old_secret_until": at(row.old_secret_until),
        "created_at": row.created_at.to_rfc3339(),
        "creator": row.creator_name,
    })
}

pub(super) fn delivery(row: &DeliveryRow, locale: Locale) -> Json {
    json!({
        "id": row.id.to_string(),
        "message": format!("msg_{}", row.id.simple()),
        "event": row.event,
        "label": event(&row.event, locale),
        "state": row.state,
        "tone": tone(&row.state),
        "created_at": row.created_at.to_rfc3339(),
        "attempts": row.attempts,
        "answer": row.last_status.map(|status| status.to_string()).or(row.last_fault.clone()),
        "took": row.last_took_ms,
    })
}

fn tone(status: &str) -> &'static str {
    match status {
        "on" | "delivered" => "success",
        "queued" => "info",
        "failing" => "warning",
        "failed" | "given-up" => "danger",
        _ => "neutral",
    }
}

fn host(url: &str) -> String {
    let Ok(url) = Url::parse(url) else { return url.to_owned() };
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_chosen_has_its_words() {
        for locale in Locale::all() {
            let said = [nouns(locale), events(locale)].map(|all| all.to_string()).concat();
            assert!(!said.contains('⟪') && !event(TEST, locale).contains('⟪'), "{said}");
        }
        let scopes = ["bids:write".to_owned(), "team:read".to_owned()];
        assert_eq!(reach(&scopes, Locale::default()), "Bids: read and write · Team: read");
    }
}
