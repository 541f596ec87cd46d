//! A change order on paper: what is changed, and what the contract comes to with it.

use crate::bid::{document, lines_of};
use crate::compose::{self, Draft};
use crate::words::Words;
use crate::{Fonts, Look, Pdf, PdfError, glyphs};
use chrono_tz::Tz;
use plumbline_domain::Cents;
use plumbline_domain::frozen::{FrozenChange, FrozenChangeOrder, FrozenValue};
use plumbline_i18n::Locale;
use serde_json::{Value, json};

const LABELS: [&str; 14] = [
    "kind",
    "number",
    "revision",
    "requested",
    "date",
    "customer",
    "project",
    "description",
    "reason",
    "value",
    "documents",
    "change",
    "schedule",
    "amount",
];

/// The words that both kinds of paper have.
const SHARED: [&str; 5] = ["numbered", "file", "file-kind", "size", "hash"];

pub(crate) fn render(
    fonts: &Fonts,
    order: &FrozenChangeOrder,
    look: &Look,
    locale: Locale,
) -> Result<Pdf, PdfError> {
    let zone: Tz = order.time_zone.parse().unwrap_or(Tz::UTC);
    let words = Words::new(locale, zone);
    let draft = Draft {
        template: "change-order.typ",
        view: view(order, &words),
        files: Vec::new(),
        ident: format!("{} {} {}", order.change_order_id, order.revision, order.frozen_at),
        at: order.frozen_at,
    };
    compose::set(fonts, look, locale, draft)
}

fn view(order: &FrozenChangeOrder, words: &Words) -> Value {
    let (company, project) = (&order.company, &order.project);
    let mut label = words.labels("change", &LABELS);
    for key in SHARED {
        label[key] = words.get(&format!("bid-{key}"), &[]).into();
    }
    let name = [
        ("number", order.order_number.as_str().into()),
        ("revision", order.revision.into()),
        ("project", project.number.as_str().into()),
    ];
    let contract = if project.contract.is_empty() {
        String::new()
    } else {
        words.get("change-contract", &[("number", project.contract.as_str().into())])
    };
    json!({
        "label": label,
        "pages": words.get("pages", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        "title": title(order, words),
        "name": words.get("change-name", &name),
        "company": { "name": company.name, "lines": lines_of(&[&company.address, &company.phone, &company.email]) },
        "facts": {
            "number": order.order_number,
            "revision": order.revision.to_string(),
            "requested": words.date(order.request_date),
            "date": words.day_of(order.frozen_at),
        },
        "customer": lines_of(&[&order.customer.display_name, &order.customer.company_name, &order.customer.address]),
        "project": lines_of(&[&format!("{} {}", project.number, project.title), &contract, &project.site_address]),
        "description": order.description.trim(),
        "reason": order.reason.trim(),
        "rows": rows(&order.value, words),
        "new": { "label": words.get("change-new-value", &[]), "amount": order.value.new_value.to_string() },
        "documents": order.attachments.iter().map(|file| document(file, words)).collect::<Value>(),
    })
}

/// What is changed; the number where nothing of that would be seen, as a heading must say something.
fn title(order: &FrozenChangeOrder, words: &Words) -> String {
    if glyphs::visible(&order.title) {
        return order.title.clone();
    }
    format!("{} {}", words.get("change-kind", &[]), order.order_number)
}

/// `original + approved changes + this change`, line by line.
fn rows(value: &FrozenValue, words: &Words) -> Value {
    let row = |label: String, days: String, amount: Cents, strong: bool| json!({ "label": label, "days": days, "amount": signed(amount), "strong": strong });
    let mut all = vec![json!({
        "label": words.get("change-original", &[]), "days": "", "amount": value.original.to_string(), "strong": false,
    })];
    let change = |one: &FrozenChange| {
        let label = [("number", one.order_number.as_str().into()), ("title", one.title.as_str().into())];
        row(words.get("change-approved-one", &label), days(one.days, words), one.cost, false)
    };
    all.extend(value.approved.iter().map(change));
    if value.approved.is_empty() {
        all.push(row(words.get("change-approved-none", &[]), String::new(), Cents(0), false));
    }
    all.push(row(words.get("change-this", &[]), days(value.this_days, words), value.this_change, true));
    all.into()
}

/// An amount that is added or taken off: with its sign.
fn signed(amount: Cents) -> String {
    if amount.0 > 0 { format!("+{amount}") } else { amount.to_string() }
}

/// `+3 days`.
fn days(days: i32, words: &Words) -> String {
    let sign = if days > 0 { "+" } else { "" };
    words.get(
        "change-days",
        &[("days", format!("{sign}{days}").into()), ("count", days.unsigned_abs().into())],
    )
}
