//! Words and times of one document in its language.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use plumbline_i18n::{Arg, Locale, text};
use serde_json::{Map, Value};

/// Speaks one language, in one company's time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub locale: Locale,
    pub zone: Tz,
}

impl Words {
    pub(crate) fn new(locale: Locale, zone: Tz) -> Self {
        Self { locale, zone }
    }

    /// The text of `pdf-{id}`.
    pub(crate) fn get(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        text(self.locale, &format!("pdf-{id}"), args)
    }

    /// The fixed words of a document: `label` → text of `pdf-{area}-{label}`.
    pub(crate) fn labels(&self, area: &str, labels: &[&str]) -> Value {
        let word = |label: &&str| ((*label).to_owned(), self.get(&format!("{area}-{label}"), &[]).into());
        Value::Object(labels.iter().map(word).collect::<Map<_, _>>())
    }

    /// `Dec 23, 2026`.
    pub(crate) fn date(&self, day: NaiveDate) -> String {
        plumbline_i18n::date(self.locale, day)
    }

    /// The company's day at that moment.
    pub(crate) fn day_of(&self, at: DateTime<Utc>) -> String {
        self.date(plumbline_domain::zone::day_in(self.zone, at))
    }

    /// `Nov 23, 2026, 10:40 AM CST (America/Chicago)`.
    pub(crate) fn moment(&self, at: DateTime<Utc>) -> String {
        plumbline_i18n::date_time(self.locale, at, self.zone)
    }

    /// `48 KB`, `1.2 MB`; a thousand bytes a kilobyte, as on a phone.
    pub(crate) fn size(&self, bytes: u64) -> String {
        let (id, unit, decimals) = match bytes {
            0..1_000 => ("common-bytes", 1, false),
            1_000..999_500 => ("common-kilobytes", 1_000, false),
            999_500..999_950_000 => ("common-megabytes", 1_000_000, true),
            _ => ("common-gigabytes", 1_000_000_000, true),
        };
        let figure = if decimals {
            let tenths = (bytes + unit / 20) / (unit / 10);
            if tenths.is_multiple_of(10) {
                (tenths / 10).to_string()
            } else {
                format!("{}.{}", tenths / 10, tenths % 10)
            }
        } else {
            ((bytes + unit / 2) / unit).to_string()
        };
        text(self.locale, id, &[("size", figure.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_as_on_a_phone() {
        let words = Words::new(Locale::default(), Tz::UTC);
        for (bytes, shown) in [
            (0, "0 B"),
            (999, "999 B"),
            (48_211, "48 KB"),
            (999_499, "999 KB"),
            (999_500, "1 MB"),
            (1_240_000, "1.2 MB"),
            (2_000_000_000, "2 GB"),
        ] {
            assert_eq!(words.size(bytes), shown, "{bytes}");
        }
    }
}
