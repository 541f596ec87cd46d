//! A company's own domain: added, proved by a record in the DNS, served, removed.

mod change;
mod name;
mod recheck;
mod serve;
mod verify;

pub use change::{get, remove, set};
pub use recheck::recheck;
pub use serve::{Tenant, tenant};
pub use verify::verify;

use crate::{App, Company};
use chrono::{DateTime, Utc};
use plumbline_domain::Action;
use plumbline_store::domains::DomainRow;

/// A company's own domain, as its staff see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Such as `portal.acme.com`.
    pub host: String,
    /// Where the proof must stand.
    pub record_name: String,
    /// The text that must stand there.
    pub record_value: String,
    /// Where the host must lead: the company's name at the service.
    pub target: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When the DNS was last looked at.
    pub checked_at: Option<DateTime<Utc>>,
    /// What that look found wrong: `missing`, `other` or `no_answer`.
    pub problem: Option<String>,
    /// When it was proved; from then on the host leads to the company.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it stops leading to the company, where its proof is missed.
    pub ends_at: Option<DateTime<Utc>>,
}

impl Domain {
    fn of(app: &App, company: &Company, row: DomainRow) -> Self {
        Self {
            record_name: record_name(&row.host),
            record_value: record_value(&row.token),
            target: format!("{}.{}", company.slug, app.config.site.base_domain()),
            ends_at: recheck::ends_at(&row),
            problem: Some(row.problem).filter(|problem| !problem.is_empty()),
            host: row.host,
            added_at: row.added_at,
            checked_at: row.checked_at,
            verified_at: row.verified_at,
        }
    }
}

fn record_name(host: &str) -> String {
    format!("_plumbline.{host}")
}

fn record_value(token: &str) -> String {
    format!("plumbline-domain={token}")
}

impl App {
    /// Where the company is at home, without a slash at the end: its own domain where it has proved one and its plan
    /// has them, else its name at the service. Evidence never names this: own domains lapse.
    pub fn home_of(&self, company: &Company) -> String {
        let own = company.own_domain.as_deref();
        match own.filter(|_| self.policy.on_plan(company.plan, Action::DomainManage)) {
            Some(host) => self.config.site.own_url(host),
            None => self.config.site.company_url(&company.slug),
        }
    }
}
