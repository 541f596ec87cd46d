//! A company as its mails show it.

use crate::{App, Company};
use plumbline_mail::Brand;

/// The company's name, colours, logo and addresses.
pub(super) fn brand(app: &App, company: &Company) -> Brand {
    let url = app.config.site.company_url(&company.slug);
    let filled = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
    Brand {
        company_name: company.name.clone(),
        logo_url: company
            .logo_sha256
            .as_deref()
            .and_then(|sha| sha.get(..16))
            .map(|sha| format!("{url}/logo/{sha}.png")),
        color: company.brand_color.clone(),
        ink: ink_on(&company.brand_color).to_owned(),
        address: filled(&company.address),
        phone: filled(&company.phone),
        reply_to: company.reply_to.clone(),
        portal_url: format!("{url}/portal"),
    }
}

/// Black or white, whichever is easier to read on `#rrggbb`.
pub fn ink_on(color: &str) -> &'static str {
    let channel = |at: usize| {
        let value = color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 { "#ffffff" } else { "#000000" }
}

#[cfg(test)]
mod tests {
    use super::ink_on;

    #[test]
    fn ink_is_what_reads_better() {
        assert_eq!((ink_on("#1f5fbf"), ink_on("#ffd400"), ink_on("x")), ("#ffffff", "#000000", "#ffffff"));
    }
}
