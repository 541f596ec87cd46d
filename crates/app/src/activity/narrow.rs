//! What a list of the log can be narrowed to.

use crate::{Error, Form, Result};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use plumbline_domain::{Event, zone};
use plumbline_i18n::Message;
use plumbline_store::timeline::Filter;
use std::collections::BTreeSet;

/// What events are about: the first half of their spelling, such as `bid`, each once.
pub fn areas() -> BTreeSet<&'static str> {
    Event::ALL.iter().filter_map(|event| event.as_str().split('.').next()).collect()
}

/// Who does things, as the log spells it.
pub fn doers() -> [&'static str; 4] {
    ["staff", "contact", "visitor", "system"]
}

/// Narrows to an area and to a kind of doer, as spelled by [`areas`] and [`doers`]; empty means all.
pub fn by(area: Option<&str>, by: Option<&str>) -> Result<Filter> {
    let mut form = Form::new();
    let mut known = |field: &str, given: Option<&str>, all: &[&'static str]| {
        let given = given.filter(|text| !text.is_empty())?;
        if !all.contains(&given) {
            form.fault(field, Message::new("errors-choice"));
        }
        Some(given.to_owned())
    };
    let area = known("area", area, &Vec::from_iter(areas()));
    let by = known("by", by, &doers());
    form.done()?;
    Ok(Filter { area, by, ..Filter::default() })
}

/// Narrows to whole days as the company counts them, both included; empty means no bound.
pub fn narrow(filter: Filter, zone: Tz, from: &str, until: &str) -> Result<Filter> {
    let first = day("from", from)?.and_then(|day| day.pred_opt()).map(|day| zone::end_of_day(zone, day));
    let last: Option<DateTime<Utc>> = day("until", until)?.map(|day| zone::end_of_day(zone, day));
    Ok(Filter { from: first, until: last, ..filter })
}

fn day(field: &str, text: &str) -> Result<Option<NaiveDate>> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    day.map(Some).map_err(|_| Error::invalid(field, Message::new("errors-date")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_the_companys_and_both_count() {
        let zone = chrono_tz::America::Chicago;
        let filter = narrow(Filter::default(), zone, "2026-11-23", "2026-11-23").unwrap();
        assert_eq!(filter.from.unwrap().to_rfc3339(), "2026-11-23T06:00:00+00:00");
        assert_eq!(filter.until.unwrap().to_rfc3339(), "2026-11-24T06:00:00+00:00");
        assert!(
            matches!(narrow(Filter::default(), zone, "23.11.", ""), Err(Error::Invalid(e)) if e[0].field == "from")
        );
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        assert!(areas().contains("bid") && by(Some("bid"), Some("staff")).is_ok());
        assert_eq!(by(Some(""), None).unwrap(), Filter::default());
        assert!(matches!(by(Some("x' OR 1=1"), Some("me")), Err(Error::Invalid(e)) if e.len() == 2));
    }
}
