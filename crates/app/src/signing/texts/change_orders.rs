//! What the signer of a change order agrees to. There is no other language than English yet: readers of others are
//! shown it as it is, and the evidence says so.

use super::{Terms, Text};
use plumbline_domain::Cents;

/// The disclosure in use for change orders.
pub const CHANGE_ORDER_CONSENT: Text = Text {
    id: "electronic-records-change-2026-11",
    text: "Electronic records and signatures\n\
\n\
You are about to approve a change order electronically and to receive it and everything that belongs to it as electronic records. Please read this first.\n\
\n\
What you agree to. Your electronic signature has the same effect as one on paper. The change order, its signature certificate and notices about them may be given to you electronically instead of on paper.\n\
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
What is recorded. Your name and e-mail address, your signature, the time, your IP address and your browser are kept with the change order, together with digests of the exact documents you were shown, so that anybody can check later that nothing was changed.\n\
\n\
By checking the box you confirm that you have read this, that you can open and keep these records, and that you agree to do this electronically.",
};

/// The sentence of intent in use for change orders, without name or amount.
pub const CHANGE_ORDER_INTENT: Text = Text {
    id: "approve-change-2026-11",
    text: "By signing, I approve this change order with its cost, its effect on the schedule and its description, and I intend this to be my signature.",
};

/// The terms in use.
pub const CHANGE_ORDER: Terms =
    Terms { locale: "en-US", consent: CHANGE_ORDER_CONSENT, intent: CHANGE_ORDER_INTENT };

/// The sentence beside the button, whole: who approves what change, and what the contract then comes to.
pub fn change_order_sentence(
    name: &str,
    number: &str,
    revision: i32,
    cost: Cents,
    days: i32,
    new_value: Cents,
) -> String {
    let schedule = match days {
        0 => "no change to the schedule".to_owned(),
        1 => "1 day more".to_owned(),
        -1 => "1 day less".to_owned(),
        days if days > 0 => format!("{days} days more"),
        days => format!("{} days less", days.unsigned_abs()),
    };
    format!(
        "{name} approves change order {number}, revision {revision}: {cost} and {schedule}, for a new contract value of {new_value}. {}",
        CHANGE_ORDER_INTENT.text
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Evidence in the world names these hashes: whoever changes a word must give it a new id.
    #[test]
    fn texts_in_use_never_change() {
        assert_eq!(CHANGE_ORDER_CONSENT.sha256(), CONSENT_SHA256);
        assert_eq!(CHANGE_ORDER_INTENT.sha256(), INTENT_SHA256);
    }

    const CONSENT_SHA256: &str = "66f443b34be1c7fef9a1aef7b00428a649ed21fe417ff3f4496d36154c84d62d";
    const INTENT_SHA256: &str = "ad1df0416b29330d05ffb6cf445c68d0c646cb9ce2b763fab6966db6c7623a40";

    #[test]
    fn a_change_names_its_cost_its_days_and_the_new_value() {
        let said = change_order_sentence("Jane Doe", "CO-002", 1, Cents(-45_000), -2, Cents(6_080_000));
        assert!(said.starts_with(
            "Jane Doe approves change order CO-002, revision 1: -$450.00 and 2 days less, for a new contract value of $60,800.00. By signing, I approve"
        ));
        let said = change_order_sentence("Jane Doe", "CO-002", 1, Cents(0), 1, Cents(0));
        assert!(said.contains("$0.00 and 1 day more,"));
    }
}
