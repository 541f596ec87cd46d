//! Where somebody goes once they are in.

use plumbline_app::session::Side;
use serde::Deserialize;

/// The `next` parameter of a query or form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    pub(super) next: String,
}

/// The side's first page.
pub(super) const fn home(side: Side) -> &'static str {
    match side {
        Side::Staff => "/office",
        Side::Contact => "/portal",
    }
}

/// `wanted` if it is a page of that side on this very host, else the side's first page: never an open redirect.
pub(crate) fn safe(side: Side, wanted: &str) -> String {
    let home = home(side);
    let rest = wanted.strip_prefix(home);
    let inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = wanted.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && !wanted.contains("//");
    let path = wanted.split('?').next().unwrap_or_default();
    let again = path.starts_with(&format!("{home}/sign-in")) || path.split('/').any(|part| part == "..");
    if inside && plain && !again { wanted.to_owned() } else { home.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_nowhere_else() {
        assert_eq!(safe(Side::Contact, "/portal/bids/1?x=2"), "/portal/bids/1?x=2");
        for bad in [
            "",
            "/",
            "//evil.test",
            "https://evil.test",
            "/office",
            "/portalx",
            "/portal//evil",
            "/portal/\\evil",
            "/portal/../office",
            "/portal/a\r\nb",
            "/portal/sign-in?next=/portal",
        ] {
            assert_eq!(safe(Side::Contact, bad), "/portal", "{bad:?}");
        }
    }
}
