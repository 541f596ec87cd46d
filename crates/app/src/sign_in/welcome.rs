//! From the apex, where a company was just set up, into its office: the Owner has proven their address there, and
//! this host's session cannot be opened from another host.

use super::enter::{Entrant, enter, entrant};
use super::{Browser, SignedIn, side_name};
use crate::session::Side;
use crate::{Actor, App, Cx, Result};
use plumbline_store::challenges::{self, ChallengeRow};
use plumbline_store::sessions::Holder;
use uuid::Uuid;

/// Makes the token that lets the Owner in once, within ten minutes. It goes to the browser that typed the code.
pub(crate) async fn prepare(app: &App, company: Uuid, owner: Uuid) -> Result<String> {
    let id = Uuid::now_v7();
    app.write(&Actor::system(company), async |cx| {
        challenges::insert(cx.conn(), company, id, side_name(Side::Staff), Some(Holder::Staff(owner)))
            .await?;
        Ok(())
    })
    .await?;
    Ok(app.secrets.welcome_token(company, id))
}

/// Whether a token still lets in. Looking has no effect.
pub async fn welcomes(cx: &mut Cx, token: &str) -> Result<bool> {
    Ok(find(cx, token).await?.is_some())
}

/// Lets the Owner in; `None` where the token was used, is over, or was never made here.
pub async fn welcome(app: &App, browser: &Browser, token: &str) -> Result<Option<SignedIn>> {
    let found: Option<Entrant> = app
        .write(&browser.actor, async |cx| match find(cx, token).await? {
            Some(row) => match row.holder() {
                Some(holder) => entrant(cx, row.id, holder).await,
                None => Ok(None),
            },
            None => Ok(None),
        })
        .await?;
    match found {
        Some(entrant) => Ok(Some(enter(app, browser, entrant).await?)),
        None => Ok(None),
    }
}

async fn find(cx: &mut Cx, token: &str) -> Result<Option<ChallengeRow>> {
    let company = cx.company_id();
    let Some(id) = cx.app().secrets.welcomed(company, token) else { return Ok(None) };
    Ok(challenges::open(cx.conn(), company, id).await?)
}
