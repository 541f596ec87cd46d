//! From a bearer token to an actor.

use crate::core::company::Lock;
use crate::core::secrets::TOKEN_PREFIX;
use crate::session::Session;
use crate::{Actor, ApiToken, App, Company, Error, Limit, Origin, Result, Secrets, Who};
use chrono::TimeDelta;
use plumbline_domain::{Access, Action, Relation, Role};
use plumbline_i18n::Locale;
use plumbline_policy::{Decision, Request};
use plumbline_store::{Scope, api_tokens};
use std::time::Duration;
use uuid::Uuid;

/// What one token may ask in a minute.
const USES: Limit = Limit { name: "api-token", most: 600, window: Duration::from_mins(1) };
/// Tokens that are none, from one network address.
const GUESSES: Limit = Limit { name: "api-token-guesses", most: 60, window: Duration::from_mins(1) };

/// Whoever the token acts for, as they are now, at this company alone. Asked anew with every request, so that a
/// token ends at once with its revocation, with whoever made it, and with the plan.
pub async fn resolve(app: &App, company_id: Uuid, token: &str, mut origin: Origin) -> Result<Session> {
    let mut tx = app.db.begin(company_id, Scope::Read).await?;
    let row = match token.strip_prefix(TOKEN_PREFIX) {
        Some(_) => api_tokens::resolve(&mut tx, company_id, &Secrets::digest(token)).await?,
        None => None,
    };
    let loaded = Company::load(&mut tx, Lock::None).await?;
    drop(tx);
    let (Some(row), Some((company, now))) = (row, loaded) else {
        let from = origin.ip.map_or_else(|| "nowhere".to_owned(), |ip| ip.to_string());
        app.limiter.count(GUESSES, &from).await?;
        return Err(Error::BadToken);
    };
    on_plan(app, &company)?;
    app.limiter.count(USES, &row.id.to_string()).await?;
    if row.last_used_at.is_none_or(|at| now - at > TimeDelta::hours(1)) {
        let mut tx = app.db.begin(company_id, Scope::Write).await?;
        api_tokens::touch(&mut tx, company_id, row.id).await?;
        tx.commit().await?;
    }
    // a scope that is not known any more opens nothing
    let scopes = row.scopes.iter().filter_map(|scope| scope.parse().ok()).collect();
    origin.token = Some(ApiToken { id: row.id, name: row.name, scopes });
    let who = Who::Staff {
        id: row.staff_id,
        name: row.staff_name,
        email: row.email,
        role: row.role,
        session_id: row.id,
    };
    Ok(Session {
        actor: Actor { company_id, who, origin },
        company,
        id: row.id,
        locale: Locale::parse(&row.locale),
        unread: 0,
        now,
    })
}

/// Refuses with 402 where the company's plan has no tokens.
fn on_plan(app: &App, company: &Company) -> Result<()> {
    let action = Action::TokenManage;
    let ask = Request {
        role: Role::Owner,
        plan: company.plan,
        access: Access::None,
        relation: Relation::Any,
        action,
    };
    match app.policy.decide(&ask) {
        Decision::Allowed => Ok(()),
        Decision::UpgradeTo(required_plan) => Err(Error::UpgradeRequired {
            required_plan,
            feature: app.policy.feature_of(action).unwrap_or_default().to_owned(),
        }),
        Decision::Forbidden => Err(Error::Forbidden),
    }
}
