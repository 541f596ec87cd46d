//! The bid on paper.

use crate::compose::{self, Draft};
use crate::words::Words;
use crate::{Fonts, Look, Pdf, PdfError, format, glyphs};
use chrono_tz::Tz;
use plumbline_domain::Cents;
use plumbline_domain::frozen::{FrozenAttachment, FrozenBid, FrozenLine, FrozenTotals};
use plumbline_i18n::Locale;
use rust_decimal::Decimal;
use serde_json::{Value, json};

const LABELS: [&str; 24] = [
    "kind",
    "number",
    "revision",
    "date",
    "valid-until",
    "customer",
    "site",
    "scope",
    "lines",
    "code",
    "description",
    "quantity",
    "unit",
    "unit-price",
    "amount",
    "terms",
    "documents",
    "numbered",
    "file",
    "file-kind",
    "size",
    "hash",
    "options",
    "options-note",
];

pub(crate) fn render(fonts: &Fonts, bid: &FrozenBid, look: &Look, locale: Locale) -> Result<Pdf, PdfError> {
    let zone: Tz = bid.time_zone.parse().unwrap_or(Tz::UTC);
    let words = Words::new(locale, zone);
    let draft = Draft {
        template: "bid.typ",
        view: view(bid, &words),
        files: Vec::new(),
        ident: ident(bid),
        at: bid.sent_at,
    };
    compose::set(fonts, look, locale, draft)
}

/// Names one frozen bid: what was picked of its options makes it another.
fn ident(bid: &FrozenBid) -> String {
    let sent = format!("{} {} {}", bid.bid_id, bid.revision, bid.sent_at);
    if bid.selection.is_none() {
        return sent;
    }
    let lines: Vec<String> = bid.lines.iter().map(|l| format!("{l:?}")).collect();
    format!("{sent} {}", lines.join(" "))
}

fn view(bid: &FrozenBid, words: &Words) -> Value {
    let company = &bid.company;
    // an offer sets its options apart, as they are not counted; what was picked stands among the other lines
    let (options, lines): (Vec<FrozenLine>, Vec<FrozenLine>) = if bid.selection.is_none() {
        bid.lines.iter().cloned().partition(|line| line.optional)
    } else {
        (Vec::new(), bid.lines.clone())
    };
    let options: Vec<FrozenLine> = options.into_iter().map(alone).collect();
    json!({
        "label": words.labels("bid", &LABELS),
        "pages": words.get("pages", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        "title": title(bid, words),
        "name": words.get("bid-name", &[("number", bid.number.as_str().into()), ("revision", bid.revision.into())]),
        "company": { "name": company.name, "lines": lines_of(&[&company.address, &company.phone, &company.email]) },
        "facts": {
            "number": bid.number,
            "revision": bid.revision.to_string(),
            "date": words.day_of(bid.sent_at),
            "valid-until": words.date(bid.valid_until),
        },
        "customer": lines_of(&[&bid.customer.display_name, &bid.customer.company_name, &bid.customer.address]),
        "site": lines_of(&[&bid.site_address]),
        "scope": bid.scope.trim(),
        "code-width": code_width(&bid.lines),
        "coded": bid.lines.iter().any(|line| !line.code.is_empty()),
        "sections": sections(&lines, bid.selection.is_some(), words),
        "options": sections(&options, false, words),
        "totals": totals(&bid.totals, words),
        "total": { "label": words.get("bid-total", &[]), "amount": bid.totals.total.to_string() },
        "terms": bid.terms.trim(),
        "documents": bid.attachments.iter().map(|file| document(file, words)).collect::<Value>(),
    })
}

/// What the bid is for; its number where nothing of that would be seen, as a heading must say something.
fn title(bid: &FrozenBid, words: &Words) -> String {
    if glyphs::visible(&bid.title) {
        return bid.title.clone();
    }
    format!("{} {}", words.get("bid-kind", &[]), bid.number)
}

/// The lines of an address block, none of them empty.
pub(crate) fn lines_of(parts: &[&str]) -> Vec<String> {
    parts
        .iter()
        .flat_map(|part| part.lines())
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Points for the column of codes: for the longest of them, within reason.
fn code_width(lines: &[FrozenLine]) -> usize {
    let longest = lines.iter().map(|line| line.code.chars().count()).max().unwrap_or(0);
    (longest * 9 / 2 + 14).clamp(36, 66)
}

/// Runs of lines with the same group, each with what it comes to.
fn sections(lines: &[FrozenLine], picked: bool, words: &Words) -> Value {
    let row = |line: &FrozenLine| {
        json!({
            "code": line.code,
            "description": described(line, picked, words),
            "quantity": format::quantity(line.quantity),
            "unit": line.unit,
            "price": line.unit_price.to_string(),
            "amount": line.amount.to_string(),
        })
    };
    lines
        .chunk_by(|a, b| a.group == b.group)
        .map(|run| {
            let group = &run[0].group;
            let sum: Cents = run.iter().map(|line| line.amount).sum();
            json!({
                "group": group,
                "rows": run.iter().map(row).collect::<Value>(),
                "subtotal": words.get("bid-subtotal-of", &[("group", group.as_str().into())]),
                "sum": sum.to_string(),
            })
        })
        .collect()
}

/// An option under its group's name, as there is no sum of options that a reader could want.
fn alone(line: FrozenLine) -> FrozenLine {
    if line.group.is_empty() {
        return line;
    }
    let description = format!("{}: {}", line.group, line.description);
    FrozenLine { description, group: String::new(), ..line }
}

/// What a line is for; an option that was picked says so.
fn described(line: &FrozenLine, picked: bool, words: &Words) -> String {
    if picked && line.optional {
        words.get("bid-picked", &[("description", line.description.as_str().into())])
    } else {
        line.description.clone()
    }
}

/// What stands between the lines and the total; nothing when the total is just their sum.
fn totals(totals: &FrozenTotals, words: &Words) -> Vec<Value> {
    let rate = |id: &str, percent: Decimal| words.get(id, &[("percent", format::quantity(percent).into())]);
    let steps = [
        (rate("bid-overhead", totals.overhead_percent), totals.overhead),
        (words.get("bid-discount", &[]), -totals.discount),
        (rate("bid-tax", totals.tax_percent), totals.tax),
    ];
    let mut shown: Vec<(String, Cents)> = steps.into_iter().filter(|(_, amount)| amount.0 != 0).collect();
    if !shown.is_empty() {
        shown.insert(0, (words.get("bid-subtotal", &[]), totals.subtotal));
    }
    shown.into_iter().map(|(label, amount)| json!({ "label": label, "amount": amount.to_string() })).collect()
}

pub(crate) fn document(file: &FrozenAttachment, words: &Words) -> Value {
    json!({
        "name": file.name,
        "kind": format::file_kind(&file.media_type),
        "size": words.size(u64::try_from(file.size).unwrap_or(0)),
        "hash": file.sha256.chars().take(16).collect::<String>(),
    })
}
