//! What people write about a project.

use crate::{Form, Result};
use chrono::NaiveDate;
use plumbline_domain::project::MAX_WEIGHT;
use plumbline_i18n::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectInput {
    /// What it is.
    pub title: String,
    /// For whom; when editing, `None` leaves it as it is.
    pub customer_id: Option<Uuid>,
    /// Where; may be empty.
    pub site_address: String,
    /// What is to be done; may be empty.
    pub scope: String,
    /// The first day; may be empty.
    pub start_date: String,
    /// The last day; may be empty.
    pub end_date: String,
}

/// A project's text fields, cleaned.
#[derive(Debug)]
pub(super) struct Clean {
    pub(super) title: String,
    pub(super) site_address: String,
    pub(super) scope: String,
    pub(super) start_date: Option<NaiveDate>,
    pub(super) end_date: Option<NaiveDate>,
}

impl ProjectInput {
    pub(super) fn clean(&self, form: &mut Form) -> Clean {
        let clean = Clean {
            title: form.required("title", &self.title, 200),
            site_address: form.line("site_address", &self.site_address, 300),
            scope: form.long_text("scope", &self.scope, 20_000),
            start_date: date(form, "start_date", &self.start_date),
            end_date: date(form, "end_date", &self.end_date),
        };
        if clean.start_date.zip(clean.end_date).is_some_and(|(start, end)| end < start) {
            form.fault("end_date", Message::new("projects-end-before-start"));
        }
        clean
    }
}

/// Who works on a project.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TeamInput {
    /// Who answers for it and whom the customer calls.
    pub manager_id: Option<Uuid>,
    /// Who else works on it.
    pub staff_ids: Vec<Uuid>,
}

/// A milestone's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MilestoneInput {
    /// What is reached with it.
    pub name: String,
    /// A whole number; empty is 1.
    pub weight: String,
    /// May be empty.
    pub due_date: String,
}

impl MilestoneInput {
    pub(super) fn clean(&self) -> Result<(String, i32, Option<NaiveDate>)> {
        let mut form = Form::new();
        let name = form.required("name", &self.name, 200);
        let weight = match self.weight.trim() {
            "" => 1,
            text => text.parse().unwrap_or(0),
        };
        if !(1..=MAX_WEIGHT).contains(&weight) {
            form.fault("weight", Message::new("projects-weight-wrong").arg("max", MAX_WEIGHT));
        }
        let due = date(&mut form, "due_date", &self.due_date);
        form.done()?;
        Ok((name, weight, due))
    }
}

fn date(form: &mut Form, field: &str, text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let day =
        text.parse::<NaiveDate>().ok().filter(|day| (1900..=2200).contains(&chrono::Datelike::year(day)));
    if day.is_none() {
        form.fault(field, Message::new("errors-date"));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    fn faults(result: Result<()>) -> Vec<String> {
        let Err(Error::Invalid(errors)) = result else { return Vec::new() };
        errors.into_iter().map(|e| e.field).collect()
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let input = ProjectInput {
            start_date: "tomorrow".into(),
            site_address: "a\u{202e}b".into(),
            ..ProjectInput::default()
        };
        let mut form = Form::new();
        input.clean(&mut form);
        assert_eq!(faults(form.done()), ["title", "site_address", "start_date"]);
    }

    #[test]
    fn a_project_does_not_end_before_it_starts() {
        let input = ProjectInput {
            title: "Wall".into(),
            start_date: "2026-05-02".into(),
            end_date: "2026-05-01".into(),
            ..ProjectInput::default()
        };
        let mut form = Form::new();
        input.clean(&mut form);
        assert_eq!(faults(form.done()), ["end_date"]);
    }

    #[test]
    fn a_milestone_weighs_something() {
        let of =
            |weight: &str| MilestoneInput { name: "Dig".into(), weight: weight.into(), ..Default::default() };
        assert_eq!(of("").clean().unwrap().1, 1);
        assert_eq!(of(" 30 ").clean().unwrap().1, 30);
        for wrong in ["0", "-1", "1001", "1.5", "heavy"] {
            assert_eq!(faults(of(wrong).clean().map(|_| ())), ["weight"], "{wrong}");
        }
    }
}
