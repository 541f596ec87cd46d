//! What people write about a change, and how it is cleaned.

use crate::{Form, Result};
use plumbline_domain::Cents;
use plumbline_domain::change_order::MAX_DAYS;
use plumbline_i18n::Message;
use plumbline_store::change_order_revisions::Content;
use serde::{Deserialize, Serialize};

/// A change as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeOrderInput {
    /// One line.
    pub title: String,
    /// What is changed; may be empty, may have line feeds.
    pub description: String,
    /// Why; may be empty, may have line feeds.
    pub reason: String,
    /// Dollars; negative takes off.
    pub cost: String,
    /// By how many days it moves the end of the work; empty for none, negative for earlier.
    pub days: String,
}

impl ChangeOrderInput {
    /// The cleaned change, or everything that is wrong with it.
    pub(crate) fn clean(&self) -> Result<Content> {
        let mut form = Form::new();
        let title = form.required("title", &self.title, 200);
        let description = form.long_text("description", &self.description, 20_000);
        let reason = form.long_text("reason", &self.reason, 4_000);
        let cost = crate::bids::price(&self.cost).unwrap_or_else(|why| {
            form.fault("cost", why);
            Cents(0)
        });
        let days = match self.days.trim() {
            "" => 0,
            text => match text.strip_prefix('+').unwrap_or(text).parse::<i32>() {
                Ok(days) if days.unsigned_abs() <= MAX_DAYS.unsigned_abs() => days,
                Ok(_) => {
                    form.fault("days", Message::new("errors-number-max").arg("max", MAX_DAYS));
                    0
                }
                Err(_) => {
                    form.fault("days", Message::new("errors-whole-number"));
                    0
                }
            },
        };
        form.done()?;
        Ok(Content { title, description, reason, cost, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    fn input(cost: &str, days: &str) -> ChangeOrderInput {
        ChangeOrderInput {
            title: " Rock removal ".into(),
            cost: cost.into(),
            days: days.into(),
            ..ChangeOrderInput::default()
        }
    }

    #[test]
    fn takes_what_people_type() {
        let content = input("-$1,250.50", "+3").clean().unwrap();
        assert_eq!(
            (content.title.as_str(), content.cost, content.days),
            ("Rock removal", Cents(-125_050), 3)
        );
        assert_eq!(input("0", "").clean().unwrap().days, 0);
        assert_eq!(input("0", "-2").clean().unwrap().days, -2);
    }

    #[test]
    fn names_every_fault_at_once() {
        let bare = ChangeOrderInput { title: " ".into(), ..input("ten", "2.5") };
        let Err(Error::Invalid(errors)) = bare.clean() else { panic!("it was taken") };
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["title", "cost", "days"]);
        assert!(input("1", "99999").clean().is_err());
    }
}
