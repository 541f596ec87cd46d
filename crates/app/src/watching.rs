//! What an open page may hear, and what it missed.

use crate::{Actor, App, Audience, Note, Result, Topic, Who};
use chrono::{DateTime, Utc};
use plumbline_domain::{Access, Plan, Relation, Role};
use plumbline_policy::{Decision, Policy, Request};
use plumbline_store::{Scope, watching};
use uuid::Uuid;

/// Whose page it is, as they stand now.
#[derive(Debug, Clone, Copy)]
pub struct Listener {
    who: Ear,
    plan: Plan,
    /// How long the company's log is.
    pub log_size: u64,
    /// When anything last happened at the company.
    pub changed_at: DateTime<Utc>,
    /// The database's clock.
    pub now: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy)]
enum Ear {
    Staff(Uuid, Role),
    Contact(Uuid),
}

/// The session's listener; `None` once the session has ended, whoever ended it.
pub async fn listener(app: &App, actor: &Actor) -> Result<Option<Listener>> {
    let (session, staff) = match actor.who {
        Who::Staff { id, session_id, .. } => (session_id, Some(id)),
        Who::Contact { session_id, .. } => (session_id, None),
        Who::Visitor | Who::System => return Ok(None),
    };
    let mut tx = match actor.origin.begun.take(actor.company_id) {
        Some(reading) => reading.tx,
        None => app.db.begin(actor.company_id, Scope::Read).await?,
    };
    let Some(row) = watching::watch(&mut tx, actor.company_id, session).await? else { return Ok(None) };
    let who = match (staff, row.role.as_deref(), row.customer_id) {
        (Some(id), Some(role), _) => Ear::Staff(id, role.parse().map_err(crate::Error::internal)?),
        (None, _, Some(customer)) => Ear::Contact(customer),
        _ => return Ok(None),
    };
    let plan = row.plan.parse().map_err(crate::Error::internal)?;
    Ok(Some(Listener {
        who,
        plan,
        log_size: row.log_size.unsigned_abs(),
        changed_at: row.changed_at,
        now: row.now,
    }))
}

impl Listener {
    /// Whether the note is for this reader: their company's it is already.
    pub fn hears(&self, policy: &Policy, note: &Note) -> bool {
        match (self.who, note.to) {
            (_, Audience::Everybody) => true,
            (Ear::Staff(id, _), Audience::Member(told)) => id == told,
            (Ear::Contact(customer), Audience::Customer(told)) => customer == told,
            (Ear::Staff(_, role), Audience::Staff) => self.may_read(policy, role, note.topic),
            _ => false,
        }
    }

    fn may_read(&self, policy: &Policy, role: Role, topic: Topic) -> bool {
        let Some(action) = topic.action() else { return true };
        [Relation::Any, Relation::Assigned].into_iter().any(|relation| {
            let request = Request { role, plan: self.plan, access: Access::None, relation, action };
            policy.decide(&request) == Decision::Allowed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listener(who: Ear) -> Listener {
        let never = DateTime::UNIX_EPOCH;
        Listener { who, plan: Plan::Business, log_size: 0, changed_at: never, now: never }
    }

    #[test]
    fn everybody_hears_what_is_theirs_alone() {
        let policy = Policy::embedded().unwrap();
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let owner = listener(Ear::Staff(me, Role::Owner));
        let driver = listener(Ear::Staff(me, Role::Driver));
        let contact = listener(Ear::Contact(me));
        let mine = Note { topic: Topic::Notifications, id: None, to: Audience::Member(me) };
        let theirs = Note { to: Audience::Member(other), ..mine };
        assert!(
            owner.hears(&policy, &mine) && !owner.hears(&policy, &theirs) && !contact.hears(&policy, &mine)
        );
        let bid = Note::staff(Topic::Bids, other);
        assert!(owner.hears(&policy, &bid) && !driver.hears(&policy, &bid) && !contact.hears(&policy, &bid));
        assert!(driver.hears(&policy, &Note::staff(Topic::Projects, other)));
        let portal = Note::portal(me);
        assert!(contact.hears(&policy, &portal) && !owner.hears(&policy, &portal));
        assert!(!listener(Ear::Contact(other)).hears(&policy, &portal));
        assert!([owner, driver, contact].iter().all(|l| l.hears(&policy, &Note::everybody(Topic::Plan))));
    }
}
