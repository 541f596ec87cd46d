//! What the page of a certificate shows.

use super::answer::offline;
use crate::page::PageCx;
use minijinja::value::Serde;
use minijinja::{Value, context};
use plumbline_app::FieldError;
use plumbline_app::verification::Stored;
use plumbline_i18n::{Message, text};
use plumbline_signing::digest::sha256_hex;
use plumbline_signing::evidence::Role;
use plumbline_signing::time::format;
use plumbline_signing::verify::{Report, Verdict};

/// The context of `public/verify_result.html`.
pub fn context(
    page: &PageCx,
    id: &str,
    head: &str,
    report: &Report,
    stored: &Stored,
    errors: &[FieldError],
) -> Value {
    let (verdict, tone) = verdict(report.verdict);
    let when = report.when.as_ref();
    context! {
        id, head,
        verdict, tone,
        headline => report.headline(),
        what => Serde(&report.what),
        who => Serde(&report.who),
        parties => Serde(&report.parties),
        void => void(report),
        signed_at => when.map(|when| format(when.signed_at)),
        verified_at => when.map(|when| format(when.verified_at)),
        viewed_at => when.and_then(|when| when.viewed_at).map(format),
        signer_zone => when.and_then(|when| when.signer_zone.clone()),
        kid => report.kid.as_deref(),
        log_seq => report.log_seq,
        checks => report.checks.iter().map(|check| {
            let known = check.id.split(':').next().unwrap_or_default();
            context! {
                id => check.id.as_str(),
                title => title(page, known, check.id.split_once(':').map(|(_, n)| n)),
                ok => check.ok,
                detail => check.detail.as_str(),
            }
        }).collect::<Value>(),
        files => files(page, report, stored),
        offline => offline(report),
        errors => page.errors(errors),
        error_for => page.error_for(errors),
    }
}

/// The end of the verdict's text ids, and its colour.
fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Valid => ("valid", "success"),
        Verdict::Pending => ("pending", "warning"),
        Verdict::Voided => ("voided", "warning"),
        Verdict::Incomplete => ("incomplete", "warning"),
        Verdict::KeyRevoked => ("key-revoked", "danger"),
        Verdict::Tampered => ("tampered", "danger"),
    }
}

/// Why and since when it no longer counts: the end of its words' id, the time and the company's reason.
fn void(report: &Report) -> Option<Value> {
    let void = report.void.as_ref()?;
    // an unknown reason would have no words; the log only ever has the known ones
    let known = |why: &&str| matches!(*why, "superseded" | "rejected" | "withdrawn" | "recorded");
    let why = void.why.as_deref().filter(known).unwrap_or("contract");
    let reason = void.reason.as_deref().unwrap_or_default();
    Some(context! { why, at => format(void.at), reason })
}

fn title(page: &PageCx, check: &str, number: Option<&str>) -> String {
    let id = format!("verify-check-{}", check.replace('_', "-"));
    text(page.locale, &id, &[("number", number.unwrap_or_default().into())])
}

/// What a dropped file may turn out to be: what was signed first, then what belongs to it but was not.
fn files(page: &PageCx, report: &Report, stored: &Stored) -> Value {
    let mut files = Vec::new();
    let mut add = |sha256: &str, name: Message, size: Option<u64>, part: bool| {
        files.push(context! { sha256, name => name.text(page.locale), size, part });
    };
    let Some(what) = &report.what else { return Value::from(files) };
    let mut attachment = 0;
    for document in &what.documents {
        let name = match document.role {
            Role::Document => Message::new("verify-file-document"),
            Role::Data => Message::new("verify-file-data"),
            Role::Attachment => {
                attachment += 1;
                Message::new("verify-file-attachment").arg("number", attachment)
            }
        };
        add(&document.sha256, name, Some(document.size), true);
    }
    add(&sha256_hex(&stored.evidence), Message::new("verify-file-evidence"), None, true);
    if let Some(sha256) = &stored.certificate_sha256 {
        add(sha256, Message::new("verify-file-certificate"), None, true);
    }
    for other in &stored.other_revisions {
        let name = || Message::new("verify-file-revision").arg("number", other.number);
        add(&other.document_sha256, name(), None, false);
        add(&other.data_sha256, name(), None, false);
    }
    Value::from(files)
}
