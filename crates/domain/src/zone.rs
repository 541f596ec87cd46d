//! Days in a company's own time zone.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

/// The day it is in `zone` at `now`.
pub fn day_in(zone: Tz, now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&zone).date_naive()
}

/// The first moment after `day` in `zone`: what is valid until `day` ends here.
///
/// Where a clock change skips that midnight, the first moment that exists.
pub fn end_of_day(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(NaiveDate::MAX);
    (0..=3)
        .filter_map(|hour| next.and_hms_opt(hour, 0, 0))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(
            || Utc.from_utc_datetime(&next.and_time(chrono::NaiveTime::MIN)),
            |t| t.with_timezone(&Utc),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_its_own_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let end = end_of_day(chrono_tz::America::Chicago, day);
        assert_eq!(end.to_rfc3339(), "2026-11-24T06:00:00+00:00");
        // Havana skips midnight when summer time begins
        let day = NaiveDate::from_ymd_opt(2026, 3, 7).unwrap();
        assert_eq!(end_of_day(chrono_tz::America::Havana, day).to_rfc3339(), "2026-03-08T05:00:00+00:00");
    }
}
