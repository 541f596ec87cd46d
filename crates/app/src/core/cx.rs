//! What a use case works with: one transaction, who acts, and what is to be recorded when it commits.

use crate::core::activity::{self, Happening, LogPlace};
use crate::core::actor::{Actor, Who};
use crate::core::app::App;
use crate::core::company::Company;
use crate::core::error::{Error, Result};
use crate::core::hooks::Outgoing;
use crate::core::live::{Note, Said};
use chrono::{DateTime, Utc};
use plumbline_domain::{Access, Action, Relation};
use plumbline_jobs::Job;
use plumbline_policy::{Decision, Request};
use plumbline_store::Tx;
use sqlx::PgConnection;
use uuid::Uuid;

/// What the policy asks about the record.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// How far it is shared with the actor.
    pub access: Access,
    /// How the actor stands to it.
    pub relation: Relation,
}

impl Facts {
    /// For staff, about a record that is not specially theirs.
    pub const ANY: Self = Self { access: Access::None, relation: Relation::Any };

    /// For a contact, about something shared at `access` with their customer.
    pub const fn shared(access: Access) -> Self {
        Self { access, relation: Relation::Own }
    }
}

/// A running use case.
#[derive(Debug)]
pub struct Cx {
    app: App,
    tx: Tx,
    actor: Actor,
    company: Company,
    now: DateTime<Utc>,
    happenings: Vec<Happening>,
    said: Said,
    outgoing: Vec<Outgoing>,
}

impl Cx {
    pub(crate) fn new(app: App, tx: Tx, actor: Actor, company: Company, now: DateTime<Utc>) -> Self {
        Self {
            app,
            tx,
            actor,
            company,
            now,
            happenings: Vec::new(),
            said: Said::default(),
            outgoing: Vec::new(),
        }
    }

    /// The transaction's connection, for `store` functions.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// The application's parts. Never make a network call with them inside a write.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The company, its plan locked in a write.
    pub fn company(&self) -> &Company {
        &self.company
    }

    /// The company's id, which every statement needs.
    pub fn company_id(&self) -> Uuid {
        self.company.id
    }

    /// The database's clock when the transaction began. After waiting for a lock, ask [`Cx::clock`].
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The database's clock now.
    pub async fn clock(&mut self) -> Result<DateTime<Utc>> {
        Ok(sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(&mut *self.tx).await?)
    }

    /// A new id that sorts by time.
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// Whether the policy allows it to this actor, on the company's plan.
    ///
    /// The system may do everything; nobody may do nothing.
    pub fn decide(&self, action: Action, facts: Facts) -> Decision {
        if self.company.closed {
            return Decision::Forbidden;
        }
        match (&self.actor.who, self.actor.role()) {
            (Who::System, _) => Decision::Allowed,
            (_, None) => Decision::Forbidden,
            (_, Some(role)) => self.app.policy.decide(&Request {
                role,
                plan: self.company.plan,
                access: facts.access,
                relation: facts.relation,
                action,
            }),
        }
    }

    /// Refuses with 401, 402 or 403 what the policy does not allow.
    pub fn authorize(&self, action: Action, facts: Facts) -> Result<()> {
        match self.decide(action, facts) {
            Decision::Allowed => Ok(()),
            Decision::UpgradeTo(required_plan) => Err(Error::UpgradeRequired {
                required_plan,
                feature: self.app.policy.feature_of(action).unwrap_or_default().to_owned(),
            }),
            Decision::Forbidden if matches!(self.actor.who, Who::Visitor) => Err(Error::Unauthenticated),
            Decision::Forbidden => Err(Error::Forbidden),
        }
    }

    /// Refuses with 401 or 403 whose role may not, on any plan: looking at what there is, and taking it back, stays
    /// when a company falls back to a smaller plan.
    pub fn authorize_on_any_plan(&self, action: Action, facts: Facts) -> Result<()> {
        match self.authorize(action, facts) {
            Err(Error::UpgradeRequired { .. }) => Ok(()),
            other => other,
        }
    }

    /// Refuses an API token, whatever its scopes.
    pub fn in_person(&self) -> Result<()> {
        if self.actor.origin.token.is_some() { Err(Error::NotForTokens) } else { Ok(()) }
    }

    /// Whether the company's plan lets any of its staff do this, whoever acts now.
    pub fn plan_has(&self, action: Action) -> bool {
        !self.company.closed && self.app.policy.on_plan(self.company.plan, action)
    }

    /// Puts an entry into the activity log, written and chained when the use case commits. Open pages about the
    /// records it names hear of it then.
    pub fn record(&mut self, happening: Happening) {
        let happening = self.noted(happening);
        self.happenings.push(happening);
    }

    /// Says something to open pages once the use case has committed, beside what [`Cx::record`] says.
    pub fn say(&mut self, note: Note) {
        self.said.add(note);
    }

    /// Locks the company's log, writes what was recorded so far, and says where the next entry stands.
    ///
    /// Everything that can wait for a lock must come before this: it is the last lock taken.
    pub async fn lock_log(&mut self) -> Result<LogPlace> {
        let happenings = std::mem::take(&mut self.happenings);
        activity::append(&mut self.tx, &self.actor, self.company.id, happenings).await
    }

    /// Appends an entry at the very place and time that [`Cx::lock_log`] has told: evidence names both.
    pub async fn append_at(&mut self, place: &LogPlace, happening: Happening) -> Result<LogPlace> {
        let happening = self.noted(happening);
        activity::append_dated(&mut self.tx, &self.actor, self.company.id, vec![happening], Some(place.now))
            .await
    }

    /// What every entry of the log brings with it: a word to open pages, a message to webhooks, and the name of the
    /// API token that acted, if one did.
    fn noted(&mut self, mut happening: Happening) -> Happening {
        self.said.count(&happening);
        self.outgoing.extend(Outgoing::of(&happening));
        if let (Some(token), Some(data)) = (&self.actor.origin.token, happening.data.as_object_mut()) {
            data.insert("api_token".into(), token.name.as_str().into());
            data.insert("api_token_id".into(), token.id.to_string().into());
        }
        happening
    }

    /// Puts a job into the queue, in this transaction. The same key is the same job.
    pub async fn enqueue(&mut self, queue: &str, job: Job, dedupe_key: &str) -> Result<()> {
        Ok(plumbline_jobs::enqueue(&mut self.tx, self.company.id, queue, &job, dedupe_key).await?)
    }

    /// Commits, and hands over what is to be said to open pages.
    pub(crate) async fn commit(mut self) -> Result<Said> {
        let outgoing = std::mem::take(&mut self.outgoing);
        self.queue_hooks(outgoing).await?;
        if !self.happenings.is_empty() {
            self.lock_log().await?;
        }
        self.tx.commit().await?;
        Ok(self.said)
    }
}
