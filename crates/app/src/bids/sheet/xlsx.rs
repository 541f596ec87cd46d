//! The first sheet of an Excel workbook.
//!
//! A workbook is a ZIP of XML: it is measured by unpacking it into nothing before anybody parses it, and read cell by
//! cell, since a sheet may claim a size that no memory holds.

use super::{Row, whole};
use crate::{Error, Result};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use plumbline_domain::bid::MAX_LINES;
use plumbline_i18n::Message;
use std::collections::BTreeMap;
use std::io::Cursor;

/// The most bytes a workbook may unpack to: one of 2,000 lines has about one million.
const MOST_UNPACKED: u64 = 24_000_000;
/// Columns and rows beyond are not looked at, they are refused.
const MOST_COLUMNS: u32 = 64;
const MOST_ROWS: u32 = 20_000;

/// The rows that are not blank.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>> {
    plumbline_files::media::unpacks_within(bytes, MOST_UNPACKED)
        .map_err(|_| whole("bids-import-unpacked"))?;
    let unreadable = |_: XlsxError| whole("bids-import-workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let Some(sheet) = book.sheet_names().first().cloned() else { return Err(whole("bids-import-empty")) };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let ((row, column), text) = (cell.get_position(), shown(cell.get_value()));
        if text.trim().is_empty() {
            continue;
        }
        if row >= MOST_ROWS || rows.len() > MAX_LINES + super::MOST_TITLES {
            return Err(Error::invalid("file", Message::new("bids-too-many-lines").arg("max", MAX_LINES)));
        }
        if column >= MOST_COLUMNS {
            return Err(Error::invalid("file", Message::new("bids-row-cells").arg("row", row + 1)));
        }
        let cells = rows.entry(row).or_default();
        let place = usize::try_from(column).map_err(Error::internal)?;
        if cells.len() <= place {
            cells.resize(place + 1, String::new());
        }
        cells[place] = text;
    }
    Ok(rows.into_iter().map(|(row, cells)| Row { place: u64::from(row) + 1, cells }).collect())
}

/// A cell as its reader sees it; an error such as `#REF!` stays one and is refused as a number or taken as a word.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => number_text(moment.as_f64()),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Fifteen digits, as Excel itself shows and keeps them: 0.1 + 0.2 is 0.3.
fn number_text(number: f64) -> String {
    use rust_decimal::Decimal;
    Decimal::from_scientific(&format!("{number:.14e}"))
        .map_or_else(|_| number.to_string(), |value| value.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_cell() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (1_234.5, "1234.5"),
            (12.0, "12"),
            (-81_933.0, "-81933"),
            (0.000_05, "0.00005"),
            (99_999_999_999.0, "99999999999"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }
}
