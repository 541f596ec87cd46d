//! What the signer of a change order agrees to, one wording a language.

use super::{Terms, Text};
use plumbline_domain::Cents;
use plumbline_i18n::Locale;

/// Everything that the signer of a change order agrees to, in one language.
#[derive(Debug)]
pub struct ChangeWording {
    /// The terms: language, disclosure and sentence of intent.
    pub terms: Terms,
    /// Who approves what: name, number, revision, cost, schedule, new value.
    lead: fn(&str, &str, i32, Cents, &str, Cents) -> String,
    /// By how many days the end of the work moves.
    schedule: fn(i32) -> String,
}

impl ChangeWording {
    /// The sentence beside the button, whole: who approves what change, and what the contract then comes to.
    pub fn sentence(
        &self,
        name: &str,
        number: &str,
        revision: i32,
        (cost, days): (Cents, i32),
        new_value: Cents,
    ) -> String {
        let schedule = (self.schedule)(days);
        let lead = (self.lead)(name, number, revision, cost, &schedule, new_value);
        format!("{lead} {}", self.terms.intent.text)
    }
}

/// The wordings in use, the default first: one a language.
pub(super) const IN_USE: &[&ChangeWording] = &[&ENGLISH, &SPANISH];

/// The wording in use for readers of `locale`.
pub fn for_change_reader(locale: Locale) -> &'static ChangeWording {
    change_wording(locale.tag())
}

/// The wording in the language of the terms that were shown.
pub fn change_wording(locale: &str) -> &'static ChangeWording {
    IN_USE.iter().find(|w| w.terms.locale == locale).copied().unwrap_or(&ENGLISH)
}

const ENGLISH: ChangeWording = ChangeWording {
    terms: Terms { locale: "en-US", consent: CONSENT, intent: INTENT },
    lead: |name, number, revision, cost, schedule, new_value| {
        format!(
            "{name} approves change order {number}, revision {revision}: {cost} and {schedule}, for a new contract value of {new_value}."
        )
    },
    schedule: |days| match days {
        0 => "no change to the schedule".to_owned(),
        1 => "1 day more".to_owned(),
        -1 => "1 day less".to_owned(),
        days if days > 0 => format!("{days} days more"),
        days => format!("{} days less", days.unsigned_abs()),
    },
};

const CONSENT: Text = Text {
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

const INTENT: Text = Text {
    id: "approve-change-2026-11",
    text: "By signing, I approve this change order with its cost, its effect on the schedule and its description, and I intend this to be my signature.",
};

const SPANISH: ChangeWording = ChangeWording {
    terms: Terms { locale: "es-US", consent: CONSENT_ES, intent: INTENT_ES },
    lead: |name, number, revision, cost, schedule, new_value| {
        format!(
            "{name} aprueba la orden de cambio {number}, revisión {revision}: {cost} y {schedule}, con un nuevo valor del contrato de {new_value}."
        )
    },
    schedule: |days| match days {
        0 => "sin cambio en el plazo".to_owned(),
        1 => "1 día más".to_owned(),
        -1 => "1 día menos".to_owned(),
        days if days > 0 => format!("{days} días más"),
        days => format!("{} días menos", days.unsigned_abs()),
    },
};

const CONSENT_ES: Text = Text {
    id: "electronic-records-change-2026-11-es",
    text: "Registros y firmas electrónicos\n\
\n\
Está por aprobar una orden de cambio de forma electrónica y por recibirla, con todo lo que le pertenece, como registros electrónicos. Lea esto primero.\n\
\n\
Qué acepta. Su firma electrónica tiene el mismo efecto que una firma en papel. La orden de cambio, su certificado de firma y los avisos sobre ellos se le pueden entregar de forma electrónica en lugar de en papel.\n\
\n\
Su elección. No tiene que hacer esto de forma electrónica. Si prefiere firmar en papel, no firme aquí y pida a la empresa una copia en papel; no le puede cobrar por pedirla.\n\
\n\
Cómo retirarlo. Puede retirar este acuerdo para registros futuros en cualquier momento si escribe a la empresa a la dirección que está en esta página. Lo que firmó antes sigue firmado.\n\
\n\
Copias en papel. Puede pedir a la empresa una copia en papel de todo lo que firmó aquí. También puede descargarlo e imprimirlo usted.\n\
\n\
Su dirección. La empresa escribe al correo electrónico con el que usted inició sesión. Avísele cuando esa dirección cambie.\n\
\n\
Qué necesita. Un dispositivo con un navegador web actual, una cuenta de correo electrónico, un programa que muestre archivos PDF y espacio para guardarlos o imprimirlos.\n\
\n\
Qué se registra. Su nombre y correo electrónico, su firma, la hora, su dirección IP y su navegador se guardan con la orden de cambio, junto con huellas digitales de los documentos exactos que se le mostraron, para que cualquiera pueda comprobar más tarde que nada se cambió.\n\
\n\
Al marcar la casilla confirma que leyó esto, que puede abrir y guardar estos registros y que acepta hacer esto de forma electrónica.",
};

const INTENT_ES: Text = Text {
    id: "approve-change-2026-11-es",
    text: "Al firmar, apruebo esta orden de cambio con su costo, su efecto en el plazo y su descripción, y es mi intención que esta sea mi firma.",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Evidence in the world names these hashes: whoever changes a word must give it a new id.
    #[test]
    fn texts_in_use_never_change() {
        let hashes = IN_USE.iter().flat_map(|w| [w.terms.consent.sha256(), w.terms.intent.sha256()]);
        assert_eq!(
            hashes.collect::<Vec<_>>(),
            [
                "66f443b34be1c7fef9a1aef7b00428a649ed21fe417ff3f4496d36154c84d62d",
                "ad1df0416b29330d05ffb6cf445c68d0c646cb9ce2b763fab6966db6c7623a40",
                "3457d659cfe5616dd1c1c21bdb0a07af6bbfb1e4b40f5b3b0ea9c44319a825b7",
                "1a285a2a3e901ac53f0e0bd98864d56f0edf5da03ddfbb8a03f5c84773d3c76f",
            ]
        );
    }

    #[test]
    fn every_language_has_a_wording_of_its_own() {
        for locale in Locale::all() {
            assert_eq!(for_change_reader(locale).terms.locale, locale.tag());
        }
    }

    #[test]
    fn a_change_names_its_cost_its_days_and_the_new_value() {
        let said = |locale: &str, cost, days| {
            change_wording(locale).sentence("Jane Doe", "CO-002", 1, (Cents(cost), days), Cents(6_080_000))
        };
        assert!(said("en-US", -45_000, -2).starts_with(
            "Jane Doe approves change order CO-002, revision 1: -$450.00 and 2 days less, for a new contract value of $60,800.00. By signing, I approve"
        ));
        assert!(said("en-US", 0, 1).contains("$0.00 and 1 day more,"));
        assert!(said("es-US", -45_000, -2).starts_with(
            "Jane Doe aprueba la orden de cambio CO-002, revisión 1: -$450.00 y 2 días menos, con un nuevo valor del contrato de $60,800.00. Al firmar, apruebo"
        ));
    }
}
