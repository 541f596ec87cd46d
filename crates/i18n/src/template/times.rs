//! Days and moments in templates.

use super::invalid;
use super::translate::locale;
use crate::calendar;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use minijinja::value::Value;
use minijinja::{AutoEscape, Error, HtmlEscape, State};

/// `YYYY-MM-DD` as `Dec 23, 2026`.
pub(super) fn date(state: &State, day: &str) -> Result<String, Error> {
    let parsed: NaiveDate =
        day.parse().map_err(|_| invalid(format!("date takes a day such as 2026-12-23, not {day:?}")))?;
    Ok(calendar::date(locale(state), parsed))
}

/// A moment relative to `now`, in HTML with the full time and zone on hover.
pub(super) fn time(state: &State, at: &str) -> Result<Value, Error> {
    let (moment, zone, locale) = (moment(at)?, zone(state)?, locale(state));
    let full = calendar::date_time(locale, moment, zone);
    let shown = match state.lookup("now").filter(|now| !now.is_undefined() && !now.is_none()) {
        Some(now) => calendar::relative(locale, moment, self::moment(&now.to_string())?, zone),
        None => full.clone(),
    };
    if !matches!(state.auto_escape(), AutoEscape::Html) {
        return Ok(Value::from(shown));
    }
    Ok(Value::from_safe_string(format!(
        r#"<time datetime="{}" title="{}">{}</time>"#,
        moment.to_rfc3339_opts(SecondsFormat::Secs, true),
        HtmlEscape(&full),
        HtmlEscape(&shown)
    )))
}

/// A moment in full, with the zone's label: for mails and print.
pub(super) fn datetime(state: &State, at: &str) -> Result<String, Error> {
    Ok(calendar::date_time(locale(state), moment(at)?, zone(state)?))
}

fn moment(text: &str) -> Result<DateTime<Utc>, Error> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|_| invalid(format!("a moment is RFC 3339 such as 2026-11-23T16:40:12Z, not {text:?}")))
}

fn zone(state: &State) -> Result<Tz, Error> {
    match state.lookup("zone").filter(|zone| !zone.is_undefined() && !zone.is_none()) {
        Some(name) => name.to_string().parse().map_err(|_| invalid(format!("no time zone is called {name}"))),
        None => Ok(Tz::UTC),
    }
}

#[cfg(test)]
mod tests {
    use crate::environment;
    use minijinja::{context, value::Serde};

    fn render(name: &str, source: &str) -> String {
        let at: chrono::DateTime<chrono::Utc> = "2026-11-23T16:40:12.345Z".parse().unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
        let context = context! {
            zone => "America/Chicago", now => "2026-11-23T16:45:12Z",
            at => Serde(at), day => Serde(day),
        };
        environment().render_named_str(name, source, context).unwrap()
    }

    #[test]
    fn relative_on_pages_absolute_in_mails() {
        assert_eq!(
            render("page.html", "{{ at|time }}"),
            "<time datetime=\"2026-11-23T16:40:12Z\" title=\"Nov 23, 2026, 10:40 AM CST \
             (America&#x2f;Chicago)\">5 minutes ago</time>"
        );
        assert_eq!(render("mail.txt", "{{ at|time }}"), "5 minutes ago");
        assert_eq!(render("mail.txt", "{{ at|datetime }}"), "Nov 23, 2026, 10:40 AM CST (America/Chicago)");
        assert_eq!(render("mail.txt", "{{ day|date }}"), "Dec 23, 2026");
    }

    #[test]
    fn what_is_no_time_fails() {
        for source in
            ["{{ 'soon'|time }}", "{{ '2026-13-01'|date }}", "{{ '2026-11-23T16:40:12Z'|datetime }}"]
        {
            let context = context! { zone => "Mars/Olympus" };
            assert!(environment().render_named_str("mail.txt", source, context).is_err(), "{source}");
        }
    }
}
