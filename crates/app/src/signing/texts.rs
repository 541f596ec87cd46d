//! The legal texts of a signature: fixed, versioned, one wording a language. Evidence carries their ids, hashes and
//! language, so a text that has been in use never changes and never goes; a new wording gets a new id.

use plumbline_domain::Cents;
use plumbline_i18n::Locale;
use plumbline_signing::digest::sha256_hex;

mod change_orders;
mod english;
mod spanish;

pub use change_orders::{ChangeWording, change_wording, for_change_reader};

/// A text under its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Its version.
    pub id: &'static str,
    /// Its words.
    pub text: &'static str,
}

impl Text {
    /// SHA-256 of the words, lowercase hex.
    pub fn sha256(&self) -> String {
        sha256_hex(self.text.as_bytes())
    }
}

/// What is signed: each kind of thing has texts of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A bid.
    Bid,
    /// A change order.
    ChangeOrder,
}

/// What somebody agrees to by signing one kind of thing, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The language, as evidence spells it.
    pub locale: &'static str,
    /// The disclosure about electronic records.
    pub consent: Text,
    /// The sentence of intent, without name or amount.
    pub intent: Text,
}

/// Everything that the signer of a bid agrees to, in one language: what they were shown is what the evidence names.
#[derive(Debug)]
pub struct Wording {
    /// The terms in use: language, disclosure and sentence of intent.
    pub terms: Terms,
    /// Who accepts what for how much.
    lead: fn(&str, &str, i32, Cents) -> String,
}

impl Wording {
    /// The sentence beside the button, whole: who accepts what for how much, then the sentence of intent.
    pub fn sentence(&self, name: &str, number: &str, revision: i32, total: Cents) -> String {
        format!("{} {}", (self.lead)(name, number, revision, total), self.terms.intent.text)
    }
}

/// The sentence beside the button of a bid, in the language of the terms that were shown.
pub fn sentence(locale: &str, name: &str, number: &str, revision: i32, total: Cents) -> String {
    let wording = IN_USE.iter().find(|w| w.terms.locale == locale).copied().unwrap_or(&english::WORDING);
    wording.sentence(name, number, revision, total)
}

/// The wordings in use for bids, the default first: one a language.
const IN_USE: &[&Wording] = &[&english::WORDING, &spanish::WORDING];

/// Disclosures that are no longer in use.
const RETIRED: &[Text] = &[];

/// The wording in use for readers of `locale`.
pub fn for_reader(locale: Locale) -> &'static Wording {
    let wanted = |w: &&&Wording| w.terms.locale == locale.tag();
    IN_USE.iter().find(wanted).copied().unwrap_or(&english::WORDING)
}

/// The terms in use for what is signed that have this disclosure: whoever was shown it was shown all of them.
pub fn shown_with(of: Of, disclosure: &str) -> Option<Terms> {
    let shown = |terms: &Terms| terms.consent.id == disclosure;
    match of {
        Of::Bid => IN_USE.iter().map(|w| w.terms).find(shown),
        Of::ChangeOrder => change_orders::IN_USE.iter().map(|w| w.terms).find(shown),
    }
}

/// A disclosure by its id, in use or not.
pub fn disclosure(id: &str) -> Option<Text> {
    let in_use = IN_USE.iter().map(|w| w.terms.consent);
    let of_changes = change_orders::IN_USE.iter().map(|w| w.terms.consent);
    in_use.chain(of_changes).chain(RETIRED.iter().copied()).find(|text| text.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Evidence in the world names these hashes: whoever changes a word must give it a new id.
    #[test]
    fn texts_in_use_never_change() {
        let hashes: Vec<_> = IN_USE
            .iter()
            .flat_map(|w| [w.terms.consent, w.terms.intent])
            .map(|text| (text.id, text.sha256()))
            .collect();
        let hashes: Vec<_> = hashes.iter().map(|(id, sha256)| (*id, sha256.as_str())).collect();
        assert_eq!(
            hashes,
            [
                (
                    "electronic-records-2026-11",
                    "18b723146b81a25215ae95d180ed3516bccf5638f3e021c9464f6eece41fec25"
                ),
                ("accept-2026-11", "8ff8c2fb71e458a4d87c704ccfe90564e3a3a168104773b3fce5121a46e7a7f7"),
                (
                    "electronic-records-2026-11-es",
                    "0640944a0b4567956c45d58a072ccfd61cdad78e8ca9c44fba732fb9ba35b5cd"
                ),
                ("accept-2026-11-es", "3afd2153206609f8dab5b610b670925f842eb6090174352ac8f8becb46accb5d"),
            ]
        );
        assert_eq!(disclosure("electronic-records-2026-11"), Some(english::WORDING.terms.consent));
        assert_eq!(disclosure("accept-2026-11"), None);
    }

    #[test]
    fn every_language_has_a_wording_of_its_own() {
        for locale in Locale::all() {
            assert_eq!(for_reader(locale).terms.locale, locale.tag());
        }
        let spanish = shown_with(Of::Bid, "electronic-records-2026-11-es").unwrap();
        assert_eq!(spanish.locale, "es-US");
        assert!(shown_with(Of::Bid, "electronic-records-1999").is_none());
        assert!(shown_with(Of::ChangeOrder, "electronic-records-2026-11").is_none());
        let change = shown_with(Of::ChangeOrder, "electronic-records-change-2026-11-es").unwrap();
        assert_eq!(change.locale, "es-US");
        assert!(shown_with(Of::Bid, change.consent.id).is_none());
    }

    #[test]
    fn the_sentence_names_who_what_and_how_much() {
        let said = |locale: &str| {
            let wording = for_reader(Locale::parse(locale).unwrap());
            wording.sentence("Jane Doe", "B-0042", 2, Cents(6_125_000))
        };
        assert!(
            said("en-US")
                .starts_with("Jane Doe accepts bid B-0042, revision 2, for $61,250.00. By signing, I accept")
        );
        assert!(said("es-US").starts_with(
            "Jane Doe acepta el presupuesto B-0042, revisión 2, por $61,250.00. Al firmar, acepto"
        ));
    }
}
