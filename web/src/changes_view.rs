//! What changed between two revisions, in words, for `changes.html`.

use minijinja::value::Value;
use plumbline_domain::changes::{Changes, DocumentChange, Figures, LineChange, LineField, Piece};
use plumbline_domain::frozen::FrozenLine;
use plumbline_i18n::{Locale, Message};
use serde_json::{Value as Json, json};

/// Everything for the page; nothing where there is nothing to compare.
pub fn view(changes: Option<&Changes>, locale: Locale) -> Json {
    let Some(changes) = changes else { return Json::Null };
    let say = |id: String| Message::new(id).text(locale);
    json!({
        "from": changes.from,
        "to": changes.to,
        "count": changes.count(),
        "total": (changes.total.0 != changes.total.1).then(|| json!({
            "before": changes.total.0.to_string(),
            "after": changes.total.1.to_string(),
            "more": (changes.total.1 - changes.total.0).0,
        })),
        "lines": changes.lines.iter().map(|line| of_line(line, locale)).collect::<Json>(),
        "reordered": changes.reordered,
        "texts": changes.texts.iter().map(|text| json!({
            "label": say(format!("changes-part-{}", dashed(text.part.as_str()))),
            "pieces": text.pieces.iter().map(of_piece).collect::<Json>(),
        })).collect::<Json>(),
        "sums": changes.sums.iter().map(|sum| {
            let (before, after) = match sum.figures {
                Figures::Money(before, after) => (before.to_string(), after.to_string()),
                Figures::Percent(before, after) => {
                    (format!("{}%", before.normalize()), format!("{}%", after.normalize()))
                }
            };
            json!({ "label": say(format!("changes-sum-{}", dashed(sum.what.as_str()))), "before": before, "after": after })
        }).collect::<Json>(),
        "valid_until": changes.valid_until.map(|(before, after)| json!({
            "before": before.to_string(), "after": after.to_string(),
        })),
        "documents": changes.documents.iter().map(of_document).collect::<Json>(),
    })
}

fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

fn of_piece(piece: &Piece) -> Json {
    match piece {
        Piece::Removed(text) => json!({ "kind": "removed", "text": text }),
        Piece::Added(text) => json!({ "kind": "added", "text": text }),
    }
}

fn of_line(change: &LineChange, locale: Locale) -> Json {
    let whole = |kind: &str, line: &FrozenLine| {
        json!({
            "kind": kind, "code": line.code, "title": line.description, "group": line.group,
            "quantity": line.quantity.to_string(), "unit": line.unit, "unit_price": line.unit_price.0,
            "amount": line.amount.0, "optional": line.optional, "fields": [],
        })
    };
    match change {
        LineChange::Added(line) => whole("added", line),
        LineChange::Removed(line) => whole("removed", line),
        LineChange::Changed { before, after, fields } => {
            let mut shown = whole("changed", after);
            shown["fields"] = fields
                .iter()
                .map(|field| {
                    json!({
                        "label": Message::new(format!("changes-field-{}", dashed(field.as_str()))).text(locale),
                        "before": part(before, *field, locale),
                        "after": part(after, *field, locale),
                    })
                })
                .collect();
            shown
        }
    }
}

fn part(line: &FrozenLine, field: LineField, locale: Locale) -> String {
    let text = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    match field {
        LineField::Code => text(&line.code),
        LineField::Group => text(&line.group),
        LineField::Description => text(&line.description),
        LineField::Quantity => format!("{} {}", line.quantity.normalize(), line.unit).trim().to_owned(),
        LineField::Unit => text(&line.unit),
        LineField::UnitPrice => line.unit_price.to_string(),
        LineField::Amount => line.amount.to_string(),
        LineField::Optional => {
            let id = if line.optional { "changes-optional-yes" } else { "changes-optional-no" };
            Message::new(id).text(locale)
        }
    }
}

fn of_document(change: &DocumentChange) -> Json {
    let name = |file: &plumbline_domain::frozen::FrozenAttachment| file.name.clone();
    let kind = match (&change.before, &change.after) {
        (None, _) => "added",
        (_, None) => "removed",
        (Some(before), Some(after)) if before.name == after.name => "replaced",
        _ => "renamed",
    };
    json!({
        "kind": kind,
        "name": change.after.as_ref().or(change.before.as_ref()).map(name),
        "was": (kind == "renamed").then(|| change.before.as_ref().map(name)),
    })
}

/// For a template.
pub fn value(changes: Option<&Changes>, locale: Locale) -> Value {
    crate::bid_view::value(view(changes, locale))
}
