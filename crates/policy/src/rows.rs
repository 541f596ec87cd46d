//! Comma-separated lines with `#` comments, as all files of `policies/` are written.

use crate::PolicyError;

/// The lines of a file that are neither empty nor comments: line number (from 1) and trimmed fields.
pub(crate) fn read(file: &'static str, text: &str) -> Result<Vec<(u64, Vec<String>)>, PolicyError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|source| PolicyError::Csv { file, source })?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}
