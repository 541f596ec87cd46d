//! A CSV file, or cells pasted as text.

use super::{Row, whole};
use crate::Result;
use csv::ReaderBuilder;

/// The rows that are not blank.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>> {
    let text = text(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| whole("bids-import-unreadable"))?;
        let place = record.position().map_or(0, csv::Position::line);
        rows.push(Row { place, cells: record.iter().map(str::to_owned).collect() });
    }
    rows.retain(|row| !row.is_blank());
    Ok(rows)
}

fn text(bytes: &[u8]) -> Result<&str> {
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
