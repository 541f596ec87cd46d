//! What people write about a customer.

use crate::{Form, Result};
use plumbline_store::customers::Details;
use serde::{Deserialize, Serialize};

/// The form's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerInput {
    /// The person's or household's name.
    pub display_name: String,
    /// May be empty.
    pub company_name: String,
    /// Where invitations go.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub address_line1: String,
    /// May be empty.
    pub address_line2: String,
    /// May be empty.
    pub city: String,
    /// May be empty.
    pub state: String,
    /// May be empty.
    pub postal_code: String,
    /// Where the customer came from; may be empty.
    pub source: String,
}

impl CustomerInput {
    pub(super) fn clean(&self) -> Result<Details> {
        let mut form = Form::new();
        let details = Details {
            display_name: form.person_name("display_name", &self.display_name),
            company_name: form.line("company_name", &self.company_name, 300),
            email: form.email("email", &self.email),
            phone: form.line("phone", &self.phone, 40),
            address_line1: form.line("address_line1", &self.address_line1, 200),
            address_line2: form.line("address_line2", &self.address_line2, 200),
            city: form.line("city", &self.city, 100),
            state: form.line("state", &self.state, 60),
            postal_code: form.line("postal_code", &self.postal_code, 20),
            source: form.line("source", &self.source, 100),
        };
        form.done()?;
        Ok(details)
    }
}

impl From<&plumbline_store::customers::CustomerRow> for CustomerInput {
    fn from(row: &plumbline_store::customers::CustomerRow) -> Self {
        Self {
            display_name: row.display_name.clone(),
            company_name: row.company_name.clone(),
            email: row.email.clone(),
            phone: row.phone.clone(),
            address_line1: row.address_line1.clone(),
            address_line2: row.address_line2.clone(),
            city: row.city.clone(),
            state: row.state.clone(),
            postal_code: row.postal_code.clone(),
            source: row.source.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn every_fault_is_told_at_once() {
        let input =
            CustomerInput { display_name: "a\u{202e}b".into(), email: "no".into(), ..Default::default() };
        let Err(Error::Invalid(errors)) = input.clean() else { panic!("must be refused") };
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["display_name", "email"]);
        let input =
            CustomerInput {
                display_name: " 王小明 ".into(), email: "W@X.test".into(), ..Default::default()
            };
        let details = input.clean().unwrap();
        assert_eq!((details.display_name.as_str(), details.email.as_str()), ("王小明", "w@x.test"));
    }
}
