//! What people write about a member of the team.

use crate::{Form, Result};
use plumbline_domain::Role;
use plumbline_i18n::Message;
use serde::{Deserialize, Serialize};

/// Somebody new, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteInput {
    /// Their name.
    pub name: String,
    /// Their address, where codes go.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// One of the eight.
    pub role: String,
}

/// What can be changed, as typed. An address cannot: it is who somebody is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberInput {
    /// Their name.
    pub name: String,
    /// May be empty.
    pub phone: String,
    /// One of the eight.
    pub role: String,
}

/// Cleaned.
#[derive(Debug)]
pub(super) struct Details {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) role: Role,
}

impl InviteInput {
    pub(super) fn clean(&self) -> Result<Details> {
        let mut form = Form::new();
        let email = form.email("email", &self.email);
        let rest =
            MemberInput { name: self.name.clone(), phone: self.phone.clone(), role: self.role.clone() };
        let details = rest.take(form)?;
        Ok(Details { email, ..details })
    }
}

impl MemberInput {
    pub(super) fn clean(&self) -> Result<Details> {
        self.take(Form::new())
    }

    fn take(&self, mut form: Form) -> Result<Details> {
        let role = Role::STAFF.iter().copied().find(|role| role.as_str() == self.role.trim());
        if role.is_none() {
            form.fault("role", Message::new("errors-choice"));
        }
        let details = Details {
            name: form.person_name("name", &self.name),
            email: String::new(),
            phone: form.line("phone", &self.phone, 40),
            role: role.unwrap_or(Role::Labor),
        };
        form.done()?;
        Ok(details)
    }
}
