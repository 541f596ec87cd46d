//! From a cookie's token to an actor.

use crate::core::begun::Reading;
use crate::{Actor, Company, Origin, Result, Secrets, Who};
use chrono::{DateTime, TimeDelta, Utc};
use plumbline_domain::Role;
use plumbline_i18n::Locale;
use plumbline_store::Scope;
use plumbline_store::sessions::{self, SessionRow};
use uuid::Uuid;

/// Somebody who is signed in, and their company as it is now.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// Where.
    pub company: Company,
    /// The session's id, of which its form token is derived.
    pub id: Uuid,
    /// The language they have chosen, if they have.
    pub locale: Option<Locale>,
    /// Notifications not read yet.
    pub unread: i64,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

/// Which side of the company's host a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `/office`.
    Staff,
    /// `/portal`.
    Contact,
}

/// The live session behind a cookie's token, if it is of that company and side. The read that found it is left with
/// the actor, for the first use case.
pub async fn resolve(
    app: &crate::App,
    company_id: Uuid,
    side: Side,
    token: &str,
    origin: Origin,
) -> Result<Option<Session>> {
    let live = match side {
        Side::Staff => sessions::OF_STAFF,
        Side::Contact => sessions::OF_CONTACT,
    };
    let mut tx = app.db.begin(company_id, Scope::Read).await?;
    let found = Company::load_with_session(&mut tx, company_id, live, &Secrets::digest(token)).await?;
    let Some((company, row, now)) = found else { return Ok(None) };
    if now - row.last_seen_at > TimeDelta::hours(1) {
        drop(tx);
        let mut tx = app.db.begin(company_id, Scope::Write).await?;
        sessions::touch(&mut tx, company_id, row.session_id).await?;
        tx.commit().await?;
    } else {
        origin.begun.keep(Reading { tx, company: company.clone(), now });
    }
    Ok(Some(Session {
        id: row.session_id,
        locale: Locale::parse(&row.person_locale),
        unread: row.unread,
        actor: Actor { company_id, who: who(row)?, origin },
        company,
        now,
    }))
}

fn who(row: SessionRow) -> Result<Who> {
    let SessionRow { session_id, person_id: id, person_name: name, person_email: email, verified_at, .. } =
        row;
    if let Some(customer_id) = row.customer_id {
        return Ok(Who::Contact { id, customer_id, name, email, session_id, verified_at });
    }
    let role: Role = row.role.as_deref().unwrap_or_default().parse().map_err(crate::Error::internal)?;
    Ok(Who::Staff { id, role, name, email, session_id })
}
