//! Line items out of a spreadsheet: a CSV file, or cells pasted as text.
//!
//! All rows are good or none is taken; each fault names its row in the file and its column.

use super::input::{LineText, line};
use crate::{Error, FieldError, Form, Result};
use csv::{ReaderBuilder, StringRecord};
use plumbline_domain::LineInput;
use plumbline_domain::bid::MAX_LINES;
use plumbline_i18n::Message;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 2 << 20;
/// More faults than this help nobody.
const MAX_FAULTS: usize = 200;

/// A column we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    Group,
    Description,
    Quantity,
    Unit,
    UnitPrice,
}

impl Column {
    const ALL: [(Self, &'static str, &'static [&'static str]); 6] = [
        (Self::Code, "code", &["item", "item no", "item no.", "item code", "code", "no", "no.", "#"]),
        (Self::Group, "group", &["group", "section", "division", "category"]),
        (Self::Description, "description", &["description", "work", "item description"]),
        (Self::Quantity, "quantity", &["quantity", "qty", "qty.", "estimated quantity"]),
        (Self::Unit, "unit", &["unit", "units", "uom"]),
        (Self::UnitPrice, "unit_price", &["unit price", "price", "rate", "unit cost"]),
    ];

    fn of(heading: &str) -> Option<Self> {
        let plain = heading.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        Self::ALL.iter().find(|(_, _, names)| names.contains(&plain.as_str())).map(|(column, ..)| *column)
    }

    fn field(self) -> &'static str {
        Self::ALL.iter().find(|(column, ..)| *column == self).map_or("", |(_, field, _)| field)
    }
}

/// Reads the lines of a file, or says what is wrong with every row of it.
pub fn parse(bytes: &[u8]) -> Result<Vec<LineInput>> {
    let text = text(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(heading)) = records.next() else { return Err(whole("bids-import-empty")) };
    let columns = columns(&heading)?;
    let mut faults = Vec::new();
    let mut lines = Vec::new();
    for record in records {
        let record = record.map_err(|_| whole("bids-import-unreadable"))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if lines.len() == MAX_LINES {
            return Err(Error::invalid("file", Message::new("bids-too-many-lines").arg("max", MAX_LINES)));
        }
        lines.push(row(&record, &heading, &columns, lines.len(), &mut faults));
    }
    if lines.is_empty() {
        return Err(whole("bids-import-empty"));
    }
    faults.truncate(MAX_FAULTS);
    if faults.is_empty() { within(lines) } else { Err(Error::Invalid(faults)) }
}

fn text(bytes: &[u8]) -> Result<&str> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::invalid("file", Message::new("errors-file-too-large").arg("max", "2 MB")));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| whole("bids-import-encoding"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        return Err(whole("bids-import-encoding"));
    }
    Ok(text)
}

/// The sign that stands most often in the first line: what is pasted from a spreadsheet has tabs.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    if count('\t') > count(',') {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

/// Which cell is what. An unknown or doubled column is refused: its content would silently be lost.
fn columns(heading: &StringRecord) -> Result<Vec<Option<Column>>> {
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
    for (needed, name) in [
        (Column::Description, "Description"),
        (Column::Quantity, "Quantity"),
        (Column::UnitPrice, "Unit price"),
    ] {
        if !columns.contains(&Some(needed)) {
            form.fault("file", Message::new("bids-import-column-missing").arg("column", name));
        }
    }
    form.done()?;
    Ok(columns)
}

fn row(
    record: &StringRecord,
    heading: &StringRecord,
    columns: &[Option<Column>],
    n: usize,
    faults: &mut Vec<FieldError>,
) -> LineInput {
    let place = record.position().map_or(0, csv::Position::line);
    let mut text = LineText::default();
    for (i, cell) in record.iter().enumerate() {
        // a line break inside a cell is a space in a line item
        let cell = cell.replace(['\r', '\n', '\t', '\u{a0}'], " ").trim().to_owned();
        match columns.get(i).copied().flatten() {
            Some(Column::Code) => text.code = cell,
            Some(Column::Group) => text.group = cell,
            Some(Column::Description) => text.description = cell,
            Some(Column::Quantity) => text.quantity = cell,
            Some(Column::Unit) => text.unit = cell,
            Some(Column::UnitPrice) => text.unit_price = cell,
            None if cell.is_empty() => {}
            None => faults.push(FieldError {
                field: format!("lines[{n}]"),
                message: Message::new("bids-row-cells").arg("row", place),
            }),
        }
    }
    line(&text, |field, why| {
        let column = columns.iter().position(|c| c.is_some_and(|c| c.field() == field));
        let column = column.and_then(|i| heading.get(i)).map_or(String::new(), shown);
        faults
            .push(FieldError { field: format!("lines[{n}].{field}"), message: in_row(why, place, &column) });
    })
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
#[path = "csv_import_tests.rs"]
mod tests;
