//! A mail as it would look, for whoever chooses a look.

use super::brand::brand;
use crate::{App, Company, Error, Result};
use plumbline_i18n::Locale;
use plumbline_mail::letters::Invitation;
use plumbline_mail::{Letter, Rendered};

/// The invitation to an invented customer, in this company's look.
pub fn preview(app: &App, company: &Company, locale: Locale, inviter: &str) -> Result<Rendered> {
    let link = format!("{}/portal", app.home_of(company));
    let letter = Invitation { inviter_name: inviter.to_owned(), link, ..Invitation::sample() };
    plumbline_mail::render(locale, company.zone(), &brand(app, company), &letter).map_err(Error::internal)
}
