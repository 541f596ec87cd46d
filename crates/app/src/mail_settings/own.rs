//! Somebody who is signed in chooses.

use super::switch;
use crate::{Cx, Error, Facts, Result, Who};
use plumbline_domain::{Access, Action, MailTopic};
use plumbline_store::optouts;
use plumbline_store::sessions::Holder;
use uuid::Uuid;

/// A topic and whether the person is mailed about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What about.
    pub topic: MailTopic,
    /// Whether.
    pub mailed: bool,
}

/// The actor's choices, all of their side's topics in the order shown.
pub async fn own(cx: &mut Cx) -> Result<Vec<Choice>> {
    let (holder, topics) = whose(cx)?;
    let company = cx.company_id();
    let person = match holder {
        Holder::Staff(id) | Holder::Contact(id) => id,
    };
    let off = optouts::of(cx.conn(), company, person).await?;
    let choice =
        |topic: &MailTopic| Choice { topic: *topic, mailed: !off.iter().any(|o| o == topic.as_str()) };
    Ok(topics.iter().map(choice).collect())
}

/// Sets the actor's choices; what is not named stays.
pub async fn set_own(cx: &mut Cx, choices: &[Choice]) -> Result<()> {
    let (holder, topics) = whose(cx)?;
    let (name, customer) = match &cx.actor().who {
        Who::Contact { name, customer_id, .. } => (name.clone(), Some(*customer_id)),
        Who::Staff { name, .. } => (name.clone(), None),
        Who::Visitor | Who::System => return Err(Error::Unauthenticated),
    };
    for Choice { topic, mailed } in choices {
        if topics.contains(topic) {
            switch(cx, holder, (&name, customer), *topic, *mailed).await?;
        }
    }
    Ok(())
}

fn whose(cx: &Cx) -> Result<(Holder, &'static [MailTopic])> {
    let known = |id: Uuid, staff: bool| {
        if staff { (Holder::Staff(id), MailTopic::STAFF) } else { (Holder::Contact(id), MailTopic::CONTACT) }
    };
    match cx.actor().who {
        Who::Staff { id, .. } => {
            cx.authorize(Action::NotificationRead, Facts::ANY)?;
            Ok(known(id, true))
        }
        Who::Contact { id, .. } => {
            cx.authorize(Action::PortalEnter, Facts::shared(Access::None))?;
            Ok(known(id, false))
        }
        Who::Visitor | Who::System => Err(Error::Unauthenticated),
    }
}
