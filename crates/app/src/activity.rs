//! The activity log, as staff read it.

use crate::{Cx, Error, Facts, Result};
use plumbline_domain::Action;
use plumbline_i18n::Message;
use plumbline_store::timeline::entries;
pub use plumbline_store::timeline::{About, EntryRow};

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
    Ok(entries(cx.conn(), company, about, i64::MAX, ON_A_RECORD).await?)
}

/// A page of the log, from `cursor` on, which is the number of the entry it continues after.
///
/// # Errors
/// Every record begins with an entry, so one without any is not there.
pub async fn list(cx: &mut Cx, about: About, cursor: Option<&str>) -> Result<LogPage> {
    cx.authorize(Action::ActivityRead, Facts::ANY)?;
    let before = match cursor.filter(|text| !text.is_empty()).map(str::parse) {
        None => i64::MAX,
        Some(Ok(seq)) => seq,
        Some(Err(_)) => return Err(Error::invalid("cursor", Message::new("errors-cursor"))),
    };
    let company = cx.company_id();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = entries(cx.conn(), company, about, before, limit).await?;
    if rows.is_empty() && before == i64::MAX {
        return Err(Error::NotFound);
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = if more { rows.last().map(|row| row.seq) } else { None };
    Ok(LogPage { entries: rows, next })
}
