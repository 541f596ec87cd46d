//! A bid as templates take it: the same for the office, the portal and the signing page.

use crate::error::Failure;
use crate::page::PageCx;
use crate::state::Web;
use minijinja::value::{Serde, Value};
use plumbline_domain::frozen::{FrozenBid, FrozenLine, FrozenTotals};
use plumbline_domain::{Cents, LineInput, Totals};
use plumbline_i18n::{Locale, Message};
use plumbline_store::revisions::RevisionRow;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Whatever serialises, for a template.
pub fn value(json: Json) -> Value {
    Value::from(Serde(json))
}

/// Lines that stand together under one group, for `ui.bid_lines`.
pub fn groups(lines: &[FrozenLine]) -> Json {
    let row = |line: &FrozenLine| {
        json!({
            "code": line.code, "description": line.description, "quantity": line.quantity.to_string(),
            "unit": line.unit, "unit_price": line.unit_price.0, "amount": line.amount.0,
        })
    };
    lines
        .chunk_by(|a, b| a.group == b.group)
        .map(|run| {
            json!({
                "name": run[0].group,
                "subtotal": run.iter().map(|l| l.amount).sum::<Cents>().0,
                "lines": run.iter().map(row).collect::<Json>(),
            })
        })
        .collect()
}

/// The lines of a draft with their amounts, as if they were frozen.
pub fn with_amounts(lines: &[LineInput], totals: &Totals) -> Vec<FrozenLine> {
    lines
        .iter()
        .zip(&totals.lines)
        .map(|(line, amount)| FrozenLine {
            code: line.code.clone(),
            group: line.group.clone(),
            description: line.description.clone(),
            quantity: line.quantity,
            unit: line.unit.clone(),
            unit_price: line.unit_price,
            amount: *amount,
        })
        .collect()
}

/// What stands between the lines and the total, for `ui.bid_totals`; nothing when the total is just their sum.
pub fn totals(totals: &FrozenTotals, locale: Locale) -> Json {
    let rate = |id: &'static str, percent: Decimal| {
        Message::new(id).arg("percent", percent.normalize()).text(locale)
    };
    let steps = [
        (rate("bids-overhead", totals.overhead_percent), totals.overhead),
        (Message::new("bids-discount").text(locale), -totals.discount),
        (rate("bids-tax", totals.tax_percent), totals.tax),
    ];
    let mut shown: Vec<(String, Cents)> = steps.into_iter().filter(|(_, amount)| amount.0 != 0).collect();
    if !shown.is_empty() {
        shown.insert(0, (Message::new("bids-subtotal").text(locale), totals.subtotal));
    }
    shown.into_iter().map(|(label, amount)| json!({ "label": label, "amount": amount.0 })).collect()
}

/// The sums of a draft.
pub fn draft_totals(sums: &Totals, revision: &RevisionRow, locale: Locale) -> Json {
    totals(&FrozenTotals::new(sums, &revision.rates()), locale)
}

/// `image` for pictures, else nothing: what a file row's icon goes by.
pub fn file_kind(media_type: &str) -> Option<&'static str> {
    media_type.starts_with("image/").then_some("image")
}

/// As many renderings are kept.
const KEPT: usize = 128;

type Rendered = Mutex<Option<HashMap<(Uuid, String, Locale), Arc<str>>>>;
static RENDERED: Rendered = Mutex::new(None);

/// Scope, lines and sums of a sent revision as HTML. It can never change, so it is rendered once a hash.
pub fn frozen_html(
    web: &Web,
    page: &PageCx,
    company: Uuid,
    data_sha256: &str,
    bid: &FrozenBid,
) -> Result<Value, Failure> {
    let key = (company, data_sha256.to_owned(), page.locale);
    let known = RENDERED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .as_ref()
        .and_then(|kept| kept.get(&key).cloned());
    if let Some(html) = known {
        return Ok(Value::from_safe_string(html.to_string()));
    }
    let own = json!({
        "locale": page.locale.tag(),
        "scope": bid.scope,
        "groups": groups(&bid.lines),
        "totals": totals(&bid.totals, page.locale),
        "total": bid.totals.total.0,
    });
    let html = web.pages.render("portal/bid_frozen.html", value(own))?;
    let mut kept = RENDERED.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_default();
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(key, Arc::from(html.as_str()));
    Ok(Value::from_safe_string(html))
}
