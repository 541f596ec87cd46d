//! What a company says of itself, and what its new bids begin with.

use crate::{Company, Cx, Facts, Form, Happening, Result, Subject};
use plumbline_domain::{Action, Event};
use plumbline_i18n::{Locale, Message};
use plumbline_store::companies::{self, Settings};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The form's fields as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyInput {
    /// As customers read it.
    pub name: String,
    /// May be empty.
    pub phone: String,
    /// May be empty, may have line feeds.
    pub address: String,
    /// Where customers' answers go.
    pub reply_to: String,
    /// Terms and conditions of new bids; may be empty.
    pub terms: String,
    /// Days a bid is good for, 1 to 365.
    pub bid_valid_days: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47: the language of what is written without knowing the reader's.
    pub locale: String,
}

impl CompanyInput {
    fn clean(&self) -> Result<Settings> {
        let mut form = Form::new();
        let days = self.bid_valid_days.trim().parse().ok().filter(|days| (1..=365).contains(days));
        if days.is_none() {
            form.fault("bid_valid_days", Message::new("settings-company-days-wrong"));
        }
        let time_zone = self.time_zone.trim();
        if time_zone.parse::<chrono_tz::Tz>().is_err() {
            form.fault("time_zone", Message::new("errors-time-zone"));
        }
        let locale = Locale::all().find(|l| l.tag() == self.locale.trim());
        if locale.is_none() {
            form.fault("locale", Message::new("errors-choice"));
        }
        let settings = Settings {
            name: form.take("name", plumbline_domain::text::company_name(&self.name)),
            phone: form.line("phone", &self.phone, 40),
            address: form.long_text("address", &self.address, 500),
            reply_to: form.email("reply_to", &self.reply_to),
            terms: form.long_text("terms", &self.terms, 50_000),
            bid_valid_days: days.unwrap_or_default(),
            time_zone: time_zone.to_owned(),
            locale: locale.unwrap_or_default().tag().to_owned(),
        };
        form.done()?;
        Ok(settings)
    }
}

impl From<&Company> for CompanyInput {
    fn from(c: &Company) -> Self {
        Self {
            name: c.name.clone(),
            phone: c.phone.clone(),
            address: c.address.clone(),
            reply_to: c.reply_to.clone(),
            terms: c.terms.clone(),
            bid_valid_days: c.bid_valid_days.to_string(),
            time_zone: c.time_zone.clone(),
            locale: c.locale.clone(),
        }
    }
}

/// The settings, for those who may read them.
pub fn read(cx: &Cx) -> Result<Company> {
    cx.authorize(Action::CompanyRead, Facts::ANY)?;
    Ok(cx.company().clone())
}

/// Overwrites the settings. Call it with [`crate::App::write_company`].
pub async fn update(cx: &mut Cx, input: &CompanyInput) -> Result<()> {
    cx.authorize(Action::CompanyWrite, Facts::ANY)?;
    let new = input.clean()?;
    let company = cx.company_id();
    let changed = changed(cx.company(), &new);
    if changed.is_empty() {
        return Ok(());
    }
    companies::save(cx.conn(), company, &new).await?;
    let mut data = json!({ "changed": changed });
    if new.name != cx.company().name {
        data["name"] = json!(new.name);
        data["before"] = json!(cx.company().name);
    }
    cx.record(Happening::new(Event::CompanyUpdated, Subject("company", company), data));
    Ok(())
}

fn changed(old: &Company, new: &Settings) -> Vec<&'static str> {
    let pairs = [
        ("name", &old.name, &new.name),
        ("phone", &old.phone, &new.phone),
        ("address", &old.address, &new.address),
        ("reply_to", &old.reply_to, &new.reply_to),
        ("terms", &old.terms, &new.terms),
        ("time_zone", &old.time_zone, &new.time_zone),
        ("locale", &old.locale, &new.locale),
    ];
    let mut changed: Vec<_> =
        pairs.into_iter().filter(|(_, old, new)| old != new).map(|(name, ..)| name).collect();
    if old.bid_valid_days != new.bid_valid_days {
        changed.push("bid_valid_days");
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn every_fault_is_told_at_once() {
        let input = CompanyInput {
            name: " ".into(),
            reply_to: "nobody".into(),
            bid_valid_days: "0".into(),
            time_zone: "Mars/Olympus".into(),
            locale: "xx".into(),
            ..CompanyInput::default()
        };
        let Err(Error::Invalid(errors)) = input.clean() else { panic!("must be refused") };
        let mut fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["bid_valid_days", "locale", "name", "reply_to", "time_zone"]);
    }
}
