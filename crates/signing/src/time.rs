//! Times as evidence spells them: `2026-11-23T16:40:12.345Z`, milliseconds, always UTC.

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};

const FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";

/// Cut to the millisecond, the resolution of everything signed.
pub fn to_millis(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(3)
}

/// The one spelling of a time.
pub fn format(at: DateTime<Utc>) -> String {
    to_millis(at).format(FORMAT).to_string()
}

/// Reads exactly what [`format()`] writes.
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let at = NaiveDateTime::parse_from_str(text, FORMAT).ok()?.and_utc();
    (format(at) == text).then_some(at)
}

/// serde: a time as a string of this form.
pub(crate) mod stamp {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(at: &DateTime<Utc>, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&super::format(*at))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(d)?;
        super::parse(&text).ok_or_else(|| D::Error::custom("not a time in UTC with milliseconds"))
    }
}

/// serde: a time or null.
pub(crate) mod stamp_opt {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::ref_option, reason = "the signature serde asks for")]
    pub(crate) fn serialize<S: Serializer>(at: &Option<DateTime<Utc>>, s: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::stamp::serialize(at, s),
            None => s.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<DateTime<Utc>>, D::Error> {
        let text = Option::<String>::deserialize(d)?;
        let parse = |t: String| {
            super::parse(&t).ok_or_else(|| D::Error::custom("not a time in UTC with milliseconds"))
        };
        text.map(parse).transpose()
    }
}
