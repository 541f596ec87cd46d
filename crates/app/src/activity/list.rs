//! Entries, page by page.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use plumbline_store::timeline::{About, EntryRow, Filter, entries};

const PAGE: usize = 50;
const ON_A_RECORD: i64 = 100;

/// A page of the log.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// The newest first.
    pub entries: Vec<EntryRow>,
    /// The cursor of the next page, where there is one.
    pub next: Option<i64>,
}

/// The newest entries for a record's own page; none for those who may not read the log.
pub(crate) async fn on(cx: &mut Cx, about: About) -> Result<Vec<EntryRow>> {
    if !cx.decide(Action::ActivityRead, Facts::ANY).is_allowed() {
        return Ok(Vec::new());
    }
    let company = cx.company_id();
    Ok(entries(cx.conn(), company, about, &Filter::default(), i64::MAX, ON_A_RECORD).await?)
}

/// A page of the log, from `cursor` on, which is the number of the entry it continues after.
///
/// # Errors
/// Every record begins with an entry, so one without any is not there.
pub async fn list(cx: &mut Cx, about: About, filter: &Filter, cursor: Option<&str>) -> Result<LogPage> {
    let before = match cursor.filter(|text| !text.is_empty()).map(str::parse) {
        None => i64::MAX,
        Some(Ok(seq)) => seq,
        Some(Err(_)) => return Err(Error::invalid("cursor", Message::new("errors-cursor"))),
    };
    let found = page(cx, about, filter, before, PAGE).await?;
    let whole = before == i64::MAX && *filter == Filter::default();
    if found.entries.is_empty() && whole { Err(Error::NotFound) } else { Ok(found) }
}

/// At most `size` entries below number `before`.
pub async fn page(cx: &mut Cx, about: About, filter: &Filter, before: i64, size: usize) -> Result<LogPage> {
    cx.authorize(Action::ActivityRead, Facts::ANY)?;
    let company = cx.company_id();
    let limit = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let mut rows = entries(cx.conn(), company, about, filter, before, limit).await?;
    let more = rows.len() > size;
    rows.truncate(size);
    let next = if more { rows.last().map(|row| row.seq) } else { None };
    Ok(LogPage { entries: rows, next })
}
