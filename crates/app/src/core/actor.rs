//! Who acts, for which company, from where.

use crate::core::begun::Begun;
use chrono::{DateTime, Utc};
use plumbline_domain::{Role, Scope};
use std::net::IpAddr;
use uuid::Uuid;

/// Somebody, at one company.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The company; every transaction of this actor sees nothing else.
    pub company_id: Uuid,
    /// The person, or what acts in a person's place.
    pub who: Who,
    /// For evidence and limits.
    pub origin: Origin,
}

/// The person behind an actor.
#[derive(Debug, Clone)]
pub enum Who {
    /// A member of staff with a live session.
    Staff {
        /// `staff.id`.
        id: Uuid,
        /// As it is now.
        name: String,
        /// As it is now.
        email: String,
        /// As it is now.
        role: Role,
        /// Their session; where an API token acts for them, the token.
        session_id: Uuid,
    },
    /// A contact of a customer with a live session.
    Contact {
        /// `contacts.id`.
        id: Uuid,
        /// The customer whose contact this is.
        customer_id: Uuid,
        /// As it is now.
        name: String,
        /// As it is now.
        email: String,
        /// Their session.
        session_id: Uuid,
        /// When a mailed code was last verified in it.
        verified_at: DateTime<Utc>,
    },
    /// Nobody in particular, on a company's host.
    Visitor,
    /// The worker, the schedule, or the command line.
    System,
}

/// Where a request came from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The address as our own proxies report it.
    pub ip: Option<IpAddr>,
    /// At most 400 characters, as the browser says.
    pub user_agent: Option<String>,
    /// The API token it came with, where it did not come from the person themselves.
    pub token: Option<ApiToken>,
    /// The read in which it was found out who acts.
    pub begun: Begun,
}

/// A token that acts for whoever made it.
#[derive(Debug, Clone)]
pub struct ApiToken {
    /// `api_tokens.id`.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// How far it reaches.
    pub scopes: Vec<Scope>,
}

impl ApiToken {
    /// Refuses what its scopes do not cover.
    pub fn require(&self, needed: Scope) -> crate::Result<()> {
        if self.scopes.iter().any(|scope| scope.covers(needed)) {
            Ok(())
        } else {
            Err(crate::Error::ScopeMissing(needed))
        }
    }
}

impl Actor {
    /// The worker, the schedule or the command line, for one company.
    pub fn system(company_id: Uuid) -> Self {
        Self { company_id, who: Who::System, origin: Origin::default() }
    }

    /// The role that the policy knows; nobody and the system have none.
    pub fn role(&self) -> Option<Role> {
        match &self.who {
            Who::Staff { role, .. } => Some(*role),
            Who::Contact { .. } => Some(Role::Customer),
            Who::Visitor | Who::System => None,
        }
    }

    /// The person's id, where there is a person.
    pub fn id(&self) -> Option<Uuid> {
        match &self.who {
            Who::Staff { id, .. } | Who::Contact { id, .. } => Some(*id),
            Who::Visitor | Who::System => None,
        }
    }

    /// The member of staff who acts, or 401.
    pub fn staff_id(&self) -> crate::Result<Uuid> {
        match &self.who {
            Who::Staff { id, .. } => Ok(*id),
            _ => Err(crate::Error::Unauthenticated),
        }
    }

    /// The contact who acts and their customer, or 401.
    pub fn contact(&self) -> crate::Result<(Uuid, Uuid)> {
        match &self.who {
            Who::Contact { id, customer_id, .. } => Ok((*id, *customer_id)),
            _ => Err(crate::Error::Unauthenticated),
        }
    }

    /// `staff`, `contact`, `visitor` or `system`, as the activity log spells it.
    pub fn kind(&self) -> &'static str {
        match &self.who {
            Who::Staff { .. } => "staff",
            Who::Contact { .. } => "contact",
            Who::Visitor => "visitor",
            Who::System => "system",
        }
    }

    /// The name as it is now; empty for nobody and the system.
    pub fn name(&self) -> &str {
        match &self.who {
            Who::Staff { name, .. } | Who::Contact { name, .. } => name,
            Who::Visitor | Who::System => "",
        }
    }
}
