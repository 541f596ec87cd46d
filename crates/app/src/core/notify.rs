//! Staff are told: under the bell in the office always, by mail unless they switched it off.
//!
//! Who is told is policy: `notification.bids`, `notification.customers`, `notification.projects`.

use crate::core::activity::Subject;
use crate::core::actor::Who;
use crate::core::cx::Cx;
use crate::core::error::Result;
use crate::core::live::{Audience, Note, Topic};
use crate::core::outbox::{MailKind, NewMail};
use plumbline_domain::{Access, Action, Event, Relation};
use plumbline_policy::{Decision, Request};
use plumbline_store::notifications::{self, NewNotification, OF_CUSTOMERS, OF_PROJECTS, TeamRow};
use serde_json::{Value, json};
use uuid::Uuid;

/// Something that staff are told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What happened.
    pub event: Event,
    /// The record that the line leads to.
    pub subject: Subject,
    /// Ids (`bid_id`, `contact_id`, `project_id` …) whose names are looked up when it is read, and plain facts.
    pub data: Value,
    /// The mail that says the same, if there is one.
    pub mail: Option<MailKind>,
}

impl Notice {
    /// A line without a mail.
    pub fn new(event: Event, subject: Subject, data: Value) -> Self {
        Self { event, subject, data, mail: None }
    }

    /// With a mail that says the same.
    #[must_use]
    pub fn mail(mut self, kind: MailKind) -> Self {
        self.mail = Some(kind);
        self
    }

    /// What somebody must be allowed to be told of it.
    fn action(&self) -> Action {
        action_of(self.subject.0)
    }

    /// The project it concerns.
    fn project(&self) -> Option<Uuid> {
        match self.subject {
            Subject("project", id) => Some(id),
            _ => self.data.get("project_id")?.as_str()?.parse().ok(),
        }
    }
}

/// What somebody must be allowed to be told of such a record.
pub(crate) fn action_of(subject: &str) -> Action {
    if OF_PROJECTS.contains(&subject) {
        Action::NotifyProjects
    } else if OF_CUSTOMERS.contains(&subject) {
        Action::NotifyCustomers
    } else {
        Action::NotifyBids
    }
}

impl Cx {
    /// Tells those the policy names, with a mail to each; see [`Cx::notify`].
    pub async fn notify_staff(
        &mut self,
        kind: MailKind,
        event: Event,
        subject: Subject,
        data: Value,
    ) -> Result<()> {
        self.notify(Notice::new(event, subject, data).mail(kind)).await
    }

    /// Tells every active member of staff whom the policy names, but not whoever did it.
    pub async fn notify(&mut self, notice: Notice) -> Result<()> {
        let (company, project) = (self.company_id(), notice.project());
        let doer = match self.actor().who {
            Who::Staff { id, .. } => Some(id),
            _ => None,
        };
        for person in notifications::team(self.conn(), company, project).await? {
            if Some(person.id) != doer && self.may_be_told(&person, notice.action()) {
                self.notify_one(person.id, &person.email, &notice).await?;
            }
        }
        Ok(())
    }

    /// Tells one member of staff.
    pub async fn notify_one(&mut self, staff_id: Uuid, email: &str, notice: &Notice) -> Result<()> {
        let (company, id) = (self.company_id(), self.new_id());
        let mut data = notice.data.clone();
        if let Some(facts) = data.as_object_mut().filter(|facts| !facts.contains_key("by")) {
            facts.insert("by".into(), json!(self.actor().name()));
        }
        let Subject(subject_type, subject_id) = notice.subject;
        let new = NewNotification {
            id,
            staff_id,
            kind: notice.event.as_str(),
            subject: (subject_type, subject_id),
            data: &data,
        };
        notifications::insert(self.conn(), company, new).await?;
        self.say(Note { topic: Topic::Notifications, id: None, to: Audience::Member(staff_id) });
        if let Some(kind) = notice.mail {
            self.mail(NewMail {
                kind,
                to_email: email.to_owned(),
                contact_id: None,
                staff_id: Some(staff_id),
                invitation_id: None,
                params: notice.data.clone(),
            })
            .await?;
        }
        Ok(())
    }

    fn may_be_told(&self, person: &TeamRow, action: Action) -> bool {
        let relation = if person.assigned { Relation::Assigned } else { Relation::Any };
        let request =
            Request { role: person.role, plan: self.company().plan, access: Access::None, relation, action };
        self.app().policy.decide(&request) == Decision::Allowed
    }
}
