//! The activity log as CSV, page by page out of the database and never whole in memory.

use crate::activity_view::sentence;
use crate::files;
use crate::state::Web;
use bytes::Bytes;
use chrono_tz::Tz;
use futures_util::stream;
use plumbline_app::activity::{self, About, EntryRow, Filter, LogPage};
use plumbline_app::{Actor, Company, Error};
use plumbline_files::download::Show;
use plumbline_i18n::Locale;
use poem::{Body, Response};
use uuid::Uuid;

/// Entries read at once.
const PAGE: usize = 500;

const HEAD: [&str; 12] = [
    "number",
    "at_utc",
    "at_local",
    "event",
    "by",
    "name",
    "what",
    "customer_id",
    "bid_id",
    "contract_id",
    "project_id",
    "details",
];

/// What stays the same from page to page.
struct Export {
    web: Web,
    actor: Actor,
    zone: Tz,
    filter: Filter,
    locale: Locale,
}

/// All entries that the filter leaves, the newest first; refused to whoever may not read the log.
pub async fn export(
    web: &Web,
    actor: &Actor,
    company: &Company,
    filter: Filter,
    locale: Locale,
) -> Result<Response, Error> {
    let export = Export { web: web.clone(), actor: actor.clone(), zone: company.zone(), filter, locale };
    // the first page is read before the answer begins, so that a refusal is an answer and no broken file
    let first = export.page(i64::MAX).await?;
    let head = cells(HEAD.map(str::to_owned))?;
    let rest = stream::try_unfold((export, Some(first)), |(export, page)| async move {
        let Some(page) = page else { return Ok(None) };
        let rows = export.rows(&page).map_err(std::io::Error::other)?;
        let next = match page.next {
            Some(before) => Some(export.page(before).await.map_err(std::io::Error::other)?),
            None => None,
        };
        Ok::<_, std::io::Error>(Some((rows, (export, next))))
    });
    let whole = futures_util::StreamExt::chain(stream::once(async move { Ok(head) }), rest);
    let name = format!("{}-activity.csv", company.slug);
    Ok(files::send_body(Body::from_bytes_stream(whole), &name, "text/csv", Show::Attachment))
}

impl Export {
    async fn page(&self, before: i64) -> Result<LogPage, Error> {
        let read = async |cx: &mut _| activity::page(cx, About::Company, &self.filter, before, PAGE).await;
        self.web.app.read(&self.actor, read).await
    }

    fn rows(&self, page: &LogPage) -> Result<Bytes, Error> {
        let mut bytes = Vec::new();
        for entry in &page.entries {
            bytes.extend_from_slice(&cells(row(entry, self.zone, self.locale))?);
        }
        Ok(bytes.into())
    }
}

fn row(entry: &EntryRow, zone: Tz, locale: Locale) -> [String; 12] {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    [
        entry.seq.to_string(),
        entry.at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        entry.at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S %Z").to_string(),
        entry.event.clone(),
        entry.actor_kind.clone(),
        entry.actor_name.clone(),
        sentence(&entry.event, &entry.data, &entry.actor_name, locale),
        id(entry.customer_id),
        id(entry.bid_id),
        id(entry.contract_id),
        id(entry.project_id),
        entry.data.to_string(),
    ]
}

/// A line. What a spreadsheet would run is made text: a name may well be `=HYPERLINK(…)`.
fn cells(line: [String; 12]) -> Result<Bytes, Error> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let line = line.map(|cell| if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell });
    csv.write_record(&line).map_err(Error::internal)?;
    Ok(csv.into_inner().map_err(Error::internal)?.into())
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        for dangerous in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let mut line = HEAD.map(str::to_owned);
            line[5] = dangerous.to_owned();
            let bytes = cells(line).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
            let read = reader.records().next().unwrap().unwrap();
            assert_eq!(&read[5], &format!("'{dangerous}"));
        }
    }
}
