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
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Whatever serialises, for a template.
pub fn value(json: Json) -> Value {
    Value::from(Serde(json))
}

/// Lines that stand together under one group, for `ui.bid_lines`. `counted` says of a line and its place whether
/// the sums count it.
pub fn groups(lines: &[FrozenLine], counted: impl Fn(usize, &FrozenLine) -> bool) -> Json {
    let row = |(line, included): &(&FrozenLine, bool)| {
        json!({
            "code": line.code, "description": line.description, "quantity": line.quantity.to_string(),
            "unit": line.unit, "unit_price": line.unit_price.0, "amount": line.amount.0,
            "optional": line.optional, "included": included,
        })
    };
    let lines: Vec<(&FrozenLine, bool)> =
        lines.iter().enumerate().map(|(place, line)| (line, counted(place, line))).collect();
    lines
        .chunk_by(|a, b| a.0.group == b.0.group)
        .map(|run| {
            let sum: Cents = run.iter().filter(|(_, included)| *included).map(|(line, _)| line.amount).sum();
            json!({
                "name": run[0].0.group,
                "subtotal": sum.0,
                "lines": run.iter().map(row).collect::<Json>(),
            })
        })
        .collect()
}

/// The lines of what was frozen: an offer does not count its options, a selection counts all it has.
pub fn frozen_groups(bid: &FrozenBid) -> Json {
    groups(&bid.lines, |_, line| !line.optional || bid.selection.is_some())
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
            optional: line.optional,
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

type Rendered = Mutex<Option<HashMap<(Uuid, String, Locale, Shown), Value>>>;
static RENDERED: Rendered = Mutex::new(None);

/// How much of a frozen bid is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Everything.
    Whole,
    /// What stands in every case; options and sums are shown beside it.
    Base,
}

/// Scope, lines and sums of a sent revision as HTML. It can never change, so it is rendered once a hash.
pub fn frozen_html(
    web: &Web,
    page: &PageCx,
    company: Uuid,
    (data_sha256, bid): (&str, &FrozenBid),
    shown: Shown,
) -> Result<Value, Failure> {
    let key = (company, data_sha256.to_owned(), page.locale, shown);
    let known = RENDERED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .as_ref()
        .and_then(|kept| kept.get(&key).cloned());
    if let Some(html) = known {
        return Ok(html);
    }
    let base: Vec<FrozenLine>;
    let lines = match shown {
        Shown::Whole => frozen_groups(bid),
        Shown::Base => {
            base = bid.lines.iter().filter(|line| !line.optional).cloned().collect();
            groups(&base, |_, _| true)
        }
    };
    let own = json!({
        "locale": page.locale.tag(),
        "scope": bid.scope,
        "groups": lines,
        "totals": totals(&bid.totals, page.locale),
        "total": (shown == Shown::Whole).then_some(bid.totals.total.0),
    });
    let html = Value::from_safe_string(web.pages.render("portal/bid_frozen.html", value(own))?);
    let mut kept = RENDERED.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_default();
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(key, html.clone());
    Ok(html)
}
