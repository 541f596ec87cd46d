//! What staff write down.

use crate::{Form, Result};
use chrono::NaiveDate;
use plumbline_i18n::Message;
use serde::{Deserialize, Serialize};

/// How a yes can come.
pub const METHODS: [&str; 5] = ["paper", "phone", "in_person", "email", "other"];

/// An acceptance as it is written down.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AcceptanceInput {
    /// Who said yes.
    pub accepted_by: String,
    /// One of [`METHODS`].
    pub method: String,
    /// Such as `2026-11-23`.
    pub accepted_on: String,
    /// What else is to be known; may be empty.
    pub note: String,
}

/// The same, checked.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) accepted_by: String,
    pub(super) method: &'static str,
    pub(super) accepted_on: NaiveDate,
    pub(super) note: String,
}

impl AcceptanceInput {
    /// Checks it: a day that is not to come, and for paper the paper itself.
    pub(super) fn check(&self, today: NaiveDate, has_scan: bool) -> Result<Checked> {
        let mut form = Form::new();
        let accepted_by = form.required("accepted_by", &self.accepted_by, 200);
        let method = METHODS.into_iter().find(|known| *known == self.method.trim()).unwrap_or_else(|| {
            form.fault("method", Message::new("errors-choice"));
            ""
        });
        let accepted_on = self.accepted_on.trim().parse().unwrap_or_else(|_| {
            form.fault("accepted_on", Message::new("errors-date"));
            today
        });
        if accepted_on > today {
            form.fault("accepted_on", Message::new("acceptances-day-to-come"));
        }
        if method == "paper" && !has_scan {
            form.fault("file", Message::new("acceptances-scan-missing"));
        }
        let note = form.long_text("note", &self.note, 4_000);
        form.done()?;
        Ok(Checked { accepted_by, method, accepted_on, note })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn says_all_that_is_wrong_at_once() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let faults = |input: AcceptanceInput, scan| match input.check(today, scan) {
            Err(Error::Invalid(errors)) => errors.into_iter().map(|e| e.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let good = AcceptanceInput {
            accepted_by: "Jane Doe".into(),
            method: "paper".into(),
            accepted_on: "2026-11-25".into(),
            note: String::new(),
        };
        assert_eq!(good.check(today, true).unwrap().method, "paper");
        assert_eq!(faults(good.clone(), false), ["file"]);
        assert_eq!(
            faults(AcceptanceInput { accepted_on: "2026-11-26".into(), ..good.clone() }, true),
            ["accepted_on"]
        );
        let bad = AcceptanceInput { method: "pigeon".into(), accepted_by: " ".into(), ..good };
        assert_eq!(faults(bad, true), ["accepted_by", "method"]);
    }
}
