//! Time zones to choose from: those of the United States by their names first, then the world's.

use chrono_tz::TZ_VARIANTS;
use plumbline_i18n::{Locale, text};
use serde_json::{Value as Json, json};

const COMMON: &[(&str, &str)] = &[
    ("America/New_York", "eastern"),
    ("America/Chicago", "central"),
    ("America/Denver", "mountain"),
    ("America/Phoenix", "arizona"),
    ("America/Los_Angeles", "pacific"),
    ("America/Anchorage", "alaska"),
    ("Pacific/Honolulu", "hawaii"),
    ("America/Puerto_Rico", "atlantic"),
];

/// For `ui.select`; `chosen` is among them, whatever it is.
pub fn options(locale: Locale, chosen: &str) -> Json {
    let common = COMMON
        .iter()
        .map(|(zone, name)| json!({ "value": zone, "label": text(locale, &format!("zone-{name}"), &[]) }));
    let listed = |name: &str| {
        name == chosen
            || (name.contains('/') && !["Etc/", "US/", "SystemV/"].iter().any(|old| name.starts_with(old)))
    };
    let rest = TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| listed(name) && !COMMON.iter().any(|(zone, _)| zone == name))
        .map(|name| json!({ "value": name, "label": name.replace('_', " ") }));
    common.chain(rest).collect()
}
