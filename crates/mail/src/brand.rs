//! Whose mail it is.

use serde::Serialize;

/// A company as its mails show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brand {
    /// As written, up to 300 characters.
    pub company_name: String,
    /// Address of a PNG, if a logo was uploaded.
    pub logo_url: Option<String>,
    /// The button's colour, `#rrggbb`; anything else shows the neutral one.
    pub color: String,
    /// The colour of words on the button, `#rrggbb`.
    pub ink: String,
    /// Postal address, may have line feeds.
    pub address: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Where answers go.
    pub reply_to: String,
    /// The company's portal.
    pub portal_url: String,
}

const COLOR: &str = "#1f4b7a";
const INK: &str = "#ffffff";

impl Brand {
    /// A company for previews and tests.
    pub fn sample() -> Self {
        Self {
            company_name: "Acme Excavation".to_owned(),
            logo_url: Some("https://acme.plumbline.example/logo.png".to_owned()),
            color: "#8a4b08".to_owned(),
            ink: "#ffffff".to_owned(),
            address: Some("1200 Quarry Road\nAustin, TX 78701".to_owned()),
            phone: Some("512-555-0142".to_owned()),
            reply_to: "office@acme.example".to_owned(),
            portal_url: "https://acme.plumbline.example/portal".to_owned(),
        }
    }

    /// The same with colours that are colours and nothing else: they stand in style attributes.
    pub(crate) fn safe(&self) -> Self {
        let (color, ink) = if is_color(&self.color) && is_color(&self.ink) {
            (self.color.clone(), self.ink.clone())
        } else {
            (COLOR.to_owned(), INK.to_owned())
        };
        Self { color, ink, ..self.clone() }
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_cannot_carry_style() {
        let brand = Brand { color: "red;background:url(//evil)".to_owned(), ..Brand::sample() };
        assert_eq!(brand.safe().color, COLOR);
        assert_eq!(Brand::sample().safe(), Brand::sample());
    }
}
