//! Line items out of a spreadsheet: a CSV file, cells pasted as text, or an Excel workbook.
//!
//! All rows are good or none is taken; each fault names its row in the file and its column.

mod text;
mod xlsx;

use super::input::{LineText, line};
use crate::{Error, FieldError, Form, Result};
use plumbline_domain::LineInput;
use plumbline_domain::bid::MAX_LINES;
use plumbline_i18n::Message;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 5_000_000;
/// More faults than this help nobody.
const MAX_FAULTS: usize = 200;
/// So many rows may stand above the one that names the columns.
const MOST_TITLES: usize = 20;

/// A column we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    Group,
    Description,
    Quantity,
    Unit,
    UnitPrice,
    Optional,
}

/// A line cannot do without.
const NEEDED: [(Column, &str); 3] =
    [(Column::Description, "Description"), (Column::Quantity, "Quantity"), (Column::UnitPrice, "Unit price")];

impl Column {
    const ALL: [(Self, &'static str, &'static [&'static str]); 7] = [
        (Self::Code, "code", &["item", "item no", "item no.", "item code", "code", "no", "no.", "#"]),
        (Self::Group, "group", &["group", "section", "division", "category"]),
        (Self::Description, "description", &["description", "work", "item description"]),
        (Self::Quantity, "quantity", &["quantity", "qty", "qty.", "estimated quantity"]),
        (Self::Unit, "unit", &["unit", "units", "uom"]),
        (Self::UnitPrice, "unit_price", &["unit price", "price", "rate", "unit cost"]),
        (Self::Optional, "optional", &["optional", "option", "alternate", "optional?"]),
    ];

    fn of(heading: &str) -> Option<Self> {
        let plain = heading.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        Self::ALL.iter().find(|(_, _, names)| names.contains(&plain.as_str())).map(|(column, ..)| *column)
    }

    fn field(self) -> &'static str {
        Self::ALL.iter().find(|(column, ..)| *column == self).map_or("", |(_, field, _)| field)
    }
}

/// A row as it stands in the file.
#[derive(Debug)]
struct Row {
    /// As a person counts it, from 1.
    place: u64,
    cells: Vec<String>,
}

impl Row {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads the lines of a CSV file, of pasted cells or of an Excel workbook, or says what is wrong with every row.
/// Takes its time with a large workbook: call it where blocking is allowed.
pub fn parse(bytes: &[u8]) -> Result<Vec<LineInput>> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::invalid("file", Message::new("errors-file-too-large").arg("max", "5 MB")));
    }
    let rows = if bytes.starts_with(b"PK\x03\x04") { xlsx::rows(bytes)? } else { text::rows(bytes)? };
    lines(&rows)
}

fn lines(rows: &[Row]) -> Result<Vec<LineInput>> {
    // a title may stand above the row that names the columns
    let heading = rows.iter().take(MOST_TITLES).position(|row| names_columns(&row.cells)).unwrap_or(0);
    let Some((heading, rows)) = rows.get(heading..).and_then(<[Row]>::split_first) else {
        return Err(whole("bids-import-empty"));
    };
    let columns = columns(&heading.cells)?;
    let mut faults = Vec::new();
    let mut lines = Vec::new();
    for one in rows {
        if lines.len() == MAX_LINES {
            return Err(Error::invalid("file", Message::new("bids-too-many-lines").arg("max", MAX_LINES)));
        }
        lines.push(row(one, &heading.cells, &columns, lines.len(), &mut faults));
    }
    if lines.is_empty() {
        return Err(whole("bids-import-empty"));
    }
    faults.truncate(MAX_FAULTS);
    if faults.is_empty() { within(lines) } else { Err(Error::Invalid(faults)) }
}

/// Whether a row names all the columns that a line cannot do without.
fn names_columns(cells: &[String]) -> bool {
    NEEDED.iter().all(|(column, _)| cells.iter().any(|cell| Column::of(cell) == Some(*column)))
}

