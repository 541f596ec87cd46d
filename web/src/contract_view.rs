//! Contracts as templates take them, on both sides.

use crate::state::Web;
use chrono::{DateTime, SecondsFormat, Utc};
use plumbline_app::contracts::ContractDetail;
use plumbline_app::{Company, signing};
use plumbline_domain::bid::{bid_number, contract_number, project_number};
use plumbline_i18n::{Locale, Message};
use plumbline_store::acceptances::AcceptanceRow;
use plumbline_store::contracts::ContractRow;
use serde_json::{Value as Json, json};

/// A moment for `|time`.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A line of the list; `side` is `office` or `portal`.
pub fn line(row: &ContractRow, side: &str) -> Json {
    json!({
        "number": contract_number(row.number),
        "title": row.title,
        "customer": row.customer_name,
        "value": row.value.0,
        "signed_at": moment(row.signed_at),
        "status": status(row),
        "href": format!("/{side}/contracts/{}", row.id),
        "electronic": row.electronic(),
        "voided_at": row.voided_at.map(moment),
        "void_reason": row.void_reason,
    })
}

fn status(row: &ContractRow) -> &'static str {
    match (row.voided_at, &row.certificate_sha256) {
        (Some(_), _) => "voided",
        _ if !row.electronic() => "off_portal",
        (None, None) => "preparing",
        (None, Some(_)) => "signed",
    }
}

/// A contract's page.
pub fn page(web: &Web, company: &Company, detail: &ContractDetail, side: &str) -> Json {
    let row = &detail.contract;
    let href = format!("/{side}/contracts/{}", row.id);
    json!({
        "contract": line(row, side),
        "bid": { "number": bid_number(row.bid_number), "title": row.title, "total": row.value.0, "href": format!("/{side}/bids/{}", row.bid_id) },
        "value": (detail.value.count > 0 && row.voided_at.is_none()).then(|| crate::change_order_view::value(&detail.value)),
        "revision": row.revision,
        "project": { "number": project_number(row.project_number), "href": format!("/{side}/projects/{}", row.project_id) },
        "signature": {
            "signer": row.signer_name,
            "at": moment(row.signed_at),
            "certificate_id": row.certificate_id,
            "verify_url": row.certificate_id.as_deref().map(|id| signing::verify_url(&web.app, &company.slug, id)),
        },
        "parties": detail.parties.iter().map(|party| json!({
            "n": party.party_n,
            "of": party.party_of,
            "name": party.name,
            "at": moment(party.signed_at),
            "verify_url": signing::verify_url(&web.app, &company.slug, &party.certificate_id),
            "href": format!("{href}/certificates/{}", party.party_n),
            "bytes": party.certificate_size,
        })).collect::<Json>(),
        "acceptance": detail.acceptance.as_ref().map(|row| acceptance(row, &href)),
        "document_sha256": row.document_sha256,
        "document": { "href": format!("{href}/document"), "bytes": row.document_size },
        "certificate": row.certificate_size.map(|bytes| json!({ "href": format!("{href}/certificate"), "bytes": bytes })),
        "bundle": { "href": format!("{href}/bundle") },
        "attachments": detail.attachments.iter().map(|d| json!({
            "name": d.name, "bytes": d.size, "kind": crate::bid_view::file_kind(&d.media_type), "href": format!("{href}/attachments/{}", d.id),
        })).collect::<Json>(),
        "poll_href": href,
    })
}

fn acceptance(row: &AcceptanceRow, href: &str) -> Json {
    json!({
        "by": row.accepted_by,
        "method": row.method.replace('_', "-"),
        "on": row.accepted_on.to_string(),
        "note": row.note,
        "recorded_by": row.recorded_by,
        "recorded_at": moment(row.recorded_at),
        "scan": row.scan_name.as_ref().map(|name| json!({ "name": name, "bytes": row.scan_size, "href": format!("{href}/scan") })),
        "record": format!("{href}/record"),
    })
}

/// The papers of a contract as file rows; `null` while the certificate is being made.
pub fn papers(row: &ContractRow, side: &str, locale: Locale) -> Json {
    let Some(bytes) = row.certificate_size else { return Json::Null };
    let href = format!("/{side}/contracts/{}", row.id);
    let text = |id: &'static str| Message::new(id).arg("number", contract_number(row.number)).text(locale);
    json!([
        { "name": text("signing-paper-document"), "bytes": row.document_size, "href": format!("{href}/document"), "note": null },
        { "name": text("signing-paper-certificate"), "bytes": bytes, "href": format!("{href}/certificate"), "note": text("signing-paper-certificate-note") },
        { "name": text("signing-paper-bundle"), "bytes": null, "href": format!("{href}/bundle"), "note": text("signing-paper-bundle-note") },
    ])
}
