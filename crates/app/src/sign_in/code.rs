//! Somebody types the code.

use super::enter::{Entrant, enter, entrant};
use super::{Browser, SignedIn, limits, side_name, wrong_code};
use crate::session::Side;
use crate::{App, Cx, Result};
use plumbline_store::challenges;
use plumbline_store::sessions::Holder;
use uuid::Uuid;

/// Signs in with a code that was typed in the browser that asked for it.
///
/// The try is counted and committed before anything is known of the person; every reason not to let in has
/// the same answer.
pub async fn with_code(app: &App, browser: &Browser, side: Side, code: &str) -> Result<SignedIn> {
    let asked_by = browser.ask_sha256().ok_or_else(wrong_code)?;
    limits::count_typed(app, &browser.actor, &asked_by).await?;
    let found: Option<Entrant> = app
        .write(&browser.actor, async |cx| match compare(cx, side, &asked_by, None, code).await? {
            Some((challenge, holder)) => entrant(cx, challenge, holder).await,
            None => Ok(None),
        })
        .await?;
    enter(app, browser, found.ok_or_else(wrong_code)?).await
}

/// Counts the try, then compares. A wrong code must still be committed: the count is what protects the right one.
pub(super) async fn compare(
    cx: &mut Cx,
    side: Side,
    asked_by: &[u8; 32],
    holder: Option<Holder>,
    code: &str,
) -> Result<Option<(Uuid, Holder)>> {
    let company = cx.company_id();
    let row = challenges::count_try(cx.conn(), company, side_name(side), asked_by, holder).await?;
    let right = cx.app().secrets.is_code(company, row.as_ref().map_or(Uuid::nil(), |r| r.id), code);
    Ok(row.filter(|_| right).and_then(|r| r.holder().map(|holder| (r.id, holder))))
}