/// Which cell is what. An unknown or doubled column is refused: its content would silently be lost.
fn columns(heading: &[String]) -> Result<Vec<Option<Column>>> {
    let mut form = Form::new();
    let mut columns: Vec<Option<Column>> = Vec::new();
    for cell in heading {
        let column = Column::of(cell);
        if column.is_none() && !cell.trim().is_empty() {
            form.fault("file", Message::new("bids-import-column-unknown").arg("column", shown(cell)));
        }
        if column.is_some() && columns.contains(&column) {
            form.fault("file", Message::new("bids-import-column-twice").arg("column", shown(cell)));
        }
        columns.push(column);
    }
    for (needed, name) in NEEDED {
        if !columns.contains(&Some(needed)) {
            form.fault("file", Message::new("bids-import-column-missing").arg("column", name));
        }
    }
    form.done()?;
    Ok(columns)
}

fn row(
    record: &Row,
    heading: &[String],
    columns: &[Option<Column>],
    n: usize,
    faults: &mut Vec<FieldError>,
) -> LineInput {
    let place = record.place;
    let named = |field: &str| {
        let column = columns.iter().position(|c| c.is_some_and(|c| c.field() == field));
        column.and_then(|i| heading.get(i)).map_or(String::new(), |cell| shown(cell))
    };
    let mut text = LineText::default();
    for (i, cell) in record.cells.iter().enumerate() {
        // a line break inside a cell is a space in a line item
        let cell = cell.replace(['\r', '\n', '\t', '\u{a0}'], " ").trim().to_owned();
        match columns.get(i).copied().flatten() {
            Some(Column::Code) => text.code = cell,
            Some(Column::Group) => text.group = cell,
            Some(Column::Description) => text.description = cell,
            Some(Column::Quantity) => text.quantity = cell,
            Some(Column::Unit) => text.unit = cell,
            Some(Column::UnitPrice) => text.unit_price = cell,
            Some(Column::Optional) => match yes_or_no(&cell) {
                Some(optional) => text.optional = optional,
                None => faults.push(FieldError {
                    field: format!("lines[{n}].optional"),
                    message: Message::new("bids-row-choice")
                        .arg("row", place)
                        .arg("column", named("optional")),
                }),
            },
            None if cell.is_empty() => {}
            None => faults.push(FieldError {
                field: format!("lines[{n}]"),
                message: Message::new("bids-row-cells").arg("row", place),
            }),
        }
    }
    line(&text, |field, why| {
        let message = in_row(why, place, &named(field));
        faults.push(FieldError { field: format!("lines[{n}].{field}"), message });
    })
}

/// Whether a line is an option, in the words people use; an empty cell says no.
fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "optional" | "option" | "alternate" => Some(true),
        "" | "no" | "n" | "false" | "0" | "-" | "base" | "included" => Some(false),
        _ => None,
    }
}

/// The same fault with the place where it stands.
fn in_row(why: Message, row: u64, column: &str) -> Message {
    let id = match why.id.as_ref() {
        "errors-empty" => "bids-row-empty",
        "errors-too-long" => "bids-row-too-long",
        "errors-number" => "bids-row-number",
        "errors-decimals" => "bids-row-decimals",
        "errors-number-max" => "bids-row-number-max",
        "errors-money" => "bids-row-money",
        "errors-money-limit" => "bids-row-money-limit",
        _ => "bids-row-character",
    };
    Message { id: id.into(), args: why.args }.arg("row", row).arg("column", column)
}

/// Whether the lines together are an amount we can take.
fn within(lines: Vec<LineInput>) -> Result<Vec<LineInput>> {
    let mut form = Form::new();
    super::input::sums(&lines, &plumbline_domain::Rates::default(), &mut form);
    form.done()?;
    Ok(lines)
}

fn shown(cell: &str) -> String {
    cell.chars()
        .filter(|c| plumbline_domain::text::allowed(*c))
        .take(40)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn whole(id: &'static str) -> Error {
    Error::invalid("file", Message::new(id))
}

#[cfg(test)]
mod tests;
