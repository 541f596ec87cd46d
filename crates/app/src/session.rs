//! From a cookie's token to an actor.

use crate::core::company::Lock;
use crate::{Actor, Company, Origin, Result, Secrets, Who};
use chrono::{DateTime, Utc};
use plumbline_domain::Role;
use plumbline_i18n::Locale;
use plumbline_store::{Scope, sessions};
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

/// The live session behind a cookie's token, if it is of that company and side.
pub async fn resolve(
    app: &crate::App,
    company_id: Uuid,
    side: Side,
    token: &str,
    origin: Origin,
) -> Result<Option<Session>> {
    let mut tx = app.db.begin(company_id, Scope::Read).await?;
    let Some(row) = sessions::resolve(&mut tx, company_id, &Secrets::digest(token)).await? else {
        return Ok(None);
    };
    let Some((company, now)) = Company::load(&mut tx, Lock::None).await?.filter(|(c, _)| !c.closed) else {
        return Ok(None);
    };
    drop(tx);
    let who = match (side, row.staff_id, row.contact_id, row.customer_id) {
        (Side::Staff, Some(id), _, _) => Who::Staff {
            id,
            role: row.role.as_deref().unwrap_or_default().parse::<Role>().map_err(crate::Error::internal)?,
            name: row.name,
            email: row.email,
            session_id: row.session_id,
        },
        (Side::Contact, _, Some(id), Some(customer_id)) => Who::Contact {
            id,
            customer_id,
            name: row.name,
            email: row.email,
            session_id: row.session_id,
            verified_at: row.verified_at,
        },
        _ => return Ok(None),
    };
    if now - row.last_seen_at > chrono::TimeDelta::hours(1) {
        let mut tx = app.db.begin(company_id, Scope::Write).await?;
        sessions::touch(&mut tx, company_id, row.session_id).await?;
        tx.commit().await?;
    }
    Ok(Some(Session {
        actor: Actor { company_id, who, origin },
        company,
        id: row.session_id,
        locale: Locale::parse(&row.locale),
        unread: row.unread,
        now,
    }))
}
