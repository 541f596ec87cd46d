//! From a host to the company that has proved it. Asked at every request and never kept: a removed domain is unknown
//! at once, on every node.

use crate::{Actor, App, Error, Result};
use plumbline_domain::Action;
use plumbline_store::domains;
use uuid::Uuid;

/// Whom a host leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// The company.
    pub company: Uuid,
    /// Its slug.
    pub slug: String,
    /// Whether its plan has own domains. Where it has them no more, the host only leads home.
    pub served: bool,
}

/// The company that has proved this host.
pub async fn tenant(app: &App, host: &str) -> Result<Option<Tenant>> {
    // longer than any name, or no name at all: nobody's
    let is_name = host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    if host.len() > 253 || !host.contains('.') || !is_name {
        return Ok(None);
    }
    let Some((company, slug)) = domains::company_of_host(&app.db, host).await? else { return Ok(None) };
    let plan = app.read(&Actor::system(company), async |cx| Ok(cx.company().plan)).await;
    let served = match plan {
        Ok(plan) => app.policy.on_plan(plan, Action::DomainManage),
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    Ok(Some(Tenant { company, slug, served }))
}
