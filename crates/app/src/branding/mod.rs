//! How a company looks. A new look is tried out as a draft, which only the office sees, and then put in use.

mod draft;
mod input;
mod logo;
mod publish;
mod read;

pub use draft::{LogoChange, discard, save};
pub use input::BrandInput;
pub use logo::{LOGO_MAX, NewLogo, receive};
pub use plumbline_store::branding::{DraftRow, LookRow};
pub use publish::publish;
pub use read::{Branding, find_logo, read};

use crate::Company;
use plumbline_domain::Color;

impl Company {
    /// How it looks now.
    pub fn look(&self) -> LookRow {
        LookRow {
            brand_color: self.brand_color.clone(),
            link_color: self.link_color.clone(),
            welcome: self.welcome.clone(),
            logo_sha256: self.logo_sha256.clone(),
        }
    }

    /// The same company in another look.
    #[must_use]
    pub fn wearing(&self, look: &LookRow) -> Self {
        Self {
            brand_color: look.brand_color.clone(),
            link_color: look.link_color.clone(),
            welcome: look.welcome.clone(),
            logo_sha256: look.logo_sha256.clone(),
            ..self.clone()
        }
    }

    /// Its colours as they are used.
    pub fn palette(&self) -> Palette {
        Palette::new(&self.brand_color, &self.link_color)
    }
}

/// A company's colours as they are used: chosen by people, corrected so that everybody can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The top edge and the primary button, as chosen.
    pub brand: Color,
    /// Words on the primary button.
    pub ink: Color,
    /// Links on light pages.
    pub link_on_light: Color,
    /// Links on dark pages.
    pub link_on_dark: Color,
}

impl Palette {
    /// From what is stored; anything that is no colour becomes a plain one.
    pub fn new(brand: &str, link: &str) -> Self {
        let brand: Color = brand.parse().unwrap_or(Color::BLACK);
        let link: Color = link.parse().unwrap_or(brand);
        Self { brand, ink: brand.ink(), link_on_light: link.on_light(), link_on_dark: link.on_dark() }
    }
}
