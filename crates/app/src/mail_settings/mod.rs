//! What a person is mailed about: their own choice, in the office, on the portal, and from any such mail.

mod link;
mod own;

pub use link::{Subscription, look, set};
pub use own::{Choice, own, set_own};

use crate::{Cx, Happening, Result, Subject};
use plumbline_domain::{Event, MailTopic};
use plumbline_store::optouts;
use plumbline_store::sessions::Holder;
use serde_json::json;
use uuid::Uuid;

/// Switches one topic and records it, where it was otherwise. `customer` is the contact's.
async fn switch(
    cx: &mut Cx,
    whose: Holder,
    (name, customer): (&str, Option<Uuid>),
    topic: MailTopic,
    on: bool,
) -> Result<()> {
    let company = cx.company_id();
    let changed = if on {
        optouts::remove(cx.conn(), company, whose, topic.as_str()).await?
    } else {
        optouts::add(cx.conn(), company, whose, topic.as_str()).await?
    };
    if changed {
        let subject = match whose {
            Holder::Staff(id) => Subject("staff", id),
            Holder::Contact(id) => Subject("contact", id),
        };
        let data = json!({ "name": name, "topic": topic.as_str(), "mailed": on });
        let happening = Happening::new(Event::MailSettingsChanged, subject, data);
        cx.record(match customer {
            Some(customer) => happening.customer(customer),
            None => happening,
        });
    }
    Ok(())
}
