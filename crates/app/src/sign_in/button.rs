//! The button in the code mail: its address shows, pressing there acts.

use super::enter::{enter, entrant};
use super::{Browser, SignedIn, side_name, wrong_code};
use crate::session::Side;
use crate::{App, Cx, Result};
use plumbline_store::challenges::{self, ChallengeRow};

/// What the button's page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Used, over, or never made here.
    Gone,
    /// One press signs in: this browser asked for the mail.
    Press(Side),
    /// Another browser asked: the code is needed as well.
    PressWithCode(Side),
}

/// What a press did.
#[derive(Debug)]
pub enum Pressed {
    /// Signed in.
    In(SignedIn),
    /// This browser did not ask: the code is needed as well.
    CodeNeeded,
    /// Used, over, or never made here.
    Gone,
}

/// Looks, without any effect: mail scanners open every link.
pub async fn look(cx: &mut Cx, browser: &Browser, token: &str) -> Result<Shown> {
    let Some(row) = find(cx, token).await? else { return Ok(Shown::Gone) };
    let side = side_of(&row);
    Ok(if own(cx, browser, &row).await? { Shown::Press(side) } else { Shown::PressWithCode(side) })
}

/// Presses: in the browser that asked, that is enough; in another the code must be typed beside it.
///
/// Wrong codes typed elsewhere don't count here, and these don't count there.
pub async fn press(app: &App, browser: &Browser, token: &str, code: Option<&str>) -> Result<Pressed> {
    enum Found {
        Gone,
        CodeNeeded,
        Wrong,
        Met(super::enter::Entrant),
    }
    let found = app
        .write(&browser.actor, async |cx| {
            let company = cx.company_id();
            let Some(row) = find(cx, token).await? else { return Ok(Found::Gone) };
            if !own(cx, browser, &row).await? {
                let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
                    return Ok(Found::CodeNeeded);
                };
                let counted = challenges::count_button_try(cx.conn(), company, row.id).await?;
                if !(counted && cx.app().secrets.is_code(company, row.id, code)) {
                    return Ok(Found::Wrong);
                }
            }
            let Some(holder) = row.holder() else { return Ok(Found::Gone) };
            Ok(entrant(cx, row.id, holder).await?.map_or(Found::Gone, Found::Met))
        })
        .await?;
    match found {
        Found::Gone => Ok(Pressed::Gone),
        Found::CodeNeeded => Ok(Pressed::CodeNeeded),
        Found::Wrong => Err(wrong_code()),
        Found::Met(entrant) => Ok(Pressed::In(enter(app, browser, entrant).await?)),
    }
}

async fn find(cx: &mut Cx, token: &str) -> Result<Option<ChallengeRow>> {
    let company = cx.company_id();
    if cx.company().closed {
        return Ok(None);
    }
    let Some(id) = cx.app().secrets.challenge_of(company, token) else { return Ok(None) };
    Ok(challenges::open(cx.conn(), company, id).await?)
}

async fn own(cx: &mut Cx, browser: &Browser, row: &ChallengeRow) -> Result<bool> {
    let company = cx.company_id();
    match browser.ask_sha256() {
        Some(ask) => Ok(challenges::asked_by(cx.conn(), company, row.id, &ask).await?),
        None => Ok(false),
    }
}

fn side_of(row: &ChallengeRow) -> Side {
    if row.side == side_name(Side::Staff) { Side::Staff } else { Side::Contact }
}
