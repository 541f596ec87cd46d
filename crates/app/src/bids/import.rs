//! Lines come into a draft, all or none.

use crate::{Cx, Error, Facts, Form, Happening, Result, Subject};
use plumbline_domain::bid::MAX_LINES;
use plumbline_domain::{Action, Event, LineInput};
use plumbline_i18n::Message;
use plumbline_store::revisions::{self, Content};
use plumbline_store::{bids, line_items};
use serde_json::json;
use uuid::Uuid;

/// [`super::sheet::parse`] where blocking is allowed; gives the file back.
pub async fn read_sheet(bytes: Vec<u8>) -> Result<(Vec<u8>, Vec<LineInput>)> {
    let read = move || {
        let lines = super::sheet::parse(&bytes);
        lines.map(|lines| (bytes, lines))
    };
    tokio::task::spawn_blocking(read).await.map_err(Error::internal)?
}

/// What becomes of the lines that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// They stay, before the new ones.
    Append,
    /// They go.
    Replace,
}

/// Puts lines from [`super::sheet::parse`] into a draft; gives how many it then has.
pub async fn import(
    cx: &mut Cx,
    id: Uuid,
    version: Option<i32>,
    lines: &[LineInput],
    mode: Mode,
) -> Result<usize> {
    let bid = super::lock(cx, id).await?;
    cx.authorize(Action::BidWrite, Facts::ANY)?;
    let draft = super::draft(cx, &bid).await?;
    if version.is_some_and(|seen| seen != draft.version) {
        return Err(super::changed());
    }
    let company = cx.company_id();
    let mut all = match mode {
        Mode::Append => line_items::of_revision(cx.conn(), company, draft.id).await?,
        Mode::Replace => Vec::new(),
    };
    all.extend_from_slice(lines);
    if all.len() > MAX_LINES {
        return Err(Error::invalid("file", Message::new("bids-too-many-lines").arg("max", MAX_LINES)));
    }
    let mut form = Form::new();
    let total = super::input::sums(&all, &draft.rates(), &mut form);
    form.done()?;
    let content = Content {
        title: draft.title.clone(),
        site_address: draft.site_address.clone(),
        scope: draft.scope.clone(),
        terms: draft.terms.clone(),
        rates: draft.rates(),
        total,
        valid_until: draft.valid_until,
    };
    if !revisions::update(cx.conn(), company, draft.id, draft.version, &content).await? {
        return Err(super::changed());
    }
    line_items::replace(cx.conn(), company, draft.id, &all).await?;
    bids::touch(cx.conn(), company, id, &content.title).await?;
    cx.record(
        Happening::new(
            Event::BidImported,
            Subject("bid", id),
            json!({ "revision": draft.number, "imported": lines.len(), "lines": all.len(), "total": total.plain() }),
        )
        .bid(id)
        .customer(bid.customer_id),
    );
    Ok(all.len())
}
