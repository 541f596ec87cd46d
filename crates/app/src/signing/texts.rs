//! The legal texts of a signature: fixed, English, versioned. Evidence carries their ids and hashes, so a text
//! that has been in use never changes and never goes; a new wording gets a new id.

use plumbline_domain::Cents;
use plumbline_signing::digest::sha256_hex;

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

/// The language of all of them.
pub const LOCALE: &str = "en-US";

/// The disclosure in use.
pub const CONSENT: Text = Text {
    id: "electronic-records-2026-11",
    text: "Electronic records and signatures\n\
\n\
You are about to sign a bid electronically and to receive the contract and everything that belongs to it as electronic records. Please read this first.\n\
\n\
What you agree to. Your electronic signature has the same effect as one on paper. The bid, the contract, its signature certificate and notices about them may be given to you electronically instead of on paper.\n\
\n\
Your choice. You do not have to do this electronically. If you would rather sign on paper, do not sign here and ask the company for a paper copy; it may not charge you for asking.\n\
\n\
Taking it back. You may withdraw this agreement for future records at any time by writing to the company at the address on this page. What you signed before stays signed.\n\
\n\
Paper copies. You may ask the company for a paper copy of anything you signed here. You can also download and print it yourself.\n\
\n\
Your address. The company writes to the e-mail address with which you signed in. Tell it when that address changes.\n\
\n\
What you need. A device with a current web browser, an e-mail account, a program that shows PDF files, and room to store or print them.\n\
\n\
What is recorded. Your name and e-mail address, your signature, the time, your IP address and your browser are kept with the contract, together with digests of the exact documents you were shown, so that anybody can check later that nothing was changed.\n\
\n\
By checking the box you confirm that you have read this, that you can open and keep these records, and that you agree to do this electronically.",
};

/// The sentence of intent in use, without name or amount.
pub const INTENT: Text = Text {
    id: "accept-2026-11",
    text: "By signing, I accept this bid with its price, scope and terms, and I intend this to be my signature.",
};

/// Every disclosure that was ever in use.
const DISCLOSURES: &[Text] = &[CONSENT];

/// A disclosure by its id.
pub fn disclosure(id: &str) -> Option<Text> {
    DISCLOSURES.iter().copied().find(|text| text.id == id)
}

/// The sentence beside the button, whole: who accepts what for how much, then the sentence of intent.
pub fn sentence(name: &str, number: &str, revision: i32, total: Cents) -> String {
    format!("{name} accepts bid {number}, revision {revision}, for {total}. {}", INTENT.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Evidence in the world names these hashes: whoever changes a word here must give it a new id.
    #[test]
    fn texts_in_use_never_change() {
        assert_eq!(CONSENT.sha256(), CONSENT_SHA256);
        assert_eq!(INTENT.sha256(), INTENT_SHA256);
        assert_eq!(disclosure("electronic-records-2026-11"), Some(CONSENT));
        assert_eq!(disclosure("accept-2026-11"), None);
    }

    const CONSENT_SHA256: &str = "18b723146b81a25215ae95d180ed3516bccf5638f3e021c9464f6eece41fec25";
    const INTENT_SHA256: &str = "8ff8c2fb71e458a4d87c704ccfe90564e3a3a168104773b3fce5121a46e7a7f7";

    #[test]
    fn the_sentence_names_who_what_and_how_much() {
        let said = sentence("Jane Doe", "B-0042", 2, Cents(6_125_000));
        assert!(
            said.starts_with("Jane Doe accepts bid B-0042, revision 2, for $61,250.00. By signing, I accept")
        );
    }
}
