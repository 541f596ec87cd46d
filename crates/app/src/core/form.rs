//! Collects what is wrong with all fields, so that a person is told everything at once.

use crate::core::error::{Error, FieldError, Result, text_message};
use plumbline_domain::text::{self, TextFault};
use plumbline_i18n::Message;

/// Field by field, the cleaned values come out and the faults stay in; [`Form::done`] tells.
#[derive(Debug, Default)]
pub struct Form(Vec<FieldError>);

impl Form {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a cleaned value or notes the fault; a faulty field yields an empty text.
    pub fn take(&mut self, field: impl Into<String>, cleaned: Result<String, TextFault>) -> String {
        cleaned.unwrap_or_else(|fault| {
            self.fault(field, text_message(fault));
            String::new()
        })
    }

    /// A person's name.
    pub fn person_name(&mut self, field: &str, raw: &str) -> String {
        self.take(field, text::person_name(raw))
    }

    /// An e-mail address, lowercased.
    pub fn email(&mut self, field: &str, raw: &str) -> String {
        self.take(field, text::email(raw))
    }

    /// One line that must not be empty.
    pub fn required(&mut self, field: &str, raw: &str, max: usize) -> String {
        self.take(field, text::required_line(raw, max))
    }

    /// One line that may be empty.
    pub fn line(&mut self, field: &str, raw: &str, max: usize) -> String {
        self.take(field, text::line(raw, max))
    }

    /// Text with line feeds that may be empty.
    pub fn long_text(&mut self, field: &str, raw: &str, max: usize) -> String {
        self.take(field, text::long_text(raw, max))
    }

    /// Notes a fault.
    pub fn fault(&mut self, field: impl Into<String>, message: Message) {
        self.0.push(FieldError { field: field.into(), message });
    }

    /// Fails with every fault noted, if any was.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}
