//! A company as its mails show it.

use crate::{App, Company, PLATFORM};
use plumbline_mail::Brand;

/// The company's name, colours, logo and addresses.
pub(super) fn brand(app: &App, company: &Company) -> Brand {
    let url = app.home_of(company);
    let filled = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
    let palette = company.palette();
    let brand = Brand {
        company_name: company.name.clone(),
        logo_url: company
            .logo_sha256
            .as_deref()
            .and_then(|sha| sha.get(..16))
            .map(|sha| format!("{url}/logo/{sha}.png")),
        color: palette.brand.to_string(),
        ink: palette.ink.to_string(),
        address: filled(&company.address),
        phone: filled(&company.phone),
        reply_to: company.reply_to.clone(),
        portal_url: format!("{url}/portal"),
    };
    if company.id == PLATFORM {
        // no host of its own: the apex, and answers go where the mail came from
        let portal_url = app.config.site.base_url.as_str().trim_end_matches('/').to_owned();
        return Brand { reply_to: app.config.mail.from.clone(), portal_url, ..brand };
    }
    brand
}
