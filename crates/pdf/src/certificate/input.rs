use crate::Look;
use chrono_tz::Tz;
use plumbline_i18n::Locale;
use plumbline_signing::log::SignedHead;

/// Everything a certificate is made from. The same input gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct CertificateInput<'a> {
    /// `evidence.json`, byte for byte.
    pub evidence: &'a [u8],
    /// `evidence.sig`, 64 bytes.
    pub signature: &'a [u8],
    /// `disclosures.json`. What it leaves out is printed as not disclosed.
    pub disclosures: &'a [u8],
    /// The signature as it was given; must be what the disclosures' `signature_sha256` was made from.
    pub mark: Mark<'a>,
    /// The head of the company's log that was signed right after the signature.
    pub head: &'a SignedHead,
    /// Evidence and disclosures of the other signers of the same files, in the order of their numbers; none where
    /// one signs alone.
    pub others: &'a [(Vec<u8>, Vec<u8>)],
    /// The electronic records disclosure that was agreed to; must have the evidence's `consent.sha256`.
    pub consent_text: &'a str,
    /// Such as `C-0007`; for a change order, what it belongs to.
    pub contract_number: &'a str,
    /// `https://{slug}.BASE_DOMAIN/verify/{id}`.
    pub verify_url: &'a str,
    /// The company's zone.
    pub zone: Tz,
    /// The company's look.
    pub look: &'a Look,
    /// The signer's language.
    pub locale: Locale,
}

/// A signature as it was given.
#[derive(Debug, Clone, Copy)]
pub enum Mark<'a> {
    /// Typed letters.
    Typed(&'a str),
    /// A PNG.
    Drawn(&'a [u8]),
}

impl<'a> Mark<'a> {
    /// The bytes that are hashed into the evidence.
    pub(crate) fn bytes(self) -> &'a [u8] {
        match self {
            Self::Typed(text) => text.as_bytes(),
            Self::Drawn(png) => png,
        }
    }
}
