//! What changed between two revisions, as the API spells it.

use plumbline_domain::changes::{Changes, DocumentChange, Figures, LineChange, Piece};
use plumbline_domain::frozen::FrozenLine;
use poem_openapi::{Enum, Object};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// A line of a revision.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangedLine {
    code: String,
    group: String,
    description: String,
    /// A decimal in a string.
    quantity: String,
    unit: String,
    unit_price_cents: i64,
    amount_cents: i64,
    optional: bool,
}

impl From<&FrozenLine> for ChangedLine {
    fn from(line: &FrozenLine) -> Self {
        Self {
            code: line.code.clone(),
            group: line.group.clone(),
            description: line.description.clone(),
            quantity: line.quantity.to_string(),
            unit: line.unit.clone(),
            unit_price_cents: line.unit_price.0,
            amount_cents: line.amount.0,
            optional: line.optional,
        }
    }
}

/// A line that is other.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct LineChangeView {
    kind: ChangeKind,
    /// Null where it was added.
    before: Option<ChangedLine>,
    /// Null where it was removed.
    after: Option<ChangedLine>,
    /// In what they differ, such as `unitPrice`; empty unless it changed.
    fields: Vec<String>,
}

/// A paragraph that came or went.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct PieceView {
    kind: ChangeKind,
    text: String,
}

/// A text that is other.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct TextChangeView {
    /// `title`, `siteAddress`, `scope` or `terms`.
    part: String,
    /// What went and what came; what stayed is left out.
    pieces: Vec<PieceView>,
}

/// A rate or a sum that is other.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct SumChangeView {
    /// `subtotal`, `overheadPercent`, `overhead`, `discount`, `taxPercent`, `tax` or `total`.
    what: String,
    /// Dollars with two decimals, or per cent.
    before: String,
    /// As `before`.
    after: String,
}

/// A document that is other: added, removed, replaced or renamed.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct DocumentChangeView {
    kind: ChangeKind,
    /// Its name before; null where it was added.
    before_name: Option<String>,
    /// SHA-256 of its content before.
    before_sha256: Option<String>,
    /// Its name now; null where it was removed.
    after_name: Option<String>,
    /// SHA-256 of its content now.
    after_sha256: Option<String>,
}

/// Everything that is other in the later revision.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct ChangesView {
    from_revision: i32,
    to_revision: i32,
    total_before_cents: i64,
    total_after_cents: i64,
    /// In the later order.
    lines: Vec<LineChangeView>,
    /// Whether lines of both stand in another order.
    lines_reordered: bool,
    texts: Vec<TextChangeView>,
    sums: Vec<SumChangeView>,
    /// The last day before, where it is another one.
    valid_until_before: Option<chrono::NaiveDate>,
    /// The last day now, where it is another one.
    valid_until_after: Option<chrono::NaiveDate>,
    documents: Vec<DocumentChangeView>,
}

/// `unit_price` is `unitPrice`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (head, tail) = part.split_at(part.len().min(1));
        format!("{name}{}{tail}", head.to_ascii_uppercase())
    })
}

impl From<Changes> for ChangesView {
    fn from(changes: Changes) -> Self {
        Self {
            from_revision: changes.from,
            to_revision: changes.to,
            total_before_cents: changes.total.0.0,
            total_after_cents: changes.total.1.0,
            lines: changes.lines.iter().map(line).collect(),
            lines_reordered: changes.reordered,
            texts: changes
                .texts
                .into_iter()
                .map(|text| TextChangeView {
                    part: camel(text.part.as_str()),
                    pieces: text.pieces.into_iter().map(piece).collect(),
                })
                .collect(),
            sums: changes
                .sums
                .into_iter()
                .map(|sum| {
                    let (before, after) = match sum.figures {
                        Figures::Money(before, after) => (before.plain(), after.plain()),
                        Figures::Percent(before, after) => {
                            (before.normalize().to_string(), after.normalize().to_string())
                        }
                    };
                    SumChangeView { what: camel(sum.what.as_str()), before, after }
                })
                .collect(),
            valid_until_before: changes.valid_until.map(|days| days.0),
            valid_until_after: changes.valid_until.map(|days| days.1),
            documents: changes.documents.into_iter().map(document).collect(),
        }
    }
}

fn line(change: &LineChange) -> LineChangeView {
    match change {
        LineChange::Added(line) => LineChangeView {
            kind: ChangeKind::Added,
            before: None,
            after: Some(line.into()),
            fields: Vec::new(),
        },
        LineChange::Removed(line) => LineChangeView {
            kind: ChangeKind::Removed,
            before: Some(line.into()),
            after: None,
            fields: Vec::new(),
        },
        LineChange::Changed { before, after, fields } => LineChangeView {
            kind: ChangeKind::Changed,
            before: Some(before.into()),
            after: Some(after.into()),
            fields: fields.iter().map(|field| camel(field.as_str())).collect(),
        },
    }
}

fn piece(piece: Piece) -> PieceView {
    match piece {
        Piece::Removed(text) => PieceView { kind: ChangeKind::Removed, text },
        Piece::Added(text) => PieceView { kind: ChangeKind::Added, text },
    }
}

fn document(change: DocumentChange) -> DocumentChangeView {
    let kind = match (&change.before, &change.after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    };
    let (before, after) = (change.before, change.after);
    DocumentChangeView {
        kind,
        before_sha256: before.as_ref().map(|file| file.sha256.clone()),
        before_name: before.map(|file| file.name),
        after_sha256: after.as_ref().map(|file| file.sha256.clone()),
        after_name: after.map(|file| file.name),
    }
}
