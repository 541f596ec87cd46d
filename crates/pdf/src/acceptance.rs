//! The record of an acceptance that was given off the portal.

use crate::compose::{self, Draft};
use crate::words::Words;
use crate::{Fonts, Look, Pdf, PdfError};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use plumbline_domain::Cents;
use plumbline_i18n::Locale;
use serde_json::{Value, json};

const LABELS: [&str; 5] = ["heading", "not-signed", "what", "how", "files"];

/// What a record is made from. The same input gives the same bytes.
#[derive(Debug, Clone)]
pub struct AcceptanceInput {
    /// The company's name.
    pub company: String,
    /// Such as `C-0007`.
    pub contract_number: String,
    /// Such as `B-0042`.
    pub bid_number: String,
    /// Which revision.
    pub revision: i32,
    /// Such as `P-0007`.
    pub project_number: String,
    /// What the bid is for.
    pub title: String,
    /// Whose.
    pub customer: String,
    /// What it comes to.
    pub total: Cents,
    /// `paper`, `phone`, `in_person`, `email` or `other`.
    pub method: String,
    /// Who said yes.
    pub accepted_by: String,
    /// On which day.
    pub accepted_on: NaiveDate,
    /// May be empty.
    pub note: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// The frozen PDF, lowercase hex.
    pub document_sha256: String,
    /// Name and SHA-256 of the scan.
    pub scan: Option<(String, String)>,
    /// The company's zone.
    pub zone: Tz,
}

pub(crate) fn render(
    fonts: &Fonts,
    input: &AcceptanceInput,
    look: &Look,
    locale: Locale,
) -> Result<Pdf, PdfError> {
    let words = Words::new(locale, input.zone);
    let draft = Draft {
        template: "acceptance.typ",
        view: view(input, &words),
        files: Vec::new(),
        ident: format!("{} {} {}", input.contract_number, input.document_sha256, input.recorded_at),
        at: input.recorded_at,
    };
    compose::set(fonts, look, locale, draft)
}

fn view(input: &AcceptanceInput, words: &Words) -> Value {
    let label = |id: &str| words.get(&format!("acceptance-{id}"), &[]);
    let row = |id: &str, value: &str| json!({ "label": label(id), "value": value });
    let code = |label: String, value: &str| json!({ "label": label, "code": value });
    let revision = [("number", input.bid_number.as_str().into()), ("revision", input.revision.into())];
    let mut how = vec![
        row("by", &input.accepted_by),
        row("method", &label(&format!("method-{}", input.method.replace('_', "-")))),
        row("on", &words.date(input.accepted_on)),
    ];
    if !input.note.is_empty() {
        how.push(row("note", &input.note));
    }
    how.push(row("recorded-by", &input.recorded_by));
    how.push(row("recorded-at", &words.moment(input.recorded_at)));
    let mut files = vec![code(label("document"), &input.document_sha256)];
    if let Some((name, sha256)) = &input.scan {
        files.push(code(words.get("acceptance-scan", &[("name", name.as_str().into())]), sha256));
    }
    json!({
        "label": words.labels("acceptance", &LABELS),
        "note": words.get("bid-numbered", &[]),
        "pages": words.get("pages", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        "title": words.get("acceptance-title", &[("number", input.contract_number.as_str().into())]),
        "name": words.get("acceptance-name", &[
            ("contract", input.contract_number.as_str().into()), ("number", input.bid_number.as_str().into()),
        ]),
        "company": { "name": input.company, "lines": [] },
        "means": words.get("acceptance-means", &[("company", input.company.as_str().into())]),
        "what": [
            row("subject-title", &input.title),
            row("bid", &words.get("certificate-number-revision", &revision)),
            row("contract", &input.contract_number),
            row("project", &input.project_number),
            row("customer", &input.customer),
            row("total", &input.total.to_string()),
        ],
        "how": how,
        "files": files,
    })
}
