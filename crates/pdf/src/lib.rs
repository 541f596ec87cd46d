//! The papers a company hands out: a bid as it was sent, and the certificate of a signature on it.
//!
//! Everything printed is decided by the input alone: the faces are pinned, the clock is never read, so the
//! same input gives the same bytes. Typst, which sets the pages, is known to this crate only.

mod acceptance;
mod bid;
mod certificate;
mod change_order;
mod compose;
mod error;
mod fonts;
mod format;
mod glyphs;
mod look;
mod words;
mod world;

pub use acceptance::AcceptanceInput;
pub use certificate::{CertificateInput, Mark};
pub use error::PdfError;
pub use fonts::{Fonts, FontsError};
pub use look::{Look, Paper};

use plumbline_domain::frozen::{FrozenBid, FrozenChangeOrder};
use plumbline_i18n::Locale;

/// A finished document.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} pages, {} bytes)", self.pages, self.bytes.len())
    }
}

/// Sets pages. Cheap to make, `Send + Sync`; a rendering takes one core for some 10 to 100 ms, so call it
/// where blocking is allowed.
#[derive(Debug)]
pub struct Renderer {
    fonts: Fonts,
}

impl Renderer {
    /// A renderer that prints with these faces.
    pub fn new(fonts: Fonts) -> Self {
        Self { fonts }
    }

    /// The bid as the customer gets it: PDF/A-3a and PDF/UA-1, dated `bid.sent_at`.
    pub fn bid(&self, bid: &FrozenBid, look: &Look, locale: Locale) -> Result<Pdf, PdfError> {
        bid::render(&self.fonts, bid, look, locale)
    }

    /// The record of an acceptance that was given off the portal: no signature, and it says so.
    pub fn acceptance(&self, input: &AcceptanceInput, look: &Look, locale: Locale) -> Result<Pdf, PdfError> {
        acceptance::render(&self.fonts, input, look, locale)
    }

    /// The change order as the customer gets it: PDF/A-3a and PDF/UA-1, dated `order.frozen_at`.
    pub fn change_order(
        &self,
        order: &FrozenChangeOrder,
        look: &Look,
        locale: Locale,
    ) -> Result<Pdf, PdfError> {
        change_order::render(&self.fonts, order, look, locale)
    }

    /// The certificate of one signature: PDF/A-3a and PDF/UA-1, dated `signed_at`, with `evidence.json`,
    /// `evidence.sig` and `disclosures.json` attached.
    pub fn certificate(&self, input: &CertificateInput<'_>) -> Result<Pdf, PdfError> {
        certificate::render(&self.fonts, input)
    }
}
