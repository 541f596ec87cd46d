//! The editor's form, out of the pairs a browser posts and back into the page.

use plumbline_app::FieldError;
use plumbline_app::bids::{BidInput, LineText, Written};
use plumbline_domain::bid::MAX_LINES;
use plumbline_i18n::Locale;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was posted.
#[derive(Debug, Default)]
pub(super) struct Posted {
    pub(super) customer_id: Option<Uuid>,
    /// The version the writer saw.
    pub(super) version: Option<i32>,
    pub(super) input: BidInput,
    /// Which button was pressed.
    pub(super) then: String,
}

/// Lines are named `line[0].quantity`; gaps in the numbers are closed.
pub(super) fn read(pairs: &[(String, String)]) -> Posted {
    let mut posted = Posted::default();
    let mut lines: BTreeMap<usize, LineText> = BTreeMap::new();
    for (name, value) in pairs {
        let input = &mut posted.input;
        match name.as_str() {
            "customer_id" => posted.customer_id = value.parse().ok(),
            "version" => posted.version = value.parse().ok(),
            "then" => posted.then.clone_from(value),
            "title" => input.title.clone_from(value),
            "site_address" => input.site_address.clone_from(value),
            "scope" => input.scope.clone_from(value),
            "terms" => input.terms.clone_from(value),
            "valid_until" => input.valid_until.clone_from(value),
            "overhead_percent" => input.overhead_percent.clone_from(value),
            "discount" => input.discount.clone_from(value),
            "tax_percent" => input.tax_percent.clone_from(value),
            other => line(&mut lines, other, value),
        }
    }
    posted.input.lines = lines.into_values().filter(|line| !line.is_blank()).collect();
    posted
}

fn line(lines: &mut BTreeMap<usize, LineText>, name: &str, value: &str) {
    let place = name.strip_prefix("line[").and_then(|rest| rest.split_once("]."));
    let Some((n, field)) = place.and_then(|(n, field)| Some((n.parse::<usize>().ok()?, field))) else {
        return;
    };
    // a few more than fit, so that too many are told and not cut off in silence
    if n > MAX_LINES * 2 {
        return;
    }
    let line = lines.entry(n).or_default();
    let target = match field {
        "code" => &mut line.code,
        "group" => &mut line.group,
        "description" => &mut line.description,
        "quantity" => &mut line.quantity,
        "unit" => &mut line.unit,
        "unit_price" => &mut line.unit_price,
        "optional" => {
            line.optional = matches!(value, "on" | "1" | "yes");
            return;
        }
        _ => return,
    };
    value.clone_into(target);
}

/// A draft as the form shows it.
pub(super) fn of_draft(draft: &Written) -> BidInput {
    let revision = &draft.revision;
    let rates = revision.rates();
    let shown = |text: String| if text == "0" || text == "0.00" { String::new() } else { text };
    BidInput {
        title: revision.title.clone(),
        site_address: revision.site_address.clone(),
        scope: revision.scope.clone(),
        terms: revision.terms.clone(),
        valid_until: revision.valid_until.map(|day| day.to_string()).unwrap_or_default(),
        overhead_percent: shown(rates.overhead_percent.to_string()),
        discount: shown(rates.discount.plain()),
        tax_percent: shown(rates.tax_percent.to_string()),
        lines: draft.lines.iter().map(LineText::from).collect(),
    }
}

/// The fields for the template; `errors` mark their lines.
pub(super) fn view(input: &BidInput, amounts: &[i64], errors: &[FieldError], locale: Locale) -> Json {
    let wrong = |n: usize| {
        let prefix = format!("lines[{n}]");
        errors.iter().find(|e| e.field.starts_with(&prefix)).map(|e| e.message.text(locale))
    };
    let lines: Vec<Json> = input
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            json!({
                "code": line.code, "group": line.group, "description": line.description,
                "quantity": line.quantity, "unit": line.unit, "unit_price": line.unit_price,
                "optional": line.optional, "amount": amounts.get(n), "error": wrong(n),
            })
        })
        .collect();
    json!({
        "title": input.title, "site_address": input.site_address, "scope": input.scope, "terms": input.terms,
        "valid_until": input.valid_until,
        "rates": { "overhead_percent": input.overhead_percent, "discount": input.discount, "tax_percent": input.tax_percent },
        "lines": lines,
    })
}

/// Errors under the names the page's fields have.
pub(super) fn named(errors: &[FieldError]) -> Vec<FieldError> {
    errors
        .iter()
        .map(|e| FieldError { field: e.field.replacen("lines[", "line[", 1), message: e.message.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_in_order_without_gaps_and_blanks() {
        let pairs = [
            ("title", "T"),
            ("line[10].description", "b"),
            ("line[2].description", "a"),
            ("line[3].unit", " "),
            ("line[x].unit", "EA"),
            ("version", "4"),
        ];
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let posted = read(&pairs);
        let names: Vec<&str> = posted.input.lines.iter().map(|l| l.description.as_str()).collect();
        assert_eq!((names, posted.version, posted.input.title.as_str()), (vec!["a", "b"], Some(4), "T"));
    }
}
