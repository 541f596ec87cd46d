//! In English.

use super::{Terms, Text, Wording};
use plumbline_domain::Cents;

pub(super) const WORDING: Wording =
    Wording { terms: Terms { locale: "en-US", consent: CONSENT, intent: INTENT }, lead };

const CONSENT: Text = Text {
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

const INTENT: Text = Text {
    id: "accept-2026-11",
    text: "By signing, I accept this bid with its price, scope and terms, and I intend this to be my signature.",
};

fn lead(name: &str, number: &str, revision: i32, total: Cents) -> String {
    format!("{name} accepts bid {number}, revision {revision}, for {total}.")
}
