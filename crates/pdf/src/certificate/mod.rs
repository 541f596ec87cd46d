//! The certificate of one signature: the evidence in words, with the evidence itself attached.

mod device;
mod facts;
mod input;
mod qr;
mod times;

pub use input::{CertificateInput, Mark};

use crate::compose::{self, Draft};
use crate::look::picture;
use crate::words::Words;
use crate::{Fonts, Pdf, PdfError};
use facts::Facts;
use plumbline_signing::evidence::SubjectType;
use serde_json::{Value, json};

const LABELS: [&str; 17] = [
    "heading",
    "signed",
    "documents",
    "signer",
    "consent",
    "times",
    "log",
    "check",
    "event",
    "utc",
    "opened",
    "hash",
    "scan",
    "log-word",
    "offline",
    "law",
    "size",
];

pub(crate) fn render(fonts: &Fonts, input: &CertificateInput<'_>) -> Result<Pdf, PdfError> {
    let facts = Facts::read(input)?;
    let words = Words::new(input.locale, input.zone);
    let mut files = vec![
        ("qr.svg", qr::svg(input.verify_url)?),
        ("evidence.json", input.evidence.to_vec()),
        ("evidence.sig", input.signature.to_vec()),
        ("disclosures.json", input.disclosures.to_vec()),
    ];
    if let Mark::Drawn(png) = input.mark {
        files.push(("signature.png", picture(png, "signature")?.to_vec()));
    }
    let draft = Draft {
        template: "certificate.typ",
        view: view(input, &facts, &words),
        files,
        ident: format!("{} {}", facts.evidence.issuer, facts.evidence.id),
        at: facts.evidence.signed_at,
    };
    compose::set(fonts, input.look, input.locale, draft)
}

fn view(input: &CertificateInput<'_>, facts: &Facts, words: &Words) -> Value {
    let evidence = &facts.evidence;
    let number = evidence.subject.number.as_str();
    let (named, titled) = match evidence.subject.kind {
        SubjectType::Bid => ("certificate-name", input.contract_number.to_owned()),
        // numbers of change orders run by project, so that both stand in the title
        SubjectType::ChangeOrder => {
            ("certificate-name-change", format!("{number}, {}", input.contract_number))
        }
    };
    let mark = match input.mark {
        Mark::Typed(text) => json!({ "typed": text }),
        Mark::Drawn(_) => {
            json!({ "alt": words.get("certificate-mark", &[("name", facts.name(words).into())]) })
        }
    };
    json!({
        "label": words.labels("certificate", &LABELS),
        "note": words.get("bid-numbered", &[]),
        "pages": words.get("pages", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        "title": words.get("certificate-title", &[("number", titled.as_str().into())]),
        "name": words.get(named, &[("contract", input.contract_number.into()), ("number", number.into())]),
        "company": { "name": evidence.company.name, "lines": [] },
        "statement": facts.statement(words),
        "mark": mark,
        "signer-name": facts.name(words),
        "signed-at": words.moment(evidence.signed_at),
        "url": input.verify_url,
        "qr-alt": words.get("certificate-qr", &[("address", input.verify_url.into())]),
        "subject": facts.subject(input.contract_number, words),
        "files": facts.documents(words),
        "signer": facts.signer(words),
        "consent": facts.consent(input.consent_text, words),
        "zone": words.get("certificate-local", &[("zone", input.zone.name().into())]),
        "times": times::rows(evidence, &facts.head, words),
        "zone-note": times::signer_zone(evidence, words),
        "log": facts.log(words),
        "head": input.head.to_token(),
        "key": words.get("certificate-key", &[]),
        "kid": evidence.kid,
        "steps": facts.steps(words),
    })
}
