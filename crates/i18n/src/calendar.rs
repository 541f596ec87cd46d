//! Days and times in words.

use crate::{Arg, Locale, text};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;

/// A day: `Dec 23, 2026`.
pub fn date(locale: Locale, day: NaiveDate) -> String {
    let month = text(locale, &format!("common-month-{}", day.month()), &[]);
    let args: [(&str, Arg<'_>); 3] =
        [("month", month.into()), ("day", day.day().into()), ("year", day.year().to_string().into())];
    text(locale, "common-date", &args)
}

/// A moment in `zone`, with its label: `Nov 23, 2026, 10:40 AM CST (America/Chicago)`.
pub fn date_time(locale: Locale, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let (afternoon, hour12) = local.hour12();
    let half = text(locale, if afternoon { "common-pm" } else { "common-am" }, &[]);
    let clock = text(
        locale,
        "common-clock",
        &[
            ("hour12", hour12.into()),
            ("hour24", local.hour().into()),
            ("minute", format!("{:02}", local.minute()).into()),
            ("half", half.into()),
        ],
    );
    text(
        locale,
        "common-date-time",
        &[
            ("date", date(locale, local.date_naive()).into()),
            ("clock", clock.into()),
            ("zone", label(&local.format("%Z").to_string(), zone).into()),
        ],
    )
}

/// How long ago, or how far ahead, up to a week; beyond that the day in `zone`.
pub fn relative(locale: Locale, at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let seconds = (now - at).num_seconds();
    let (past, distance) = (seconds >= 0, seconds.abs());
    let (unit, count) = match distance {
        0..45 => return text(locale, "common-now", &[]),
        45..3_570 => ("minutes", (distance + 30) / 60),
        3_570..84_600 => ("hours", (distance + 1_800) / 3_600),
        84_600..604_800 => ("days", (distance + 43_200) / 86_400),
        _ => return date(locale, at.with_timezone(&zone).date_naive()),
    };
    let id = format!("common-{}-{unit}", if past { "ago" } else { "in" });
    text(locale, &id, &[("count", count.into())])
}

/// The zone's own letters where it has some, and its name: letters alone are ambiguous.
fn label(letters: &str, zone: Tz) -> String {
    match (letters, zone.name()) {
        ("UTC", _) => "UTC".to_owned(),
        (letters, name) if letters.starts_with(['+', '-']) => format!("UTC{letters} ({name})"),
        (letters, name) => format!("{letters} ({name})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_written_in_the_zone_with_its_label() {
        let en = Locale::default();
        let noon = at("2026-11-23T16:40:12Z");
        let chicago = chrono_tz::America::Chicago;
        assert_eq!(date_time(en, noon, chicago), "Nov 23, 2026, 10:40 AM CST (America/Chicago)");
        assert_eq!(
            date_time(en, at("2026-07-01T05:05:00Z"), chicago),
            "Jul 1, 2026, 12:05 AM CDT (America/Chicago)"
        );
        assert_eq!(date_time(en, noon, Tz::UTC), "Nov 23, 2026, 4:40 PM UTC");
        let dubai = chrono_tz::Asia::Dubai;
        assert_eq!(date_time(en, noon, dubai), "Nov 23, 2026, 8:40 PM UTC+04 (Asia/Dubai)");
    }

    #[test]
    fn spanish_says_the_day_first() {
        let es = Locale::parse("es-US").unwrap();
        let noon = at("2026-11-23T16:40:12Z");
        let chicago = chrono_tz::America::Chicago;
        assert_eq!(date_time(es, noon, chicago), "23 nov 2026, 10:40 a. m. CST (America/Chicago)");
        let now = at("2026-11-23T12:00:00Z");
        for (moment, shown) in [
            ("2026-11-23T12:00:00Z", "ahora mismo"),
            ("2026-11-23T11:59:15Z", "hace 1 minuto"),
            ("2026-11-20T12:00:00Z", "hace 3 días"),
            ("2026-11-23T14:00:00Z", "en 2 horas"),
            ("2026-08-16T12:00:00Z", "16 ago 2026"),
        ] {
            assert_eq!(relative(es, at(moment), now, chicago), shown, "{moment}");
        }
    }

    #[test]
    fn distances_both_ways() {
        let en = Locale::default();
        let now = at("2026-11-23T12:00:00Z");
        for (moment, shown) in [
            ("2026-11-23T12:00:00Z", "just now"),
            ("2026-11-23T11:59:15Z", "1 minute ago"),
            ("2026-11-23T11:00:31Z", "59 minutes ago"),
            ("2026-11-23T11:00:00Z", "1 hour ago"),
            ("2026-11-22T12:00:00Z", "1 day ago"),
            ("2026-11-20T12:00:00Z", "3 days ago"),
            ("2026-11-16T12:00:00Z", "Nov 16, 2026"),
            ("2026-11-23T12:10:00Z", "in 10 minutes"),
            ("2026-11-24T12:00:00Z", "in 1 day"),
            ("2027-01-01T00:30:00Z", "Dec 31, 2026"),
        ] {
            assert_eq!(relative(en, at(moment), now, chrono_tz::America::Chicago), shown, "{moment}");
        }
    }
}
