//! How far an API token must reach for an operation, by the operation's address: one line a noun.
//!
//! An address that no line names takes no tokens at all, so that an operation added later is closed to them until
//! somebody opens it here. The same table tells the OpenAPI document.

use plumbline_domain::Scope;
use poem::http::Method;
use serde_json::{Value, json};

/// Where the operations stand.
pub const PREFIX: &str = "/api/v1";

/// The first part of an address, and what it is about.
const NOUNS: &[(&str, &str)] = &[
    ("activity", "activity"),
    ("activity.csv", "activity"),
    ("bids", "bids"),
    ("branding", "company"),
    ("change-orders", "change_orders"),
    ("change-requests", "change_orders"),
    ("company", "company"),
    ("contacts", "customers"),
    ("contracts", "contracts"),
    ("customers", "customers"),
    ("invitations", "customers"),
    ("projects", "projects"),
    ("reminder-settings", "company"),
    ("team", "team"),
    ("webhooks", "webhooks"),
];

/// What changes nothing although it is a POST.
const READING: &[&str] = &["/activity/check"];

/// What only a person does, whatever the token's scopes.
const IN_PERSON: &[&str] = &["/company/close"];

/// The scope an operation needs; `None` where it takes no tokens. The address may have ids or their placeholders.
pub fn scope_of(method: &Method, path: &str) -> Option<Scope> {
    let path = path.strip_prefix(PREFIX)?;
    if IN_PERSON.contains(&path) {
        return None;
    }
    let first = path.strip_prefix('/')?.split('/').next()?;
    let (_, noun) = NOUNS.iter().find(|(known, _)| *known == first)?;
    let reads = matches!(*method, Method::GET | Method::HEAD) || READING.contains(&path);
    Scope::of(noun, !reads)
}

/// Adds to the document which operations take a token, and with which scope.
pub fn describe(document: &str) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(document) else { return document.to_owned() };
    document["components"]["securitySchemes"]["ApiToken"] = json!({
        "type": "http", "scheme": "bearer", "bearerFormat": "plb_…",
        "description": "An API token of Business Plus, made under Settings, API & webhooks. It acts for whoever made it, as far as \
            its scopes go; `x-required-scope` says which an operation needs. To write is to read as well.",
    });
    let paths = document["paths"].as_object_mut();
    for (path, operations) in paths.into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            let signed = operation["security"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one.get("StaffSession").is_some()));
            let scope = Method::from_bytes(method.to_ascii_uppercase().as_bytes())
                .ok()
                .and_then(|m| scope_of(&m, path));
            let (true, Some(scope)) = (signed, scope) else { continue };
            if let Some(all) = operation["security"].as_array_mut() {
                all.push(json!({ "ApiToken": [] }));
            }
            operation["x-required-scope"] = scope.as_str().into();
            let said = operation["description"].as_str().unwrap_or_default();
            operation["description"] = format!("{said}\n\nScope: `{scope}`").trim().into();
        }
    }
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_takes_no_tokens() {
        let of = |method: Method, path: &str| scope_of(&method, path).map(Scope::as_str);
        assert_eq!(of(Method::GET, "/api/v1/bids/{id}"), Some("bids:read"));
        assert_eq!(of(Method::HEAD, "/api/v1/bids/0190/revisions/1/pdf"), Some("bids:read"));
        assert_eq!(of(Method::POST, "/api/v1/bids/{id}/send"), Some("bids:write"));
        assert_eq!(of(Method::DELETE, "/api/v1/contacts/{id}/sessions"), Some("customers:write"));
        assert_eq!(of(Method::GET, "/api/v1/team"), Some("team:read"));
        assert_eq!(of(Method::POST, "/api/v1/activity/check"), Some("activity:read"));
        for (method, path) in [
            (Method::POST, "/api/v1/team"),
            (Method::POST, "/api/v1/contracts/{id}/void"),
            (Method::POST, "/api/v1/company/close"),
            (Method::GET, "/api/v1/tokens"),
            (Method::GET, "/api/v1/notifications"),
            (Method::GET, "/api/v1/office/session"),
            (Method::POST, "/api/v1/portal/bids/{id}/signature"),
            (Method::GET, "/api/v1/bidsx"),
            (Method::GET, "/office/bids"),
        ] {
            assert_eq!(of(method, path), None, "{path}");
        }
    }
}
