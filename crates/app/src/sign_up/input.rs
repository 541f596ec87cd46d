//! What somebody types to set up a company.

use crate::{Form, Result};
use plumbline_domain::slug;
use plumbline_i18n::Message;
use plumbline_store::sign_ups::SignUpRow;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUpInput {
    /// The company's name.
    pub company: String,
    /// Its part of the host name.
    pub slug: String,
    /// The Owner's name.
    pub name: String,
    /// The Owner's address.
    pub email: String,
    /// IANA name.
    pub time_zone: String,
}

impl SignUpInput {
    /// As it is kept until the address is proven.
    pub(super) fn clean(&self, browser: &[u8; 32]) -> Result<SignUpRow> {
        let mut form = Form::new();
        let slug = self.slug.trim().to_ascii_lowercase();
        if !slug::is_valid(&slug) {
            form.fault("slug", Message::new("app-slug-invalid"));
        }
        let time_zone = self.time_zone.trim();
        if time_zone.parse::<chrono_tz::Tz>().is_err() {
            form.fault("time_zone", Message::new("errors-time-zone"));
        }
        let row = SignUpRow {
            id: Uuid::now_v7(),
            name: form.take("company", plumbline_domain::text::company_name(&self.company)),
            slug,
            time_zone: time_zone.to_owned(),
            owner_name: form.person_name("name", &self.name),
            owner_email: form.email("email", &self.email),
            browser_sha256: browser.to_vec(),
        };
        form.done()?;
        Ok(row)
    }
}
