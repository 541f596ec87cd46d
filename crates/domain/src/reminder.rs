//! When somebody is reminded of what they have not answered.

use crate::zone::day_in;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::fmt;

/// Reminders go out at this hour of the company's day.
const HOUR: u32 = 9;
/// Nobody is reminded sooner than this after they were last told.
const REST: TimeDelta = TimeDelta::hours(20);

/// One place in a company's schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// So many days after it was shared.
    After(i32),
    /// So many days before its last day.
    Before(i32),
    /// A warning to staff, so many days before its last day; there is one whatever the number.
    Staff(i32),
}

/// Names the slot for ever: a reminder is sent once for each.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(days) => write!(f, "after:{days}"),
            Self::Before(days) => write!(f, "before:{days}"),
            Self::Staff(_) => f.write_str("staff"),
        }
    }
}

/// What waits for an answer.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// Since when whoever is to answer could.
    pub since: DateTime<Utc>,
    /// The last day on which it can be answered, where there is one.
    pub last_day: Option<NaiveDate>,
    /// When it was last reminded of.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// The slots of a schedule that are due at `now`, the latest last. What was due up to `from` is left out: a schedule
/// does not reach back to before it was set.
pub fn due(zone: Tz, slots: &[Slot], what: &Waiting, from: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Slot> {
    let mut found: Vec<(DateTime<Utc>, Slot)> = slots
        .iter()
        .filter_map(|slot| Some((moment(zone, *slot, what)?, *slot)))
        .filter(|(at, _)| *at <= now && *at > from && *at >= what.since + REST)
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, slot)| slot).collect()
}

/// Whether somebody was reminded so lately that what is due now counts as done with that.
pub fn is_resting(what: &Waiting, now: DateTime<Utc>) -> bool {
    what.reminded_at.is_some_and(|at| now < at + REST)
}

fn moment(zone: Tz, slot: Slot, what: &Waiting) -> Option<DateTime<Utc>> {
    let days = |n: i32| Days::new(u64::from(n.unsigned_abs()));
    let day = match slot {
        Slot::After(n) => day_in(zone, what.since).checked_add_days(days(n))?,
        Slot::Before(n) | Slot::Staff(n) => what.last_day?.checked_sub_days(days(n))?,
    };
    // where a clock change skips that hour, the first one that exists
    (HOUR..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::America::Chicago;
    const SLOTS: &[Slot] = &[Slot::Before(2), Slot::After(7), Slot::After(3)];

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn waiting() -> Waiting {
        // Monday evening in Chicago, valid for thirty days
        Waiting {
            since: at("2026-11-03T02:00:00Z"),
            last_day: NaiveDate::from_ymd_opt(2026, 12, 2),
            reminded_at: None,
        }
    }

    fn names(what: &Waiting, from: &str, now: &str) -> Vec<String> {
        due(ZONE, SLOTS, what, at(from), at(now)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn slots_come_at_nine_of_the_companys_day() {
        let long_ago = "2026-01-01T00:00:00Z";
        // it was shared on the second of November there
        assert!(names(&waiting(), long_ago, "2026-11-05T14:59:59Z").is_empty());
        assert_eq!(names(&waiting(), long_ago, "2026-11-05T15:00:00Z"), ["after:3"]);
        assert_eq!(names(&waiting(), long_ago, "2026-11-30T15:00:00Z"), ["after:3", "after:7", "before:2"]);
    }

    #[test]
    fn what_was_due_before_the_schedule_was_set_is_not_made_up_for() {
        assert_eq!(
            names(&waiting(), "2026-11-06T00:00:00Z", "2026-11-30T15:00:00Z"),
            ["after:7", "before:2"]
        );
    }

    #[test]
    fn nobody_is_reminded_of_what_they_were_just_told() {
        // valid for two days: the day before is the day it was shared
        let short = Waiting { last_day: NaiveDate::from_ymd_opt(2026, 11, 4), ..waiting() };
        assert!(names(&short, "2026-01-01T00:00:00Z", "2026-11-04T20:00:00Z").is_empty());
        let told = Waiting { reminded_at: Some(at("2026-11-05T15:00:00Z")), ..waiting() };
        assert!(
            is_resting(&told, at("2026-11-06T10:00:00Z")) && !is_resting(&told, at("2026-11-06T11:00:00Z"))
        );
        assert!(!is_resting(&waiting(), at("2026-11-06T10:00:00Z")));
    }

    #[test]
    fn without_a_last_day_there_is_nothing_before_it() {
        let open = Waiting { last_day: None, ..waiting() };
        assert_eq!(names(&open, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), ["after:3", "after:7"]);
    }
}
