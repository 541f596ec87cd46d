//! Whoever proved it comes in: the challenge is burnt, a new session begins.

use super::{Browser, SignedIn, wrong_code};
use crate::session::Side;
use crate::{Actor, App, Cx, Error, Happening, Result, Subject, Who, invitations};
use plumbline_domain::Event;
use plumbline_store::sessions::{self, Holder, NewSession};
use plumbline_store::{challenges, contacts, customers, languages, staff, team};
use serde_json::json;
use uuid::Uuid;

/// Somebody who proved to read the mail of an address here.
#[derive(Debug)]
pub(super) struct Entrant {
    challenge_id: Uuid,
    holder: Holder,
    who: Who,
}

/// The person behind a challenge that was met.
pub(super) async fn entrant(cx: &mut Cx, challenge_id: Uuid, holder: Holder) -> Result<Option<Entrant>> {
    let company = cx.company_id();
    let session_id = cx.new_id();
    let who = match holder {
        Holder::Staff(id) => staff::get(cx.conn(), company, id).await?.map(|s| Who::Staff {
            id,
            name: s.name,
            email: s.email,
            role: s.role,
            session_id,
        }),
        Holder::Contact(id) => {
            let verified_at = cx.now();
            contacts::get(cx.conn(), company, id).await?.map(|c| Who::Contact {
                id,
                customer_id: c.customer_id,
                name: c.name,
                email: c.email,
                session_id,
                verified_at,
            })
        }
    };
    Ok(who.map(|who| Entrant { challenge_id, holder, who }))
}

/// Burns the challenge and opens the session, as the person.
pub(super) async fn enter(app: &App, browser: &Browser, entrant: Entrant) -> Result<SignedIn> {
    let (token, digest) = app.secrets.new_cookie().map_err(Error::internal)?;
    let side = match entrant.holder {
        Holder::Staff(_) => Side::Staff,
        Holder::Contact(_) => Side::Contact,
    };
    let (Who::Staff { session_id, .. } | Who::Contact { session_id, .. }) = entrant.who else {
        return Err(Error::internal("an entrant is a person"));
    };
    let actor = Actor {
        company_id: browser.actor.company_id,
        who: entrant.who,
        origin: browser.actor.origin.clone(),
    };
    let old = browser.old_session(side);
    app.write(&actor, async |cx| {
        let company = cx.company_id();
        if cx.company().closed || !lock(cx, entrant.holder).await? {
            return Err(wrong_code());
        }
        if !challenges::burn(cx.conn(), company, entrant.challenge_id).await? {
            return Err(wrong_code());
        }
        if let Some(old) = old {
            sessions::end_by_token(cx.conn(), company, &old).await?;
        }
        let origin = cx.actor().origin.clone();
        let new = NewSession {
            id: session_id,
            token_sha256: &digest,
            holder: entrant.holder,
            user_agent: origin.user_agent.as_deref().unwrap_or_default(),
            ip: origin.ip.map(|ip| ip.to_string()),
        };
        sessions::insert(cx.conn(), company, new).await?;
        if let Some(locale) = browser.locale {
            // from now on their mails speak as their pages do
            languages::remember(cx.conn(), company, entrant.holder, locale.tag()).await?;
        }
        record(cx, entrant.holder).await
    })
    .await?;
    Ok(SignedIn { side, token, session_id })
}

/// Locks the person, customer first as everywhere; false where they may not come in any more.
async fn lock(cx: &mut Cx, holder: Holder) -> Result<bool> {
    let company = cx.company_id();
    match holder {
        Holder::Staff(id) => Ok(staff::get(cx.conn(), company, id).await?.is_some_and(|s| s.is_active)),
        Holder::Contact(id) => {
            let (_, customer) = cx.actor().contact()?;
            customers::lock(cx.conn(), company, customer).await?;
            Ok(contacts::lock_by_id(cx.conn(), company, id).await?.is_some())
        }
    }
}

async fn record(cx: &mut Cx, holder: Holder) -> Result<()> {
    let company = cx.company_id();
    match holder {
        Holder::Staff(id) => {
            team::signed_in(cx.conn(), company, id).await?;
            cx.record(Happening::new(Event::StaffSignedIn, Subject("staff", id), json!({})));
            Ok(())
        }
        Holder::Contact(id) => {
            let (_, customer) = cx.actor().contact()?;
            contacts::signed_in(cx.conn(), company, id).await?;
            cx.record(
                Happening::new(Event::ContactSignedIn, Subject("contact", id), json!({})).customer(customer),
            );
            invitations::accepted(cx, id, customer).await
        }
    }
}
